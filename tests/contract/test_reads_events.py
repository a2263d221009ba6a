"""What every adapter of Reads promises about events and the operator's figures."""

from pathlib import Path

import pytest

from store import events
from store.ports import Offset
from tests import builders
from tests.stores import Store, open_store

HARBOUR = builders.feed()


@pytest.fixture
def store(place: Path | str):
    """Give an empty history."""
    with open_store(place) as opened:
        yield opened


def test_an_empty_history_answers_everything(store: Store) -> None:
    """The first page of a new installation must not fail."""
    reads = store.reads
    assert (reads.head().size, reads.head().at) == (0, None)
    assert reads.events() == reads.articles() == reads.entities() == reads.alerts() == reads.feeds() == []
    assert reads.article("a") is reads.entity("e") is reads.alert("l") is reads.feed("f") is None
    assert reads.stats().enrich_pending == reads.bookmark("enrich") == 0


def test_events_come_back_as_recorded_in_every_order_and_by_kind_and_stream(store: Store) -> None:
    """The history page, the stages and the SSE stream all read this way."""
    articles = [builders.seen(n) for n in range(1, 4)]
    store.record(HARBOUR, *articles, builders.enriched(articles[0]))
    reads = store.reads
    assert [event.fact for event in reads.events()] == [HARBOUR, *articles, builders.enriched(articles[0])]
    assert [event.position for event in reads.events(newest_first=True, limit=2)] == [5, 4]
    assert [event.position for event in reads.events(after=1, before=4)] == [2, 3]
    kinds = ["article.enriched", "feed.added", "no.such"]
    assert [event.position for event in reads.events(kinds=kinds)] == [1, 5]
    assert [event.position for event in reads.events(kinds=kinds, limit=1, newest_first=True)] == [5]
    stream = f"article:{articles[0].article_id}"
    assert [event.position for event in reads.events(stream=stream)] == [2, 5]
    assert [event.position for event in reads.events(stream=stream, kinds=["article.seen"])] == [2]
    assert reads.events(kinds=[]) == reads.events(stream="article:none") == reads.events(limit=-1) == []


def test_bookmarks_tell_how_far_a_reader_is_behind(store: Store) -> None:
    """The operations page shows lag; a stage starts again where it was."""
    store.record(HARBOUR, builders.seen(1), offset=Offset(name="enrich", position=1))
    assert store.reads.bookmark("enrich") == 1
    (bookmark,) = store.reads.stats().bookmarks
    assert (bookmark.name, bookmark.position, bookmark.lag) == ("enrich", 1, 1)


def test_stats_count_events_by_kind_and_bytes(store: Store) -> None:
    """The operator's page and the gauges read these every few seconds."""
    store.record(HARBOUR, builders.seen(1), builders.seen(2))
    stats = store.reads.stats()
    assert stats.by_kind == {"article.seen": 2, "feed.added": 1}
    assert stats.head == store.reads.head()
    assert stats.head.size == 3
    assert stats.database_bytes > 0


def test_a_fact_that_names_no_event_is_kept_and_stops_nothing(store: Store) -> None:
    """One odd record from outside must not hold up every one behind it."""
    article = builders.seen(1)
    odd = events.ArticleEnriched(
        event_id="1" * 32, article_id=article.article_id, seen_event_id="no id", revision=1,
        versions=events.Versions(grammar="1", gazetteer="1"), entities=(builders.entity("Vane"),),
    )  # fmt: skip
    store.record(odd, article, builders.alert(builders.seen(2), "b"))
    assert [line.state for line in store.reads.articles()] == ["seen"]
    assert store.reads.entities() == []
    assert store.reads.enrichments(["no id"]) == {}
    assert store.reads.stats().by_kind["article.enriched"] == 1
