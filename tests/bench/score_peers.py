"""Our readings beside those of other libraries, on the same labels: `make score-peers` asks them, `make score` shows what they said.

quantulum3 and Recognizers-Text read numbers, dateparser and Recognizers-Text dates, spaCy's blank pipeline with a ruler of
country names and Stanford CoreNLP names; CoreNLP reads all three, its merges are by equal text and statistical coreference.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from enrich import numbers
from enrich.entities import conll, find
from enrich.entities.tagger import Model
from enrich.entities.train import learn
from enrich.step import analyse
from tests.bench import peers, score, score_entities, score_numbers
from tests.bench.news import Article, Date, Name, Number, articles
from tests.bench.peers import Case, Told
from tests.unit.enrich.test_seed_dates import EXPECTED

LEGEND = """F1 of: numbers, overlapping span and equal value (either end of an open bound passes for a peer, which has plain values);
dates, overlapping span and equal value (a peer's instant is cut to the grain of the label); names, exact span and type;
merges, pairs of mentions that are one thing, missed mentions counted. "" not what it reads; "no" not installed, or not asked yet."""
SEED_DAYS = {"000": datetime(2019, 2, 11, tzinfo=UTC)}
"""The day in its date line; the others' days are those their labels assume."""
OURS = "Wirewatch"
LAYER = "+ layer"
COLUMNS = (OURS, LAYER, *peers.NAMES)
MEASURES = ("numbers", "dates", "names", "merges")
READS = {
    "quantulum3": {"numbers"},
    "recognizers": {"numbers", "dates"},
    "dateparser": {"dates"},
    "spacy": {"names", "merges"},
    "corenlp": set(MEASURES),
}
Row = dict[str, str]


def seeds() -> list[Article]:
    """Return the three seed articles with their labels, none where they are not beside the repository."""
    folder = score_numbers.SHARED / "seeds"
    data = score_numbers.ROOT / "tests" / "data"
    values = json.loads((data / "seed_numbers.json").read_text())
    marked = json.loads((data / "seed_entities.json").read_text())
    told = []
    for file in sorted(folder.glob("*.txt")):
        day, dates = EXPECTED[file.name[:3]]
        one = Article("seed", day or SEED_DAYS[file.name[:3]], file.read_text("utf-8"))
        one.numbers = [
            Number(n["start"], n["end"], n["low"], n["high"], n["relation"], n["unit"], None)
            for n in values[file.name]
        ]
        one.dates = [Date(*date) for date in dates]
        one.names = [Name(n["start"], n["end"], n["type"], str(n["group"])) for n in marked[file.name]]
        told.append(one)
    return told


def of_four_types(half: str) -> list[Article]:
    """Return the articles of a half without labels for events and works, which no peer has."""
    told = articles(half)
    for article in told:
        article.names = [name for name in article.names if name.type in score.COUNTED]
    return told


def ours(text: str, published: datetime) -> Told:
    """Return our own answer in a peer's form."""
    began = time.process_time()
    told = analyse(text, published=published)
    return Told(
        numbers=[(q.start, q.end, q.low, q.high) for q in told.numbers if q.kind != "ordinal"],  # type: ignore[misc]
        dates=[(d.start, d.end, d.value) for d in told.dates],
        names=[(m.start, m.end, e.type, e.id) for e in told.entities for m in e.mentions],
        ms=1000 * (time.process_time() - began),
    )


def tallies(half: Sequence[Article], told: Sequence[Told], *, peer: bool) -> dict[str, score.Tally]:
    """Return the four tallies of some articles."""
    found = {name: score.Tally() for name in MEASURES}
    for article, answer in zip(half, told, strict=True):
        plain = [g for g in answer.numbers if not any(g[0] < d.end and d.start < g[1] for d in article.dates)]
        right = score.plain_right if peer else score.number_right
        score.pair(found["numbers"], article, article.numbers, plain if peer else answer.numbers, right)
        same = score.cut_right if peer else score.date_right
        labelled = {d.start for d in article.dates}
        days = [d for d in answer.dates if d[2] or d[0] in labelled]
        score.pair(found["dates"], article, article.dates, days, same)
        score.names(article, answer.names, found["names"], found["merges"])
    return found


def whole(
    title: str, half: Sequence[Article], *, ask: bool, measures: Sequence[str] = MEASURES
) -> Iterable[tuple[str, Row]]:
    """Yield the rows of labelled articles, and the time that each takes for one."""
    mine = [ours(article.text, article.published) for article in half]
    cases = [Case(article.text, article.published) for article in half]
    asked = [peer for peer in peers.NAMES if READS[peer] & set(measures)]
    told = {peer: peers.answers(peer, cases, ask=ask, deep=True) for peer in asked}
    rows: dict[str, Row] = {measure: {} for measure in measures}
    own = tallies(half, mine, peer=False)
    for name in measures:
        rows[name][OURS] = f"{own[name].f1():.3f}"
    for peer, answers in told.items():
        found = tallies(half, answers, peer=True) if answers else {}
        for name in READS[peer] & set(measures):
            rows[name][peer] = f"{found[name].f1():.3f}" if found else "no"
    for name, row in rows.items():
        yield f"{title}, {name}", row
    times = {
        peer: f"{statistics.median(t.ms for t in answers):.1f}" for peer, answers in told.items() if answers
    }
    yield f"{title}, ms an article", {OURS: f"{statistics.median(t.ms for t in mine):.1f}", **times}


def sentences(title: str, path: Path, *, ask: bool) -> tuple[str, Row]:
    """Return the row of a set of sentences with labelled numbers, ordinals among them."""
    labelled = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    cases = [Case(case["text"]) for case in labelled]
    half = []
    for case in labelled:
        one = Article("numbers", peers.NO_DAY, case["text"])
        one.numbers = [
            Number(start, end, n[1], n[2], n[3], n[4], n[5])
            for start, end, n in score_numbers.locate(case["text"], case["numbers"])
        ]
        half.append(one)

    def row(given: Iterable[list[Any]], right: Callable[..., bool]) -> str:
        tally = score.Tally()
        for one, numbers_ in zip(half, given, strict=True):
            score.pair(tally, one, one.numbers, numbers_, right)
        return f"{tally.f1():.3f}"

    mine = [[(q.start, q.end, q.low, q.high) for q in numbers.find(case.text)] for case in cases]
    told: Row = {OURS: row(mine, score.number_right)}
    for peer in ("quantulum3", "recognizers", "corenlp"):
        answers = peers.answers(peer, cases, ask=ask)
        given = [[*a.numbers, *_apart(a.ordinals, a.numbers)] for a in answers or ()]
        told[peer] = row(given, score.plain_right) if answers else "no"
    return f"{title}, values", told


def _apart(ordinals: Iterable[Any], numbers_: Sequence[Any]) -> list[Any]:
    return [o for o in ordinals if not any(o[0] < n[1] and n[0] < o[1] for n in numbers_)]


def columns(
    title: str, labelled: score_entities.Labelled, layer: Model | None, *, ask: bool
) -> tuple[str, Row]:
    """Return the row of a set in CoNLL columns: people, organisations and places, every mention."""
    cases = [Case(text) for text, _ in labelled]

    def f1(given: Iterable[set[conll.Span]]) -> str:
        right = told = wanted = 0
        for (_, gold), mine in zip(labelled, given, strict=True):
            right, told, wanted = right + len(mine & gold), told + len(mine), wanted + len(gold)
        return f"{2 * right / max(1, told + wanted):.3f}"

    def mine(tagger: Model | None) -> Iterable[set[conll.Span]]:
        for text, _ in labelled:
            found = find(text, tagger=tagger)
            yield _three((m.start, m.end, e.type) for e in found for m in e.mentions)

    row = {OURS: f1(mine(None))}
    if layer is not None:
        row[LAYER] = f1(mine(layer))
    for peer in ("spacy", "corenlp"):
        answers = peers.answers(peer, cases, ask=ask)
        row[peer] = f1(_three((s, e, k) for s, e, k, _ in a.names) for a in answers) if answers else "no"
    return f"{title}, names", row


def _three(spans: Iterable[Any]) -> set[conll.Span]:
    return {span for span in spans if span[2] in {"PER", "ORG", "LOC"}}


def rows(*, ask: bool) -> Iterable[tuple[str, Row]]:
    """Yield the table row by row."""
    yield from whole("own news, development", articles("dev"), ask=ask)
    yield from whole("own news, test", articles("test"), ask=ask)
    yield from whole("own news, names", of_four_types("names"), ask=ask, measures=("names", "merges"))
    if three := seeds():
        yield from whole("three seeds", three, ask=ask)
    for title, path in (
        ("sentences, first", score_numbers.OWN),
        ("sentences, second", score_numbers.SECOND),
        ("sentences, third", score_numbers.THIRD),
        ("sentences, held out", score_numbers.HELD),
    ):
        yield sentences(title, path, ask=ask)
    for title, name in (
        ("own texts, sixty", "name_texts.txt"),
        ("own texts, seventy", "name_texts_second.txt"),
        ("own texts, third set", "name_texts_third.txt"),
        ("own texts, fourth set", "name_texts_fourth.txt"),
        ("own texts, fifth set", "name_texts_fifth.txt"),
        ("own texts, of the wires", "name_texts_seventh.txt"),
        ("own texts, held out", "name_texts_held.txt"),
    ):
        yield columns(title, score_entities.own(name), None, ask=ask)
    if wikigold := score_entities.load(score_entities.WIKIGOLD, 12):
        cut = len(wikigold) * 4 // 5
        layer = learn(wikigold[:cut], licence="CC BY 4.0")
        yield columns("wikigold, last fifth", wikigold[cut:], layer, ask=ask)
    if training := score_entities.load(f"{score_entities.WNUT17}/train", 1):
        layer = learn(training, licence="CC BY 4.0")
        yield columns("WNUT17 test", score_entities.load(f"{score_entities.WNUT17}/test", 1), layer, ask=ask)


def main(*, ask: bool = False) -> None:
    """Print the table; without `ask` only where some library has been asked before."""
    first = [Case(article.text, article.published) for article in articles("dev")]
    if not ask and all(peers.answers(peer, first, ask=False, deep=True) is None for peer in peers.NAMES):
        print(
            "other libraries: not asked yet; `make score-peers` installs them beside and does (minutes, network)"
        )
        return
    print(LEGEND)
    titles = {**peers.NAMES, OURS: OURS, LAYER: LAYER}
    _line("", [titles[column] for column in COLUMNS])
    _line("---", ["---"] * len(COLUMNS))
    for title, row in rows(ask=ask):
        _line(title, [row.get(column, "") for column in COLUMNS])


def _line(title: str, cells: Sequence[str]) -> None:
    """Print a line of a Markdown table, which a terminal shows well too."""
    print(f"| {title:38} |" + "".join(f" {cell:>11} |" for cell in cells), flush=True)


if __name__ == "__main__":
    main(ask="--ask" in sys.argv)
