"""Every person, organisation, place and people in a text: the door of this room.

Capitalised words are read run by run with the gazetteer; what a run does not tell by itself, its surroundings tell,
summed over all places of the same name. Headlines only confirm names that are known or stand in the text.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

from msgspec.structs import replace

from enrich.entities import bindings, broken, datelines, layout, small, works
from enrich.entities.candidates import Candidate
from enrich.entities.decide import decide
from enrich.entities.features import Ruled
from enrich.entities.forms import FORMS_MAX, forms_of
from enrich.entities.gazetteer import FAMILY, GIVEN, ORG, gazetteer
from enrich.entities.headlines import is_headline
from enrich.entities.layer import Layer, retag
from enrich.entities.merge import Merger, merges_of
from enrich.entities.segment import Splitter
from enrich.entities.spelling import entity_id
from enrich.entities.tokens import Run, runs
from enrich.entities.watched import NOTHING, Hit, Watchlist
from enrich.entities.watched import watchlist as as_list
from enrich.subject import Span
from enrich.text import Text, normalise
from enrich.text import sentences as sentences_of
from store.mentions import Entity, Mention, Merge, Watch

GRAMMAR: Final = "en-11"
"""Changes whenever the same text may give other entities under the same gazetteer."""


_OTHERWISE: Final = {"LOC": GIVEN | FAMILY | ORG, "ORG": GIVEN | FAMILY, "PER": ORG}
"""What a name may be elsewhere that it is not where the layout tells its type."""


class Found(NamedTuple):
    """The entities of a text, and their mentions as spans of the normalised text in order."""

    spans: list[Span]
    entities: list[Entity]


def gazetteer_version() -> str:
    """Return the version of the names that are known: a hash of what they were made from."""
    return gazetteer().version


def find(text: str, *, watchlist: Sequence[Watch] = (), tagger: Layer | None = None) -> list[Entity]:
    """Return the entities of a raw text in the order of their first mention; spans are strict, without titles.

    Mentions never overlap, entities of a watchlist win over others. Pure, and linear in the length of the text.
    `tagger` is a trained layer or a user's own (`enrich.entities.chosen`), which has the last word on bounds.
    """
    page = normalise(text)
    return scan(page, sentences_of(page), watchlist=as_list(tuple(watchlist)), tagger=tagger).entities


def ruled(text: Text, sentences: Sequence[tuple[int, int]]) -> Ruled:
    """Return what the rules alone make of a normalised English text."""
    candidates = _with_works(text.clean, _candidates(text, sentences, list(runs(text.clean, sentences))))
    return Ruled(candidates, decide(text.clean, sentences, candidates, english=True, given={})[0])


def scan(
    text: Text,
    sentences: Sequence[tuple[int, int]],
    *,
    watchlist: Watchlist = NOTHING,
    english: bool = True,
    known: Found | None = None,
    tagger: Layer | None = None,
) -> Found:
    """Return the entities of a normalised text.

    `known` are those of the text that this one is the title of: a name that stands there is the same thing.
    In a text that is not `english` only known names are found.
    """
    clean = text.clean
    capitalised = list(runs(clean, sentences))
    candidates = _candidates(text, sentences, capitalised)
    if english:
        candidates = _with_works(clean, candidates)
    watched = watchlist.find(clean, capitalised)
    if watched:
        candidates = _without(candidates, watched)
    given = {form.text: entity for entity in (known.entities if known else ()) for form in entity.mentions}
    kept, bound = decide(clean, sentences, candidates, english=english, given=given)
    if tagger is not None and english:
        kept = _without(retag(tagger, clean, sentences, candidates, kept), watched)
    return _entities(text, kept, bound, watched, given)


def _candidates(
    text: Text, sentences: Sequence[tuple[int, int]], capitalised: Sequence[Run]
) -> list[Candidate]:
    clean = text.clean
    splitter = Splitter(clean, gazetteer().names)
    candidates: list[Candidate] = []
    headlines: dict[int, bool] = {}
    for run in capitalised:
        headline = headlines.get(run.sentence)
        if headline is None:
            headline = headlines[run.sentence] = is_headline(clean, *sentences[run.sentence])
        candidates += splitter.split(run, headline=headline)
    if small.is_small(clean):
        found = list(small.names(clean))
        candidates = sorted([*candidates, *_apart(found, candidates)], key=lambda candidate: candidate.start)
    return _laid_out(text, broken.mended(clean, bindings.nicknames(clean, candidates)))


def _laid_out(text: Text, candidates: list[Candidate]) -> list[Candidate]:
    """Take what the date line and the layout of the page tell for what they say, whatever the names look like."""
    clean = text.clean
    known = gazetteer().names
    told = layout.marked(text)
    told += [
        (start, end, "LOC")
        for start, end in datelines.places(clean)
        if not any(start < other_end and other < end for other, other_end, _ in told)
    ]
    sent = [
        Candidate(
            start, end, clean[start:end], kind, initial=False, headline=False, known=True,
            flags=known.get(clean[start:end], 0) & ~_OTHERWISE[kind],
        )
        for start, end, kind in sorted(told)
    ]  # fmt: skip
    if not sent:
        return candidates
    return sorted([*_apart(candidates, sent), *sent], key=lambda candidate: candidate.start)


def _with_works(clean: str, candidates: list[Candidate]) -> list[Candidate]:
    found: list[Candidate] = []
    titles = list(works.titles(clean))
    starts = {c.start: c for c in candidates} if titles else {}
    for start, end, marked in titles:
        other = starts.get(start)
        plain_name = other is not None and (other.known or other.type == "PER") and other.end == end
        if (found and start < found[-1].end) or (plain_name and not marked):
            continue
        found.append(Candidate(start, end, clean[start:end], "WORK", initial=False, headline=False))
    if not found:
        return candidates
    return sorted([*_apart(candidates, found), *found], key=lambda candidate: candidate.start)


def _apart(candidates: list[Candidate], others: list[Candidate]) -> list[Candidate]:
    """Return the candidates that overlap none of the others."""
    return [c for c in candidates if not any(c.start < o.end and o.start < c.end for o in _near(others, c))]


def _near(others: list[Candidate], candidate: Candidate) -> list[Candidate]:
    at = bisect_left(others, candidate.end, key=lambda other: other.start)
    return others[max(0, at - 1) : at]


def _without(candidates: list[Candidate], watched: Sequence[Hit]) -> list[Candidate]:
    kept: list[Candidate] = []
    at = 0
    for candidate in candidates:
        while at < len(watched) and watched[at].end <= candidate.start:
            at += 1
        if at == len(watched) or watched[at].start >= candidate.end:
            kept.append(candidate)
    return kept


def _entities(
    text: Text,
    kept: list[Candidate],
    bound: dict[str, str],
    watched: Sequence[Hit],
    given: dict[str, Entity],
) -> Found:
    forms, where = forms_of(kept, gazetteer())
    merger = Merger(forms, bound)
    merger.run()
    groups: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    members: dict[int, list[int]] = defaultdict(list)
    roots = [merger.root(at) for at in range(len(merger.forms))]
    for at, root in enumerate(roots):
        members[root].append(at)
    heads: dict[tuple[str, str], Entity] = {}
    items = gazetteer().wikidata
    places: dict[int, list[tuple[int, int]]] = {}
    for candidate, form in zip(kept, where, strict=True):
        if form >= FORMS_MAX:
            continue
        if form in places:
            places[form].append((candidate.start, candidate.end))
            continue
        root = roots[form]
        whole = merger.forms[root]
        known = given.get(candidate.text)
        if known is not None:
            identity, name, kind = known.id, known.name, known.type
        else:
            identity, name, kind = entity_id(whole.type, whole.name), whole.name, whole.type
        key = (identity, kind)
        places[form] = groups[key]
        places[form].append((candidate.start, candidate.end))
        if key not in heads:
            heads[key] = Entity(
                id=identity,
                name=name,
                type=kind,
                mentions=(),
                merges=merges_of(merger, members[root], root),
                wikidata=known.wikidata if known is not None else items.get(kind, {}).get(name),
            )
    reasons: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for start, end, watch, reason in watched:
        key = (watch.id, watch.type)
        groups[key].append((start, end))
        heads.setdefault(key, Entity(id=watch.id, name=watch.name, type=watch.type, mentions=()))
        if reason:
            reasons[key].setdefault(text.clean[start:end], reason)
    for key, why in reasons.items():
        merges = (*heads[key].merges, *(Merge(text=form, reason=reason) for form, reason in why.items()))
        heads[key] = replace(heads[key], merges=merges)
    return _built(text, groups, heads)


def _built(
    text: Text, groups: dict[tuple[str, str], list[tuple[int, int]]], heads: dict[tuple[str, str], Entity]
) -> Found:
    spans: list[Span] = []
    entities: list[tuple[int, Entity]] = []
    raw, raw_span = text.raw, text.raw_span
    for key, places in groups.items():
        head = heads[key]
        mentions = []
        name, kind = head.name, head.type
        for start, end in sorted(places):
            raw_start, raw_end = raw_span(start, end)
            mentions.append(Mention(start=raw_start, end=raw_end, text=raw[raw_start:raw_end]))
            spans.append(Span(start, end, name, kind))
        entities.append(
            (
                mentions[0].start,
                replace(head, mentions=tuple(mentions)),
            )
        )
    spans.sort()
    entities.sort(key=lambda pair: (pair[0], pair[1].id))
    return Found(spans, [entity for _, entity in entities])
