"""Laws of the query language and its matcher."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from store.alerts import backtest, words
from store.alerts import compile as compiling
from store.alerts.document import Document
from store.alerts.lexer import QueryError
from store.alerts.matcher import Matcher
from store.alerts.need import need
from store.alerts.normalise import normalise
from store.alerts.parse import parse
from store.alerts.syntax import Node
from store.events import ArticleEnriched, ArticleSeen
from store.ports import Need
from tests.property import queries

Article = tuple[ArticleSeen, ArticleEnriched]


@given(queries.query)
@settings(max_examples=300, deadline=None)
def test_a_printed_query_parses_to_the_same_tree(node: Node) -> None:
    """The console shows queries in their normal form: it must mean what was written."""
    assert parse(normalise(node)) == node


@given(st.text(st.sampled_from('ab AND OR NOT()"*:<>=≥%$,.1k NEAR/entity:title:lang:é’'), max_size=60))
@settings(max_examples=500, deadline=None)
@example("a NEAR/5")
@example('a "b')
def test_any_text_parses_or_says_where_it_does_not(text: str) -> None:
    """People type anything; the only answer besides a tree is an error with a span inside the query."""
    try:
        node = parse(text)
    except QueryError as error:
        span = (error.start, error.end)
    else:
        assert parse(normalise(node)) == node
        return
    assert 0 <= span[0] <= span[1] <= max(1, len(text))


@given(
    st.lists(queries.query, min_size=1, max_size=12),
    st.lists(queries.articles(), min_size=1, max_size=5),
    st.data(),
)
@settings(max_examples=300, deadline=None)
def test_the_matcher_agrees_with_the_plain_reading(
    asked: list[Node], seen: list[Article], data: st.DataObject
) -> None:
    """An index that over-matches or misses passes spot checks; only comparing every answer shows it."""
    matcher = Matcher()
    with pytest.MonkeyPatch.context() as patch:
        # Small limits send small queries down the way that only huge ones go.
        patch.setattr(compiling, "CLAUSES_MAX", data.draw(st.sampled_from((2, 5, 64))))
        for number, node in enumerate(asked):
            matcher.add(str(number), node)
    gone = data.draw(st.sets(st.sampled_from(range(len(asked)))))
    for number in gone:
        matcher.remove(str(number))
    for article in seen * 5:  # enough articles for the matcher to put queries elsewhere
        document = Document(*article, "Feed of Bali")
        expected = {str(n) for n, node in enumerate(asked) if n not in gone and queries.naive(node, document)}
        assert set(matcher.match(document)) == expected


@given(queries.query, queries.articles())
@settings(max_examples=400, deadline=None)
def test_evidence_slices_back_to_its_text(node: Node, article: Article) -> None:
    """An alert that points at the wrong words is worse than one that points at none."""
    query = normalise(node)
    seen, enriched = article
    matched = backtest.matches(parse(query), seen, enriched, "Feed of Bali", query=query)
    assert (matched is not None) == queries.naive(node, Document(seen, enriched, "Feed of Bali"))
    assert matched is None or matched, "a match gives at least one reason"
    for clause in matched or ():
        assert query[clause.start : clause.end] == clause.clause
        assert 1 <= len(clause.evidence) <= 5
        for place in clause.evidence:
            raw = {"title": seen.title, "text": seen.text}.get(place.field)
            assert place.text == (place.text if raw is None else raw[place.start : place.end]) != ""


# ---- the text index finds everything that a query can match


@given(node=queries.query, article=queries.articles())
@settings(max_examples=400, deadline=None)
def test_a_need_is_a_superset(node: Node, article: Article) -> None:
    """Search asks the index first: what a need leaves out is never looked at."""
    seen, enriched = article
    if queries.naive(node, Document(seen, enriched, "Feed of Bali")):
        assert _satisfied(need(node), [words.words(seen.title), words.words(seen.text)])


def _satisfied(asked: Need, sides: list[list[str]]) -> bool:
    if asked.op == "all":
        return all(_satisfied(part, sides) for part in asked.parts)
    if asked.op == "any":
        return any(_satisfied(part, sides) for part in asked.parts)
    if asked.op == "prefix":
        return any(word.startswith(asked.words[0]) for side in sides for word in side)
    return asked.op == "everything" or any(words.holds(side, asked.words) for side in sides)


@given(st.text(max_size=40))
@settings(max_examples=500, deadline=None)
def test_words_and_their_places_agree_in_every_script(text: str) -> None:
    """Matching counts words, evidence slices the raw text: they must be the same words."""
    assert words.words(text) == [words.fold(match.group()) for match in words.WORD.finditer(text)]
