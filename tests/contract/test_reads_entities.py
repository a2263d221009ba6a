"""What every adapter of Reads promises about entities."""

from pathlib import Path

import pytest

from store import ids
from tests import builders
from tests.stores import Store, open_store


@pytest.fixture
def store(place: Path | str):
    """Give an empty history."""
    with open_store(place) as opened:
        yield opened


def test_an_entity_gathers_what_all_articles_say_of_it(store: Store) -> None:
    """The entity page is the reason to mark names at all."""
    articles = [builders.seen(n) for n in range(1, 4)]
    id_ = ids.digest("calder")
    mayor = builders.entity("Ines Calder", "Ines\nCalder", "Calder", id_=id_)
    short = builders.entity("I. Calder", "Calder", id_=id_)
    port, vane = builders.entity("Port Alder", type_="LOC"), builders.entity("Vane")
    said = builders.number(said_by="calder")
    counted = builders.number(noun="Calder supporters")
    store.record(*articles)
    store.record(
        builders.enriched(
            articles[0], entities=(mayor, port), numbers=(said, builders.number(said_by="Vane"))
        ),
        builders.enriched(
            articles[1], entities=(mayor, port, vane), numbers=(builders.number(noun="Calderstone men"),)
        ),
        builders.enriched(articles[2], entities=(short,), numbers=(counted,)),
    )
    page = store.reads.entity(id_)
    assert (page.line.name, page.line.type) == ("Ines Calder", "PER")
    assert (page.line.articles, page.line.mentions) == (3, 5)
    assert (page.line.first_seen_at, page.line.last_seen_at) == (articles[0].seen_at, articles[2].seen_at)
    assert page.spellings == (("Calder", 3), ("Ines Calder", 2))
    assert [line.position for line in page.articles] == [3, 2, 1]
    assert [(line.name, shared) for line, shared in page.beside] == [("Port Alder", 2), ("Vane", 1)]
    assert [found.number for found in page.numbers] == [counted, said]


def test_entities_are_listed_by_articles_and_found_by_any_spelling(store: Store) -> None:
    """People type names without accents and capitals."""
    articles = [builders.seen(n) for n in range(1, 4)]
    alder, elise = (
        builders.entity("Port Alder", "Port Alder", "100%_Alder", type_="LOC"),
        builders.entity("Élise Çelik"),
    )
    store.record(*articles)
    store.record(
        builders.enriched(articles[0], entities=(elise, alder)),
        builders.enriched(articles[1], entities=(alder,)),
    )
    reads = store.reads
    assert [line.name for line in reads.entities()] == ["Port Alder", "Élise Çelik"]
    assert [line.name for line in reads.entities(limit=1)] == ["Port Alder"]
    assert [line.name for line in reads.entities(type_="PER")] == ["Élise Çelik"]
    assert [line.name for line in reads.entities(name_contains="elise c")] == ["Élise Çelik"]
    assert [line.name for line in reads.entities(name_contains="0%_a")] == ["Port Alder"]
    assert reads.entities(name_contains="%") == reads.entities(name_contains="100%_")
    assert reads.entities(name_contains="_elik") == []
    since = articles[1].seen_at
    assert [line.name for line in reads.entities(since=since)] == ["Port Alder"]


def test_a_second_enrichment_replaces_the_first_in_every_figure(store: Store) -> None:
    """A better version run over old articles must not double what they said."""
    article = builders.seen(1)
    first = builders.enriched(
        article,
        entities=(builders.entity("Calder"), builders.entity("Vane")),
        numbers=(builders.number(), builders.number()),
    )
    store.record(article, first)
    store.record(
        builders.again(
            first,
            language="fr",
            entities=(builders.entity("Calder", "Calder", "C."),),
            numbers=(builders.number(),),
        )
    )
    (line,) = store.reads.entities()
    assert (line.name, line.articles, line.mentions) == ("Calder", 1, 2)
    assert store.reads.entity(builders.entity("Vane").id) is None
    assert store.reads.articles(entity_id=builders.entity("Vane").id) == []
    (shown,) = store.reads.articles()
    assert (shown.entities, shown.numbers, shown.language) == (1, 1, "fr")


def test_revisions_of_one_article_count_as_one_article(store: Store) -> None:
    """A live page corrected twenty times is not twenty articles about its subject."""
    first, second = builders.seen(1), builders.seen(1, revision=2, text="other")
    store.record(
        first, builders.enriched(first, entities=(builders.entity("Calder"), builders.entity("Vane")))
    )
    store.record(second, builders.enriched(second, entities=(builders.entity("Calder"),)))
    assert [(line.name, line.articles) for line in store.reads.entities()] == [("Calder", 1)]
    assert [line.position for line in store.reads.entity(builders.entity("Calder").id).articles] == [3]


def test_an_entity_has_the_wikidata_item_that_any_article_gives_it(store: Store) -> None:
    """Articles read before the names had items must not hide what later ones know."""
    articles = [builders.seen(n) for n in range(1, 4)]
    bare, known = (
        builders.entity("Turkey", type_="LOC"),
        builders.entity("Turkey", type_="LOC", wikidata="Q43"),
    )
    other = builders.entity("Vane", wikidata="Q1")
    store.record(*articles)
    store.record(
        builders.enriched(articles[0], entities=(bare,)),
        builders.enriched(articles[1], entities=(other, known)),
        builders.enriched(articles[2], entities=(bare,)),
    )
    assert store.reads.entity(bare.id).wikidata == "Q43"


def test_an_entity_that_is_no_item_says_so(store: Store) -> None:
    """A link to nowhere costs trust."""
    article = builders.seen(1)
    store.record(article, builders.enriched(article, entities=(builders.entity("Vane"),)))
    assert store.reads.entity(builders.entity("Vane").id).wikidata is None
