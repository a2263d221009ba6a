"""Enrichment in other processes: what hangs or dies takes nothing with it."""

import asyncio
import multiprocessing
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import spacy

from enrich.raw import Made
from services import pool, roles
from store import records
from store.errors import Refused
from store.events import ArticleEnriched, ArticleRefused, ArticleSeen
from store.mentions import Watch
from store.records import Record
from tests.builders import NOON, seen
from tests.unit.services import wicked

_HOLDS_A_POOL = """
import asyncio, time
from services.pool import EnrichmentPool
workers = EnrichmentPool(2)
asyncio.run(workers.start())
print("started", flush=True)
time.sleep(600)
"""


def _raw(article: ArticleSeen) -> Record:
    """Return the record that an article comes in."""
    return records.encode((article,), source="test", at=NOON, hop="published")


@pytest.mark.timeout(90)
@pytest.mark.parametrize(("title", "reason"), [("dies", "malformed"), ("hangs", "too_slow")])
async def test_one_wicked_text_is_refused_and_the_others_are_enriched(
    title: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One text must never stop the news."""
    monkeypatch.setattr(pool, "enrich_many", wicked.enrich_many)
    monkeypatch.setattr(pool, "ARTICLE_S_MAX", 4.0)
    workers = pool.EnrichmentPool(2)
    await workers.start()
    try:
        articles = [seen(1), seen(2, title=title), seen(3)]
        outcomes = await workers.enrich(articles)
    finally:
        await workers.close()
    assert [type(outcome) for outcome in outcomes] == [ArticleEnriched, ArticleRefused, ArticleEnriched]
    refused = outcomes[1]
    assert isinstance(refused, ArticleRefused)
    assert refused.reason == reason
    assert refused.subject == articles[1].article_id


@pytest.mark.timeout(90)
@pytest.mark.parametrize(("title", "reason"), [("dies", "malformed"), ("hangs", "too_slow")])
async def test_a_wicked_text_in_one_batch_costs_the_next_nothing(
    title: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker hands over a batch while another is worked at: what waits behind a hanging text is not too slow itself."""
    monkeypatch.setattr(pool, "enrich_many", wicked.enrich_many)
    monkeypatch.setattr(pool, "ARTICLE_S_MAX", 4.0)
    workers = pool.EnrichmentPool(1)
    await workers.start()
    try:
        batches = [[seen(1), seen(2, title=title)], [seen(3), seen(4)], [seen(5)]]
        made = await asyncio.gather(*(workers.make([_raw(each) for each in batch]) for batch in batches))
    finally:
        await workers.close()
    assert [[each.outcome for each in batch] for batch in made] == [
        ["enriched", "refused"], ["enriched", "enriched"], ["enriched"],
    ]  # fmt: skip
    record = made[0][1].record
    assert record is not None
    article, refusal = records.decode(record.value, record.headers)
    assert article == batches[0][1]
    assert isinstance(refusal, ArticleRefused)
    assert refusal.reason == reason


@pytest.mark.timeout(90)
def test_processes_end_with_a_service_that_is_killed() -> None:
    """Each would stay with 160 MB, and one more after every crash."""
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDS_A_POOL], stdout=subprocess.PIPE, text=True
    ) as service:
        assert service.stdout is not None
        assert service.stdout.readline() == "started\n"
        service.kill()
        # Its processes write to the same pipe: it ends when the last of them has.
        assert service.communicate(timeout=30)[0] == ""


@pytest.mark.timeout(90)
async def test_a_watchlist_reaches_the_processes_and_another_takes_its_place() -> None:
    """Whoever adds a name must not have to restart the service to see it found."""
    workers = pool.EnrichmentPool(1)
    await workers.start()
    try:
        told = []
        for watches in ((), (Watch(id="w1", name="zeolite deal"),), (Watch(id="w2", name="deal"),), ()):
            workers.watch(watches)
            (outcome,) = await workers.enrich([seen(1, text="They signed the zeolite deal on Monday.")])
            assert isinstance(outcome, ArticleEnriched)
            told.append((outcome.versions.watchlist is not None, [entity.id for entity in outcome.entities]))
    finally:
        await workers.close()
    assert told == [(False, []), (True, ["w1"]), (True, ["w2"]), (False, [])]


