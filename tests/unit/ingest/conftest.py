"""What the tests of ingest share: a server, a client, and a feed that takes turns."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import datetime, timedelta

import pytest
import pytest_asyncio

from ingest import poll
from ingest.outbound import Outbound
from ingest.politeness import Politeness
from store import ids
from store.events import ArticleRefused, ArticleSeen, Fact
from store.ports import FeedTurn
from tests.builders import NOON
from tests.fakes import FakeFeedStates
from tests.feed_server import FeedServer, serving


@pytest.fixture
def server() -> Iterator[FeedServer]:
    """Run a web server on the loopback."""
    with serving() as running:
        yield running


@pytest_asyncio.fixture
async def outbound(server: FeedServer) -> AsyncIterator[Outbound]:
    """Open a client that gives up early, so that slow servers cost little time; it closes before the server."""
    del server
    async with Outbound(silence_s=1.0, drip_after_s=0.3) as client:
        yield client


class Desk:
    """One feed polled by hand: `take` is a turn, at a time that moves on by itself."""

    def __init__(self, outbound: Outbound, url: str, **more: object) -> None:
        self.outbound = outbound
        self.feed_id = ids.feed_id(url)
        fields = {
            "title": None,
            "kind": "auto",
            "interval_s": 300.0,
            "allow_private": True,
            "state": None,
        } | more
        self.states = FakeFeedStates(FeedTurn(feed_id=self.feed_id, url=url, **fields))
        self.recorded: dict[str, Fact] = {}
        self.published: list[Fact] = []
        self.clock: datetime = NOON
        self.fails_to_save = False

    async def publish(self, facts: Sequence[Fact]) -> None:
        """Record as the sequencer does: an id that is there already changes nothing."""
        await asyncio.sleep(0)
        self.published += facts
        for fact in facts:
            self.recorded.setdefault(fact.event_id, fact)

    async def take(self, **more: object) -> poll.Polled:
        """Take a turn."""
        self.clock += timedelta(minutes=10)
        arguments = {"publish": self.publish, "states": self.states} | more
        return await poll.poll(
            self.states.turn(self.feed_id), outbound=self.outbound, politeness=Politeness(),
            now=lambda: self.clock, jitter=0.0, **arguments,
        )  # fmt: skip

    def articles(self) -> list[ArticleSeen]:
        """Return the articles recorded."""
        return [fact for fact in self.recorded.values() if isinstance(fact, ArticleSeen)]

    def refusals(self) -> list[ArticleRefused]:
        """Return the refusals recorded."""
        return [fact for fact in self.recorded.values() if isinstance(fact, ArticleRefused)]

    @property
    def state(self) -> object:
        """Return where the feed stands."""
        return self.states.states[self.feed_id]


@pytest.fixture
def desk(outbound: Outbound, server: FeedServer) -> Desk:
    """Return a desk for the feed at /feed."""
    return Desk(outbound, f"{server.url}/feed")
