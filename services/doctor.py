"""Looks for what is wrong with an installation; every finding says the remedy."""

import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec

from services import compose
from services.compose import Place
from store.errors import WirewatchError
from store.history.folder import DataFolder
from store.views import Stats

FREE_BYTES_MIN: Final = 500 * 1024 * 1024
LAG_MAX: Final = 1000


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What one check found."""

    check: str
    ok: bool
    detail: str


def examine(place: Place) -> list[Finding]:
    """Check Python, the data folder, the history and what its readers lag behind; nothing is changed."""
    return list(_examine(place))


def _examine(place: Place) -> Iterator[Finding]:
    yield Finding(check="python", ok=sys.version_info >= (3, 11), detail=sys.version.split()[0])
    try:
        holder = None
        if not compose.is_url(place):
            data = compose.folder_at(Path(place), create=False)
            holder = data.holder()
            yield from _folder(data, holder)
        store = compose.open_store(place, create=False)
    except WirewatchError as error:
        yield Finding(check="data", ok=False, detail=str(error))
        return
    try:
        yield Finding(check="data", ok=True, detail="the database opens, its schema is current")
        yield from _history(store.reads.stats(), running=bool(holder))
        for feed in store.reads.feeds():
            if feed.failures >= 3:
                yield Finding(
                    check="feed", ok=False, detail=f"{feed.url} failed {feed.failures} times: {feed.detail}"
                )
    except WirewatchError as error:
        yield Finding(check="history", ok=False, detail=f"{error}; run `wirewatch verify`")
    finally:
        store.close()


def _folder(data: DataFolder, holder: str | None) -> Iterator[Finding]:
    free = shutil.disk_usage(data.path).free
    yield Finding(
        check="disk",
        ok=free >= FREE_BYTES_MIN,
        detail=f"{free / 1e9:.1f} GB free"
        + ("" if free >= FREE_BYTES_MIN else ": make room, writing will fail soon"),
    )
    yield Finding(
        check="service", ok=True, detail=f"running as process {holder}" if holder else "not running"
    )


def _history(stats: Stats, *, running: bool) -> Iterator[Finding]:
    yield Finding(
        check="history", ok=True, detail=f"{stats.head.size:,} events, {stats.database_bytes / 1e6:.1f} MB"
    )
    waiting = stats.enrich_pending
    yield Finding(
        check="enrichment",
        ok=waiting <= LAG_MAX,
        detail=f"{waiting:,} articles wait"
        + ("" if running or not waiting else "; they will be enriched by `wirewatch run`"),
    )
    oldest = stats.outbox_oldest_at
    late = oldest is not None and (datetime.now(UTC) - oldest).total_seconds() > 3600
    yield Finding(
        check="outbox",
        ok=not late and not stats.outbox_failed,
        detail=f"{stats.outbox_pending:,} deliveries wait, {stats.outbox_failed:,} were given up"
        + ("; see the Alerts page for why" if late or stats.outbox_failed else ""),
    )
