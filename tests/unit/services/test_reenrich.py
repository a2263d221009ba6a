"""Reading old news again under newer versions: new events, old ones untouched, nobody woken."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import spacy

from enrich.step import VERSIONS
from services.reenrich import reenrich
from store.alerts.keeper import AlertKeeper
from store.history.verify import HistoryVerifier
from tests import builders
from tests.stores import Direct, Store, open_store

TEXT = "At least 12 people died when the ferry Marla sank off Port Alder on Monday, the coast guard said."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A history with three articles that another version enriched, and two subscriptions."""
    with open_store(tmp_path / "w.db", keeper_factory=AlertKeeper) as opened:
        seen = [builders.seen(number, text=f"{TEXT} Report {number}.") for number in range(3)]
        opened.record(*seen, *(builders.enriched(each) for each in seen))
        opened.record(builders.subscription("ferry AND died >= 10", name="Tolls"))
        yield opened


def _kinds(store: Store) -> list[str]:
    return [event.kind for event in store.reads.events(limit=1000)]


async def test_each_outdated_article_gets_a_new_enrichment_and_keeps_the_old(store: Store) -> None:
    """A history that is rewritten proves nothing."""
    before = [(event.event_id, event.kind) for event in store.reads.events(limit=1000)]
    done = await reenrich(store.reads, Direct(store), processes=1)
    after = store.reads.events(limit=1000)
    assert [(event.event_id, event.kind) for event in after][: len(before)] == before
    assert (done.looked_at, done.outdated, done.enriched) == (3, 3, 3)
    line = store.reads.articles()[0]
    seen, enriched = store.reads.enrichments([line.event_id])[line.event_id]
    assert enriched is not None
    assert enriched.versions == VERSIONS
    assert [(n.low, n.noun) for n in enriched.numbers if n.noun] == [(12.0, "people")]
    assert seen.text.startswith("At least 12")
    assert HistoryVerifier(store.engine).verify().problems == ()


async def test_old_news_alerts_nobody_unless_that_is_asked_for(store: Store) -> None:
    """Ten thousand alerts on the morning of an upgrade are worse than none."""
    await reenrich(store.reads, Direct(store), processes=1)
    assert "alert.raised" not in _kinds(store)


async def test_alerts_for_what_matches_only_now_may_be_asked_for(store: Store) -> None:
    """A desk whose query found nothing under the old grammar may want to know what it missed."""
    await reenrich(store.reads, Direct(store), processes=1, alerts=True)
    assert _kinds(store).count("alert.raised") == 3


async def test_a_second_run_finds_nothing_to_do(store: Store) -> None:
    """It is stopped and started at will; what is done stays done."""
    await reenrich(store.reads, Direct(store), processes=1)
    size = store.reads.head().size
    done = await reenrich(store.reads, Direct(store), processes=1)
    assert (done.looked_at, done.outdated, done.enriched) == (3, 0, 0)
    assert store.reads.head().size == size


async def test_a_dry_run_counts_and_records_nothing(store: Store) -> None:
    """Whoever has a million articles asks first."""
    size = store.reads.head().size
    done = await reenrich(store.reads, Direct(store), processes=1, dry_run=True)
    assert (done.outdated, done.enriched) == (3, 0)
    assert store.reads.head().size == size
    only_last = await reenrich(store.reads, Direct(store), processes=1, dry_run=True, after=2)
    assert only_last.outdated == 1


async def test_lists_rebuilt_after_it_are_those_that_were_live(store: Store) -> None:
    """The newest enrichment counts, whichever way the lists were made."""
    await reenrich(store.reads, Direct(store), processes=1)
    live = store.reads.articles(), store.reads.entities()
    store.rebuild()
    assert (store.reads.articles(), store.reads.entities()) == live


async def test_another_tagger_makes_what_is_known_outdated(store: Store, tmp_path: Path) -> None:
    """Who brings a better model wants the old news read by it too, once."""
    nlp = spacy.blank("en")
    ruler: Any = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "WORK_OF_ART", "pattern": "Marla"}])
    nlp.to_disk(tmp_path / "model")
    await reenrich(store.reads, Direct(store), processes=1)
    for outdated in (3, 0):
        done = await reenrich(store.reads, Direct(store), processes=1, tagger=f"spacy:{tmp_path / 'model'}")
        assert (done.outdated, done.enriched) == (outdated, outdated)
    line = store.reads.articles()[0]
    _, enriched = store.reads.enrichments([line.event_id])[line.event_id]
    assert enriched is not None
    assert ("Marla", "WORK") in {(entity.name, entity.type) for entity in enriched.entities}
