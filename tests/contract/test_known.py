"""What the keeper may rely on when it asks about the past."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from store import events, ids
from store.events import Fact
from store.history.engine import writing
from store.history.known import SqlKnown
from tests import builders
from tests.stores import Store, open_store


@pytest.fixture
def store(place: Path | str):
    """Give an empty history."""
    with open_store(place) as opened:
        yield opened


@contextmanager
def asking(store: Store, *batch: Fact) -> Iterator[tuple[SqlKnown, dict[str, Fact]]]:
    """Give what the keeper asks, with a batch at hand."""
    at_hand = {fact.event_id: fact for fact in batch}
    with writing(store.engine) as connection:
        yield SqlKnown(connection, at_hand), at_hand


def linked(article: events.ArticleSeen, story_id: str) -> events.ArticleLinked:
    """Return that an article tells a story."""
    return events.ArticleLinked(
        event_id=ids.following(article.event_id, "linked", story_id), article_id=article.article_id,
        seen_event_id=article.event_id, story_id=story_id, similarity=0.9,
    )  # fmt: skip


def alert(
    article: events.ArticleSeen, story_id: str | None = None, subscription: str = "s"
) -> events.AlertRaised:
    """Return an alert about an article."""
    return events.AlertRaised(
        event_id=ids.following(article.event_id, "alert", subscription), alert_id=f"{subscription}{article.article_id}",
        subscription_id=subscription, subscription="S", query="q", article_id=article.article_id,
        seen_event_id=article.event_id, revision=article.revision, title=article.title, url=article.url,
        feed_id=article.feed_id, matched=(), channels=(), story_id=story_id,
    )  # fmt: skip


@pytest.mark.parametrize("recorded", [True, False])
def test_an_article_is_known_by_event_and_by_revision(store: Store, recorded: bool) -> None:
    """A correction that comes in the same batch as what it corrects must be seen as one."""
    first, second = builders.seen(1), builders.seen(1, revision=2, text="corrected")
    if recorded:
        store.record(first, second)
    with asking(store, *(() if recorded else (first, second))) as (known, _):
        assert known.seen(first.event_id) == first
        assert known.seen(builders.seen(2).event_id) is None
        assert known.revision(first.article_id, 2) == second
        assert known.revision(first.article_id, 3) is None


def test_what_joins_the_batch_later_is_known_too(store: Store) -> None:
    """What follows from one fact is asked about for the next."""
    article = builders.seen(1)
    with asking(store) as (known, batch):
        assert known.revision(article.article_id, 1) is None
        batch[article.event_id] = article
        assert known.revision(article.article_id, 1) == article


def test_a_feed_is_named_by_title_then_url_then_id(store: Store) -> None:
    """`source:` queries match this name."""
    untitled = builders.feed("https://hill.example/feed.xml", title=None)
    store.record(builders.feed(), untitled)
    harbour = builders.feed().feed_id
    with asking(store) as (known, batch):
        assert known.feed_name(harbour) == "Harbour Wire"
        assert known.feed_name(untitled.feed_id) == untitled.url
        assert known.feed_name("unknown") == "unknown"
        moved = events.FeedChanged(event_id="1" * 32, feed_id=untitled.feed_id, url="https://new.example/")
        batch[moved.event_id] = moved
        assert known.feed_name(untitled.feed_id) == "https://new.example/"
        named = events.FeedChanged(event_id="2" * 32, feed_id=harbour, title="Harbour")
        batch[named.event_id] = named
        assert known.feed_name(harbour) == "Harbour"


@pytest.mark.parametrize("recorded", [True, False])
def test_a_story_is_known_for_those_linked_to_it(store: Store, recorded: bool) -> None:
    """The article that began a story is linked to none, so that its copies find it and not one another."""
    first, copy = builders.seen(1), builders.seen(2)
    facts = (first, copy, linked(copy, first.article_id))
    if recorded:
        store.record(*facts)
    with asking(store, *(() if recorded else facts)) as (known, _):
        assert known.story_of(copy.article_id) == first.article_id
        assert known.story_of(first.article_id) is None
        assert known.story_of("unknown") is None


@pytest.mark.parametrize("alerted", ["first", "copy", "copy before it was linked"])
@pytest.mark.parametrize("recorded", [True, False])
def test_a_story_counts_as_alerted_whichever_of_its_articles_raised_the_alert(
    store: Store, recorded: bool, alerted: str
) -> None:
    """Somebody who asked for one alert per story must not get one per copy."""
    first, copy = builders.seen(1), builders.seen(2)
    article = first if alerted == "first" else copy
    story = first.article_id if alerted == "copy" else None
    facts = (first, copy, linked(copy, first.article_id), alert(article, story))
    if recorded:
        store.record(*facts)
    with asking(store, *(() if recorded else facts)) as (known, _):
        assert known.alerted_story("s", first.article_id)
        assert not known.alerted_story("t", first.article_id)
        assert not known.alerted_story("s", copy.article_id + "x")


def test_what_is_coming_is_looked_up_at_once_and_answered_alike(store: Store) -> None:
    """A thousand articles in a batch must not cost a thousand questions, nor answer any of them differently."""
    articles = [builders.seen(number) for number in range(1, 4)]
    store.record(*articles, linked(articles[0], "story"))
    coming = [builders.enriched(article) for article in articles]
    with writing(store.engine) as connection:
        one_by_one, at_once = SqlKnown(connection, {}), SqlKnown(connection, {}, coming)
        for fact in coming:
            assert at_once.seen(fact.seen_event_id) == one_by_one.seen(fact.seen_event_id) is not None
            assert at_once.story_of(fact.article_id) == one_by_one.story_of(fact.article_id)
        assert at_once.story_of(articles[0].article_id) == "story"
