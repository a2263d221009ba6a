"""What every adapter of Reads promises about articles."""

from pathlib import Path

import pytest

from store import events
from tests import builders
from tests.stores import Store, open_store

HARBOUR = builders.feed()


@pytest.fixture
def store(place: Path | str):
    """Give an empty history."""
    with open_store(place) as opened:
        yield opened


@pytest.mark.parametrize("newest_first", [True, False])
@pytest.mark.parametrize("limit", [1, 3, 7])
def test_turning_pages_shows_every_line_once(store: Store, newest_first: bool, limit: int) -> None:
    """A reader who pages must see each article, and none twice."""
    for n in range(10):
        store.record(builders.seen(n))
    shown: list[int] = []
    while True:
        edge = {} if not shown else {"before" if newest_first else "after": shown[-1]}
        page = store.reads.articles(limit=limit, newest_first=newest_first, **edge)
        if not page:
            break
        shown += [line.position for line in page]
    assert shown == sorted(range(1, 11), reverse=newest_first)


def test_an_article_line_holds_what_a_list_shows(store: Store) -> None:
    """The list is one query: everything it shows must stand in the line."""
    article = builders.seen(1, text="  One\n\n two  " + "x" * 400, author="A")
    enriched = builders.enriched(article, entities=(builders.entity("Calder"), builders.entity("Vane")), numbers=(builders.number(),),
                                 title_entities=(builders.entity("Calder"),))  # fmt: skip
    store.record(HARBOUR, article, enriched, builders.alert(article))
    (line,) = store.reads.articles()
    assert (line.position, line.event_id, line.feed, line.source) == (
        2,
        article.event_id,
        "Harbour Wire",
        "Harbour Wire",
    )
    assert (line.published_at, line.seen_at) == (article.published_at, article.seen_at)
    assert (line.entities, line.numbers, line.alerts) == (2, 1, 1)
    assert (line.language, line.state, line.latest, line.story_id) == ("en", "enriched", True, None)
    assert line.excerpt == "One two " + "x" * 272


def test_articles_are_listed_by_feed_entity_story_and_latest_revision(store: Store) -> None:
    """Feed, entity and story pages are the same list, filtered."""
    hill = builders.feed("https://hill.example/feed.xml")
    first, second = builders.seen(1), builders.seen(2)
    other, revised = builders.seen(3, feed_id=hill.feed_id), builders.seen(1, revision=2, text="other")
    calder = builders.entity("Calder")
    link = events.ArticleLinked(event_id="1" * 32, article_id=second.article_id, seen_event_id=second.event_id,
                                story_id=first.article_id, similarity=1.0)  # fmt: skip
    store.record(
        HARBOUR, hill, first, second, other, revised, link, builders.enriched(other, entities=(calder,))
    )
    reads = store.reads

    def positions(**filters: object) -> list[int]:
        return [line.position for line in reads.articles(**filters)]

    assert positions(feed_id=HARBOUR.feed_id) == [3, 4, 6]
    assert positions(entity_id=calder.id) == [5]
    assert positions(entity_id="none") == []
    assert positions(latest_only=True) == [4, 5, 6]
    assert positions(story_id=first.article_id) == [3, 4, 6]
    assert positions(story_id=first.article_id, latest_only=True, newest_first=True) == [6, 4]
    assert {line.story_id for line in reads.articles(story_id=first.article_id)} == {first.article_id}
    assert [line.article_id for line in reads.article(first.article_id).same_story] == [second.article_id]


def test_an_article_page_holds_the_revision_asked_for_and_its_trail(store: Store) -> None:
    """Proof of what was known when begins with what happened to one article, in order."""
    first, second = builders.seen(1), builders.seen(1, revision=2, text="other")
    revised = events.ArticleRevised(event_id="1" * 32, article_id=first.article_id, revision=2,
                                    seen_event_id=second.event_id, previous_event_id=first.event_id)  # fmt: skip
    enriched = builders.enriched(first)
    store.record(
        first,
        enriched,
        builders.alert(first),
        second,
        revised,
        builders.refused(second),
        builders.delivered("a", 1),
    )
    page = store.reads.article(first.article_id)
    assert (page.line.revision, page.seen, page.enriched, page.revised) == (2, second, None, revised)
    assert page.refusal == "nothing to read"
    assert page.line.state == "refused"
    assert [line.revision for line in page.revisions] == [1, 2]
    assert [event.position for event in page.trail] == [1, 2, 3, 4, 5, 6, 7]
    assert [line.alert_id for line in page.alerts] == ["a"]
    older = store.reads.article(first.article_id, 1)
    assert (older.seen, older.enriched, older.refusal, older.line.latest) == (first, enriched, None, False)
    assert store.reads.article(first.article_id, 3) is None


def test_what_waits_for_enrichment_is_listed_until_it_is_enriched_or_refused(store: Store) -> None:
    """An article listed too long is enriched twice, one not listed is never read."""
    articles = [builders.seen(n) for n in range(1, 5)]
    store.record(*articles)
    assert [event.fact for event in store.reads.unenriched(after=0, limit=3)] == articles[:3]
    store.record(builders.enriched(articles[0]), builders.refused(articles[2]))
    assert [event.position for event in store.reads.unenriched(after=0, limit=10)] == [2, 4]
    assert [event.position for event in store.reads.unenriched(after=2, limit=10)] == [4]
    stats = store.reads.stats()
    assert (stats.enrich_pending, stats.enrich_oldest_at) == (2, articles[1].seen_at)
    assert stats.refusals == {"empty": 1}


def test_enrichments_come_with_their_articles_and_the_last_one_counts(store: Store) -> None:
    """Tests of a query against history must see what the matcher saw last."""
    articles = [builders.seen(n) for n in range(1, 4)]
    first = builders.enriched(articles[0])
    second = builders.again(first, language="fr")
    store.record(*articles, first)
    store.record(second)
    found = store.reads.enrichments([article.event_id for article in articles[:2]] + ["0" * 32])
    assert found == {articles[0].event_id: (articles[0], second), articles[1].event_id: (articles[1], None)}