def _lists(folder: Path) -> int:
    """Return how many lists pools keep in this temporary folder."""
    return len(list(folder.glob("wirewatch-watch-*/*")))


@pytest.mark.timeout(90)
async def test_a_list_is_kept_while_an_article_may_ask_for_it_and_removed_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list of 100,000 names is some megabytes: one more for every change would fill the disk of a service that never ends."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    text = "They signed the zeolite deal on Monday."
    workers = pool.EnrichmentPool(1)
    await workers.start()
    try:
        workers.watch([Watch(id="w1", name="zeolite deal")])
        waiting = [asyncio.create_task(workers.enrich([seen(n, text=text)])) for n in range(3)]
        await asyncio.sleep(0)
        for number in range(2, 6):
            workers.watch([Watch(id=f"w{number}", name="deal")])
        kept = _lists(tmp_path)
        found = [outcome for (outcome,) in await asyncio.gather(*waiting)]
        await workers.enrich([seen(9, text=text)])
        left = _lists(tmp_path)
    finally:
        await workers.close()
    for outcome in found:
        assert isinstance(outcome, ArticleEnriched)
        assert [entity.id for entity in outcome.entities] == ["w1"]
    assert (kept, left) == (2, 1)


@pytest.mark.timeout(90)
async def test_the_tagger_of_the_settings_reaches_the_processes_and_stamps_what_they_make(
    tmp_path: Path,
) -> None:
    """A model that only the parent knew of would never mark a name."""
    nlp = spacy.blank("en")
    ruler: Any = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "ORG", "pattern": "Zeolite"}])
    nlp.to_disk(tmp_path)
    workers = pool.EnrichmentPool(1, f"spacy:{tmp_path}")
    await workers.start()
    try:
        outcomes = await workers.enrich([seen(number, text="They signed at Zeolite.") for number in range(9)])
    finally:
        await workers.close()
    for outcome in outcomes:
        assert isinstance(outcome, ArticleEnriched)
        assert outcome.versions == workers.versions
        assert "tagger-spacy-" in outcome.versions.gazetteer
        assert [(entity.name, entity.type) for entity in outcome.entities] == [("Zeolite", "ORG")]


@pytest.mark.timeout(90)
async def test_a_tagger_that_is_not_there_is_refused_at_the_start() -> None:
    """A broken pool tells nothing; whoever mistyped a name must read which one."""
    workers = pool.EnrichmentPool(2, "spacy:no_such_pipeline")
    with pytest.raises(Refused, match="no_such_pipeline"):
        await workers.start()
    assert not multiprocessing.active_children()


@pytest.mark.timeout(90)
def test_a_worker_of_the_stream_looks_for_its_tagger_before_it_takes_records(tmp_path: Path) -> None:
    """Else each article of the first batch would become a dead letter for a mistyped name."""
    with pytest.raises(Refused, match="no_such_pipeline"):
        roles._Step(1, "spacy:no_such_pipeline").begin()
    nlp = spacy.blank("en")
    ruler: Any = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "ORG", "pattern": "Zeolite"}])
    nlp.to_disk(tmp_path)
    step = roles._Step(1, f"spacy:{tmp_path}")
    step.begin()
    (made,) = asyncio.run(_once(step))
    assert made.outcome == "enriched"
    assert made.record is not None
    _, outcome = records.decode(made.record.value, made.record.headers)
    assert isinstance(outcome, ArticleEnriched)
    assert "tagger-spacy-" in outcome.versions.gazetteer


async def _once(step: roles._Step) -> Sequence[Made]:
    try:
        return await step([_raw(seen(1))])
    finally:
        await step._pool.close()
