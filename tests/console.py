"""The console over a real history, for tests: a day of news, the application, and a server for a browser."""

import asyncio
import re
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from enrich.dates.find import find as find_dates
from enrich.numbers.find import find as find_numbers
from services.commands import Commands
from services.hub import Hub
from services.web.app import build
from store import ids
from store.alerts.keeper import AlertKeeper
from store.events import AlertDelivered, ArticleEnriched, ArticleSeen, DeliveryFailed, Fact
from store.history.verify import HistoryVerifier
from store.mentions import Entity, Mention, Merge, Quote
from store.ports import Offset
from store.views import Recorded, Verification
from tests import builders
from tests.builders import NOON
from tests.stores import Store, open_store

NAMES = {
    "Port Alder": "LOC", "Lindenau": "LOC", "Germany": "LOC", "Marenia": "LOC", "Helga Storvik": "PER",
    "Tomas Werrin": "PER", "Alder Harbour Authority": "ORG", "Marenian": "NORP", "Sankt Ilse": "OTHER",
}  # fmt: skip
FERRY = (
    "PORT ALDER, Marenia – A ferry rolled over off Port Alder early on Friday, leaving at least 12 people dead, the\n"
    "coast guard said.\n\nThe Sankt Ilse carried 140 to 150 passengers, Commander Tomas Werrin told reporters. “We have 12\n"
    "bodies and 61 survivors, said the crew of the Marenian navy,” Werrin said.\n\nThe Alder Harbour Authority (AHA) said "
    "that the ferry was licensed to carry 180 people. Prime Minister Helga Storvik\ncancelled a visit to Germany. More than "
    "30 boats searched an area of 40 square kilometres; repairs would cost $2.5 million, or 18 percent of the budget."
)


def enriched(article: ArticleSeen) -> ArticleEnriched:
    """Return a plain enrichment: listed names, real numbers and dates, quotation marks."""
    entities = []
    for name, type_ in NAMES.items():
        found = [
            Mention(start=m.start(), end=m.end(), text=m.group())
            for m in re.finditer(re.escape(name), article.text)
        ]
        if found:
            merges = (
                (Merge(text="AHA", reason="stands in brackets after the name"),) if type_ == "ORG" else ()
            )
            entities.append(
                Entity(
                    id=ids.digest("entity", type_, name),
                    name=name,
                    type=type_,
                    mentions=tuple(found),
                    merges=merges,
                )
            )
    quotes = [
        Quote(start=m.start(), end=m.end(), speaker="Tomas Werrin")
        for m in re.finditer("“[^”]*”", article.text)
    ]
    return builders.enriched(
        article, entities=tuple(entities), quotes=tuple(quotes),
        numbers=tuple(find_numbers(article.text, published=article.published_at)),
        dates=tuple(find_dates(article.text, published=article.published_at)),
    )  # fmt: skip


def record_news(store: Store, articles: int = 6) -> None:
    """Record two feeds, two subscriptions, articles with alerts, a revision, a refusal and a delivery that failed."""
    store.record(builders.feed(), builders.feed("https://valley.example/rss", title="Valley Post"))
    store.record(
        builders.subscription('ferry AND entity:"Port Alder"', name="Ferries"),
        builders.subscription("number", name="Numbers"),
    )
    for number in range(1, articles + 1):
        text = FERRY if number % 2 else None
        seen = builders.seen(
            number, text=text, title="Ferry rolls over off Port Alder" if number % 2 else None
        )
        raised = [event for event in store.record(seen, enriched(seen)) if event.kind == "alert.raised"]
        for event in raised[:1]:
            alert_id = event.fact.alert_id
            if number % 3:
                store.record(
                    AlertDelivered(
                        event_id=ids.following(event.event_id, "d"), alert_id=alert_id, channel=0, attempt=1
                    )
                )
            else:
                store.record(
                    DeliveryFailed(event_id=ids.following(event.event_id, "f"), alert_id=alert_id, channel=0,
                                   attempt=1, detail="the receiver answered 500")
                )  # fmt: skip
    again = builders.seen(
        1, revision=2, title="Ferry rolls over off Port Alder, 14 dead", text=FERRY.replace("12", "14")
    )
    store.record(again, enriched(again))
    store.record(builders.refused(builders.seen(articles + 1, text=" ")))


class Direct:
    """Records at once, in the caller's thread."""

    def __init__(self, store: Store, hub: Hub) -> None:
        self._store = store
        self._hub = hub

    def record(self, facts: Sequence[Fact], *, offset: Offset | None = None) -> "Future[Sequence[Recorded]]":
        """Record facts and tell who follows."""
        done: Future[Sequence[Recorded]] = Future()
        try:
            done.set_result(self._store.record(*facts, offset=offset))
        except Exception as error:  # noqa: BLE001 - a future carries any error to who waits for it
            done.set_exception(error)
        self._hub.grown(self._store.reads.head().size)
        return done


class Hooks:
    """Remembers what the console told it."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, int]] = []
        self.verifications: list[Verification] = []
        self.silent: list[str] = []

    def exposition(self) -> bytes:
        """Return one series."""
        return b"wirewatch_up 1\n"

    def request(self, route: str, status: int, seconds: float) -> None:
        """Remember a request."""
        self.requests.append((route, status))

    def verified(self, found: Verification) -> None:
        """Remember a verification."""
        self.verifications.append(found)

    def stuck(self) -> list[str]:
        """Return the stages that are to be silent."""
        return self.silent


class Setting:
    """A history, the application over it, and what stands around."""

    def __init__(self, store: Store, **more: object) -> None:
        self.store = store
        self.hub = Hub(lambda: store.reads.head().size)
        self.hooks = Hooks()
        self.now = NOON + timedelta(minutes=15)
        fresh = count(1)
        self.recorder = Direct(store, self.hub)
        self.commands = Commands(
            recorder=self.recorder,
            reads=store.reads,
            secrets=store.secrets,
            new_id=lambda: f"{next(fresh):016x}",
            local_files=False,
        )
        chosen = {"allowed_hosts": ("testserver",)} | more
        self.app: FastAPI = build(
            reads=store.reads, commands=self.commands, verifier=HistoryVerifier(store.engine), hub=self.hub,
            clock=self.clock, hooks=self.hooks, **chosen,
        )  # fmt: skip

    def clock(self) -> datetime:
        """Return the time at which tests take place."""
        return self.now


@contextmanager
def setting(folder: Path, *, articles: int = 6, **more: object) -> Iterator[Setting]:
    """Open a history with so many articles (0: nothing at all) and the console over it."""
    with open_store(folder / "console.db", keeper_factory=AlertKeeper) as store:
        if articles:
            record_news(store, articles)
        yield Setting(store, **more)


@contextmanager
def served(app: FastAPI, hub: Hub) -> Iterator[str]:
    """Serve the application on a free port of this machine; yields its address."""
    server = uvicorn.Server(
        uvicorn.Config(
            app, host="127.0.0.1", port=0, log_config=None, lifespan="off", timeout_graceful_shutdown=2
        )
    )

    async def run() -> None:
        looking = asyncio.create_task(hub.run())
        await server.serve()
        looking.cancel()

    thread = threading.Thread(target=lambda: asyncio.run(run()), daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        hub.close()
        server.should_exit = True
        thread.join(10)
