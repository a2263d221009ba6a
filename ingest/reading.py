"""A feed's document from the web or from a folder, read as far as it is worth: the first half of a turn."""

import asyncio
import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Final, TypeVar

import msgspec

from ingest import fetch, sources
from ingest.failures import FetchFailed
from ingest.formats import discover
from ingest.formats import folder as folders
from ingest.formats.feed import Feed
from ingest.formats.parse import parse
from ingest.hops import same_origin
from ingest.outbound import Outbound
from ingest.politeness import Politeness
from store.errors import Refused
from store.events import PollOutcome
from store.ports import FeedState, FeedTurn

READERS: Final = 2  # documents parsed at once: each may hold hundreds of megabytes for some seconds
READ_S_MAX: Final = 90.0  # a child is killed after 30 s; this is for what queues behind it
GUESSES_MAX: Final = 8  # usual addresses tried where a page names no feed

_READERS: Final = ThreadPoolExecutor(READERS, thread_name_prefix="read")
_T = TypeVar("_T")


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What a turn read. `feed` is None where the document is the same as before, or was not read."""

    outcome: PollOutcome
    feed: Feed | None = None
    document: bool = False
    """Whether the fields below describe a document just read."""
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    document_url: str | None = None
    moved_to: str | None = None
    more: bool = False
    """Whether the next turn is to follow at once."""
    forget: bool = False
    """Whether the state's document is to be forgotten, so that the next turn starts afresh."""
    detail: str | None = None

    @property
    def entries(self) -> int:
        """How many entries the document holds."""
        return len(self.feed.entries) + len(self.feed.refused) if self.feed else 0


async def in_thread(work: Callable[[], _T], subject: str) -> _T:
    """Return what `work` does beside the event loop, READERS at once. Raises Refused (too_slow) after READ_S_MAX."""
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(READ_S_MAX):
            return await loop.run_in_executor(_READERS, work)
    except TimeoutError as error:
        raise Refused(
            "too_slow", f"reading {subject} took more than {READ_S_MAX:g} seconds", subject=subject
        ) from error


# ---- a folder


async def folder(turn: FeedTurn, state: FeedState) -> Reading:
    """Return a folder's articles; "unchanged" where no file was touched since. Trouble with it is outcome "io".

    A folder of many files takes several turns: until the last of them the state's `etag` says where the next
    one begins, and `last_modified` what the folder looked like at the first.
    """
    path = sources.folder_path(turn.url)

    def read() -> Reading:
        try:
            mark = folders.fingerprint(path)
            if state.etag is None and mark == state.body_hash:
                return Reading(outcome="unchanged")
            feed, after = folders.read(path, after=state.etag)
        except OSError as error:
            return Reading(outcome="io", detail=f"the folder {path} cannot be read: {error.strerror}")
        first = mark if state.etag is None or state.last_modified is None else state.last_modified
        if after is not None:
            return Reading(
                outcome="ok", feed=feed, document=True, body_hash=state.body_hash, etag=after, last_modified=first, more=True
            )  # fmt: skip
        # The mark is that of the first slice: what was touched since then is read again.
        return Reading(outcome="ok", feed=feed, document=True, body_hash=first)

    return await in_thread(read, turn.url)


# ---- the web


async def web(
    turn: FeedTurn, state: FeedState, *, outbound: Outbound, politeness: Politeness, now: datetime
) -> Reading:
    """Return the document at a feed's URL, or at the feed that its page names.

    Raises FetchFailed and Refused for what went wrong.
    """
    asker = _Asker(turn, outbound, politeness, now)
    try:
        got = await asker.get(
            state.document_url or turn.url, etag=state.etag, last_modified=state.last_modified
        )
        if isinstance(got, fetch.NotModified):
            return Reading(outcome="not_modified", moved_to=None if state.document_url else got.moved_to)
        found = await _document(got, state, turn)
    except (FetchFailed, Refused) as error:
        outcome = error.outcome if isinstance(error, FetchFailed) else "not_a_feed"
        if state.document_url is None or outcome not in {"http_4xx", "gone", "not_a_feed"}:
            raise
        # The feed that the page named is gone; the page may name another one by now.
        return Reading(outcome=outcome, forget=True, detail=str(error))
    return found if found is not None else await _discovered(got, asker, turn)


async def _document(got: fetch.Document, state: FeedState, turn: FeedTurn) -> Reading | None:
    """Return what a document says; None where it is a page that may name a feed."""
    body_hash = hashlib.sha256(got.body).hexdigest()
    moved_to = None if state.document_url else got.moved_to
    if body_hash == state.body_hash:
        return Reading(
            outcome="unchanged", document=True, body_hash=body_hash, etag=got.etag, last_modified=got.last_modified,
            document_url=state.document_url, moved_to=moved_to,
        )  # fmt: skip
    try:
        feed = await in_thread(lambda: parse(got.body, got.content_type, got.url), turn.url)
    except Refused as error:
        # A feed that worked and now shows a page shows an error page: nothing is looked for there.
        if error.reason == "not_found" and state.body_hash is None and state.document_url is None:
            return None
        raise
    return Reading(
        outcome="ok", feed=feed, document=True, body_hash=body_hash, etag=got.etag,
        last_modified=got.last_modified, document_url=state.document_url, moved_to=moved_to,
    )  # fmt: skip


async def _discovered(page: fetch.Document, asker: "_Asker", turn: FeedTurn) -> Reading:
    """Return what the feed that a page names says; where it names none, one at the usual addresses."""
    named = discover.feeds(page.body, page.content_type, page.url)
    for url in named or discover.usual(page.url)[:GUESSES_MAX]:
        try:
            got = await asker.get(url)
            if isinstance(got, fetch.NotModified):
                continue
            feed = await in_thread(lambda got=got: parse(got.body, got.content_type, got.url), url)  # type: ignore[misc]
        except (FetchFailed, Refused):
            continue
        return Reading(
            outcome="ok", feed=feed, document=True, body_hash=hashlib.sha256(got.body).hexdigest(), etag=got.etag,
            last_modified=got.last_modified, document_url=url, detail=f"{turn.url} is a page; its feed is {url}",
        )  # fmt: skip
    raise FetchFailed(
        "not_a_feed",
        f"{turn.url} is no feed, and "
        + (
            f"none of the {len(named)} feeds that it names can be read"
            if named
            else "names none: give the feed's own address"
        ),
    )


class _Asker:
    """Asks within the limits of one turn: politely, and with leave for the feed's own host alone."""

    def __init__(self, turn: FeedTurn, outbound: Outbound, politeness: Politeness, now: datetime) -> None:
        self._turn = turn
        self._outbound = outbound
        self._politeness = politeness
        self._now = now

    async def get(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None
    ) -> fetch.Document | fetch.NotModified:
        leave = self._turn.allow_private and same_origin(url, self._turn.url)
        async with self._politeness.turn(url, spaced=not leave):
            return await fetch.get(
                self._outbound,
                url,
                now=self._now,
                allow_private=leave,
                etag=etag,
                last_modified=last_modified,
            )
