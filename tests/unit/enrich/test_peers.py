"""What another program says is turned into our terms before it is scored; a slip there would flatter us."""

from typing import Any

import pytest

from tests.bench import corenlp_peer, peers, score
from tests.bench.news import Article, Date, Name, Number


def _document(*mentions: dict[str, Any], tokens: int = 9, chains: Any = None) -> dict[str, Any]:
    return {
        "sentences": [{"tokens": [{}] * tokens, "entitymentions": list(mentions)}],
        "corefs": chains or {},
    }


def _mention(text: str, whole: str, kind: str, token: int = 0, said: str = "") -> dict[str, Any]:
    units = len(whole[: whole.index(text)].encode("utf-16-le")) // 2
    return {
        "text": text, "ner": kind, "normalizedNER": said, "characterOffsetBegin": units,
        "characterOffsetEnd": units + len(text), "docTokenBegin": token, "docTokenEnd": token + 1,
    }  # fmt: skip


def test_offsets_of_corenlp_are_turned_into_code_points() -> None:
    """Java counts some characters twice; every span after one would miss."""
    text = "A 𝒳 at Velm"
    told = corenlp_peer._answer(_document(_mention("Velm", text, "CITY")), text)
    assert [(text[start:end], kind) for start, end, kind, _ in told["names"]] == [("Velm", "LOC")]


@pytest.mark.parametrize(
    ("said", "kind", "wanted"),
    [
        ("~20000.0", "NUMBER", (20000.0, 20000.0)),
        ("$3.5E9", "MONEY", (3.5e9, 3.5e9)),
        ("%45.0", "PERCENT", (45.0, 45.0)),
        (">=$10.0", "MONEY", (10.0, 10.0)),
        ("6.0-7.0", "NUMBER", (6.0, 7.0)),
        ("PT3H", "DURATION", (3.0, 3.0)),
        ("-4.0", "NUMBER", (-4.0, -4.0)),
    ],
)
def test_values_of_corenlp_are_read(said: str, kind: str, wanted: tuple[float, float]) -> None:
    """A value of theirs that we cannot read would be counted as their mistake."""
    told = corenlp_peer._answer(_document(_mention("x", "x", kind, said=said)), "x")
    assert [(low, high) for _, _, low, high in told["numbers"]] == [wanted]


def test_names_of_one_chain_or_of_one_text_are_one_thing() -> None:
    """Its merges are those of its coreference; without them it would look as if it had none."""
    text = "Oduya then Ilan Velm Oduya he"
    chains = {
        "4": [{"sentNum": 1, "headIndex": 3}, {"sentNum": 1, "headIndex": 1}],
    }
    document = _document(
        _mention("Oduya", text, "PERSON", 0),
        _mention("Ilan", text, "PERSON", 2),
        _mention("Velm", text, "PERSON", 3),
        _mention("Oduya", text, "PERSON", 4),
        _mention("he", text, "PERSON", 5),
        chains=chains,
    )
    groups = [group for *_, group in corenlp_peer._answer(document, text)["names"]]
    assert len(groups) == 4
    assert groups[0] == groups[1] == groups[3] != groups[2]


def test_a_library_that_was_never_asked_has_no_answer() -> None:
    """A row of zeros would say that it fails where it was not there."""
    assert peers.answers("quantulum3", [peers.Case("never asked: zorvik 9134")], ask=False) is None


def test_a_plain_value_passes_for_an_open_bound_and_an_instant_for_its_day() -> None:
    """Peers are judged by what they mean to give, not by what we add to it."""
    bound = Number(0, 2, 10.0, None, ">", None, None)
    assert score.plain_right(bound, (0, 2, 10.0, 10.0))
    assert not score.plain_right(bound, (0, 2, 11.0, 11.0))
    assert score.cut_right(Date(0, 3, "2026-03-03"), (0, 3, "2026-03-03T00:00:00"))
    assert not score.cut_right(Date(0, 3, "2026-03-04"), (0, 3, "2026-03-03T00:00:00"))


def test_merges_are_counted_by_pairs_of_labelled_mentions() -> None:
    """A group with one name too many is wrong once for each pair that it makes."""
    article = Article("x", peers.NO_DAY, "Ilan Oduya, Oduya, Velm")
    article.names = [Name(0, 10, "PER", "p1"), Name(12, 17, "PER", "p1"), Name(19, 23, "LOC", "l1")]
    kinds, merges = score.Tally(), score.Tally()
    score.names(article, [(0, 10, "PER", "a"), (12, 17, "PER", "a"), (19, 23, "PER", "a")], kinds, merges)
    assert (kinds.hit, kinds.wanted, kinds.given) == (2, 3, 3)
    assert (merges.hit, merges.wanted, merges.given) == (1, 1, 3)
