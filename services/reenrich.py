"""Enriches known articles again where grammar, names, model or watchlist have changed: new events beside the old."""

import asyncio
from collections.abc import Callable
from typing import Final

import msgspec
from msgspec.structs import replace

from services.pool import EnrichmentPool
from services.watchlist import watches
from store.errors import TryLater
from store.events import ArticleEnriched, ArticleSeen
from store.ports import Reads, Recorder

PAGE: Final = 128  # articles read, enriched and recorded at once; what is done stays done when it is stopped
RECORD_S_MAX: Final = 60.0


class Done(msgspec.Struct):
    """What became of the articles looked at."""

    looked_at: int = 0
    outdated: int = 0
    """Enriched under other versions than the present ones."""
    enriched: int = 0
    refused: int = 0
    """Of the outdated those that are not readable any more; their old enrichment stays."""


async def reenrich(
    reads: Reads,
    recorder: Recorder,
    *,
    processes: int,
    tagger: str | None = None,
    after: int = 0,
    alerts: bool = False,
    dry_run: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Done:
    """Enrich again what was enriched under other versions, from behind position `after` to the head as it is now.

    Nothing is rewritten: each new enrichment is an event of its own, and the lists show the newest. What is up to date is
    passed by, so a run that was stopped goes on where it was. `tagger` is the settings'. Alerts are not raised again for old news, unless `alerts`;
    the same alert is never raised twice in any case.
    """
    from enrich.entities.watched import Watchlist

    watched = watches(await asyncio.to_thread(reads.watches))
    done = Done()
    head = reads.head().size
    pool = EnrichmentPool(processes, tagger)
    try:
        await pool.start()
        assert pool.versions is not None
        wanted = replace(pool.versions, watchlist=Watchlist(watched).version) if watched else pool.versions
        pool.watch(watched)
        while after < head:
            page = await asyncio.to_thread(reads.events, after=after, limit=PAGE, kinds=("article.seen",))
            seen = [event for event in page if event.position <= head]
            if not seen:
                break
            after = seen[-1].position
            known = await asyncio.to_thread(reads.enrichments, [event.event_id for event in seen])
            outdated = [
                article
                for article, enriched in known.values()
                if enriched is not None and enriched.versions != wanted
            ]
            done.looked_at += len(seen)
            done.outdated += len(outdated)
            if outdated and not dry_run:
                await _again(outdated, recorder, pool, done, alerts=alerts)
            if progress is not None:
                progress(after, head)
        if progress is not None:
            progress(head, head)
    finally:
        await pool.close()
    return done


async def _again(
    articles: list[ArticleSeen], recorder: Recorder, pool: EnrichmentPool, done: Done, *, alerts: bool
) -> None:
    outcomes = await pool.enrich(articles)
    facts = [
        replace(outcome, again=not alerts) for outcome in outcomes if isinstance(outcome, ArticleEnriched)
    ]
    try:
        await asyncio.wait_for(asyncio.wrap_future(recorder.record(facts)), RECORD_S_MAX)
    except TimeoutError as error:
        raise TryLater(
            f"nothing was recorded for {RECORD_S_MAX:g} s: is the disk or the database busy?"
        ) from error
    done.enriched += len(facts)
    done.refused += len(outcomes) - len(facts)
