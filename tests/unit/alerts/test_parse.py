"""The query language: what it reads, and what it says where it cannot."""

import pytest

from store.alerts.lexer import QueryError
from store.alerts.normalise import normalise
from store.alerts.parse import ATOMS_MAX, DEPTH_MAX, QUERY_CHARACTERS_MAX, parse
from store.errors import Refused


@pytest.mark.parametrize(
    ("query", "normal"),
    [
        ("aleppo", "aleppo"),
        ("aleppo idlib", "aleppo AND idlib"),
        ("aleppo AND idlib OR raqqa", "(aleppo AND idlib) OR raqqa"),
        ("aleppo (idlib OR raqqa)", "aleppo AND (idlib OR raqqa)"),
        ("aleppo AND NOT title:football", "aleppo AND NOT title:football"),
        ("“family members”", '"family members"'),
        ("Café", "cafe"),
        ("al-Assad", '"al assad"'),
        ("Turkey's", "turkey"),
        ("separat*", "separat*"),
        ('entity:"Mustafa Bali"', 'entity:"mustafa bali"'),
        ("entity:org x", "entity:org AND x"),
        ('entity:"org"', 'entity:"org"'),
        ("troops > 10,000", "troops > 10000"),
        ("troops>=10k", "troops >= 10000"),
        ("killed<1.5m", "killed < 1500000"),
        ("inflation ≥ 2.5%", "inflation >= 2.5%"),
        ("damage > $1.1bn", "damage > $1100000000"),
        ('"family members" > 3000', '"family members" > 3000'),
        ("a NEAR/5 b", "a NEAR/5 b"),
        ("lang:EN storm", "lang:en AND storm"),
        ("москва", "москва"),
        ("北京", '"北 京"'),
        ("AT&T 10:30", '"at t" AND "10 30"'),
    ],
)
def test_what_is_written_is_read(query: str, normal: str) -> None:
    """People write one meaning in many ways; the normal form shows which meaning was read."""
    assert normalise(parse(query)) == normal


@pytest.mark.parametrize(
    ("query", "span", "message"),
    [
        ("", (0, 0), "empty"),
        ("storm (flood", (6, 7), "'(' opened here is never closed"),
        ("storm) flood", (5, 6), "closes nothing"),
        ('storm "flood', (6, 7), "never closed"),
        ("storm AND", (9, 9), "AND needs something after it"),
        ("AND storm", (0, 3), "stands where a word is expected"),
        ("storm or flood", (6, 8), 'write OR for the operator, "or" for the word'),
        ("autor:bali", (0, 6), "there is no field 'autor'"),
        ("entity: bali", (0, 7), "names nothing"),
        ("title:(a OR b)", (6, 7), "not brackets"),
        ("lang:english", (5, 12), "not a language code"),
        ("ab*", (0, 3), "give 3 letters"),
        ("st*rm", (0, 5), "cannot stand here"),
        ("troops > many", (9, 13), "a number must follow >"),
        ("troops >", (7, 8), "a number must follow >"),
        ("storm -sport", (6, 12), "write NOT sport"),
        ("wom?n", (0, 5), "? means nothing here"),
        ("> 10", (0, 1), "what is to be >"),
        ("troops => 10", (7, 9), "=> is not a comparison"),
        ("--- storm", (0, 3), "no word in this"),
        ("a NEAR/x b", (2, 8), "NEAR needs a number of words"),
        ("a NEAR/5 (b OR c)", (10, 16), "NEAR joins words"),
        ("NOT storm", (0, 9), "holds none of its words"),
        ("storm OR NOT flood", (0, 18), "holds none of its words"),
    ],
)
def test_a_bad_query_says_where_and_what_to_write(query: str, span: tuple[int, int], message: str) -> None:
    """An error that points at the wrong place sends people to the manual, which they will not read."""
    with pytest.raises(QueryError) as caught:
        parse(query)
    assert (caught.value.start, caught.value.end) == span
    assert message in str(caught.value)
    assert isinstance(caught.value, Refused)
    assert caught.value.reason == "malformed"


@pytest.mark.parametrize(
    "query",
    ["x" * (QUERY_CHARACTERS_MAX + 1), " ".join("abcdefgh"[n % 8] for n in range(ATOMS_MAX + 1)),
     "(" * (DEPTH_MAX + 1) + "a" + ")" * (DEPTH_MAX + 1), "NOT " * 400 + "a"],
)  # fmt: skip
def test_queries_have_limits(query: str) -> None:
    """One enormous query must not slow every article down, nor end in a Python recursion error."""
    with pytest.raises(QueryError):
        parse(query)
