"""One source, one turn: ask, read, tell apart what is new, publish, and only then save where the feed stands."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Final

import msgspec

from ingest import article, reading, schedule, sources
from ingest.failures import FetchFailed
from ingest.formats import plain
from ingest.hops import same_origin
from ingest.outbound import Outbound
from ingest.politeness import Politeness
from ingest.reading import Reading
from store import ids
from store.errors import Reason, Refused
from store.events import Fact, FeedChanged, FeedPolled, PollOutcome
from store.ports import FeedState, FeedStates, FeedTurn, ItemState

MOVED_TIMES: Final = 3  # in a row: permanent redirects are set up by mistake, and by hotel networks
KEYS_AT_ONCE: Final = 500  # databases bound the parameters of one query
WELL: Final = frozenset({"ok", "not_modified", "unchanged", "moved"})
"""Outcomes that are no failure."""
DETAIL_CHARS_MAX: Final = 500

_OUTCOMES: Final[dict[Reason, PollOutcome]] = {
    "forbidden_address": "blocked",
    "too_large": "too_large",
    "not_found": "not_a_feed",
    "binary": "not_a_feed",
}


class Polled(msgspec.Struct, frozen=True, kw_only=True):
    """How a turn ended."""

    outcome: PollOutcome
    next_due: datetime
    entries: int = 0
    fresh: int = 0
    refused: int = 0
    detail: str | None = None
    facts: tuple[Fact, ...] = ()
    """What was published."""


async def poll(
    turn: FeedTurn,
    *,
    outbound: Outbound,
    politeness: Politeness,
    states: FeedStates,
    publish: Callable[[Sequence[Fact]], Awaitable[None]],
    now: Callable[[], datetime],
    jitter: float,
) -> Polled:
    """Take one turn of a feed and return how it ended; a bad feed is an outcome, never an error.

    The state is saved only after `publish` has returned: a process that dies between the two repeats
    the turn and makes the same facts with the same ids. Raises TryLater where publishing or saving
    fails; then the feed stays due. `jitter` in [0, 1).
    """
    at = now()
    state = turn.state or FeedState(feed_id=turn.feed_id, next_due=at)
    after_s: float | None = None
    try:
        read = await _read(turn, state, outbound=outbound, politeness=politeness, now=at)
    except FetchFailed as error:
        read, after_s = Reading(outcome=error.outcome, detail=str(error)), error.after_s
    except Refused as error:
        read = Reading(outcome=_OUTCOMES.get(error.reason, "parse"), detail=str(error))
    try:
        seen = await _seen(turn, read, states, at)
    except Refused as error:
        read, seen = Reading(outcome="parse", detail=str(error)), article.Seen()
    failures = 0 if read.outcome in WELL else state.failures + 1
    changes, moved_to, moved_times = _changes(turn, state, read)
    if any(change.url for change in changes):
        read = msgspec.structs.replace(read, outcome="moved")
    detail = plain.printable(read.detail)[:DETAIL_CHARS_MAX] if read.detail else None
    facts: list[Fact] = [*changes, *seen.facts]
    if seen.fresh or turn.state is None or _differs(read.outcome, state.last_outcome):
        facts.append(_polled(turn, state, read, seen, at, detail))
    next_due = at if read.more else schedule.next_due(
        at, interval_s=turn.interval_s, failures=failures, jitter=jitter,
        retry_after_s=after_s, gone=read.outcome == "gone",
    )  # fmt: skip
    if facts:
        await publish(facts)
    saved = _state(state, read, at, next_due, failures, detail, moved_to, moved_times)
    await asyncio.to_thread(states.save, saved, seen.items)
    return Polled(
        outcome=read.outcome,
        next_due=next_due,
        entries=read.entries,
        fresh=seen.fresh,
        refused=seen.refused,
        detail=detail,
        facts=tuple(facts),
    )


async def _read(
    turn: FeedTurn, state: FeedState, *, outbound: Outbound, politeness: Politeness, now: datetime
) -> Reading:
    if turn.kind == "folder":
        return await reading.folder(turn, state)
    return await reading.web(turn, state, outbound=outbound, politeness=politeness, now=now)


async def _seen(turn: FeedTurn, read: Reading, states: FeedStates, at: datetime) -> article.Seen:
    feed = read.feed
    if feed is None:
        return article.Seen()
    identified = await reading.in_thread(
        lambda: article.identify(feed.entries, home_url=feed.home_url), turn.url
    )
    keys = [key for one in identified for key in one.keys]
    known: dict[str, ItemState] = {}
    for start in range(0, len(keys), KEYS_AT_ONCE):
        known |= await asyncio.to_thread(states.items, turn.feed_id, keys[start : start + KEYS_AT_ONCE])
    return await reading.in_thread(
        lambda: article.seen(
            identified,
            feed.refused,
            feed_id=turn.feed_id,
            language=feed.language,
            source=None if turn.kind == "folder" else feed.title or turn.title,
            home_url=feed.home_url or turn.url,
            known=known,
            now=at,
        ),
        turn.url,
    )


def _differs(outcome: PollOutcome, before: PollOutcome | None) -> bool:
    """Tell whether a turn ended otherwise than the one before, taking all good ends for one."""
    if outcome == "moved":
        return True
    return outcome != before and not (outcome in WELL and before in WELL)


def _changes(turn: FeedTurn, state: FeedState, read: Reading) -> tuple[list[FeedChanged], str | None, int]:
    """Return what the turn taught about the feed itself, and how often in a row it was sent elsewhere."""
    changes: list[FeedChanged] = []
    title = read.feed.title if read.feed else None
    if turn.title is None and title:
        changes.append(
            FeedChanged(
                event_id=ids.event_id(None, "feed.changed", turn.feed_id, "title", title),
                feed_id=turn.feed_id,
                title=title,
                cause="title learnt from the feed",
            )
        )
    if read.outcome not in WELL:
        return changes, state.moved_to, state.moved_times
    if read.moved_to is None:
        return changes, None, 0
    times = state.moved_times + 1 if read.moved_to == state.moved_to else 1
    if times < MOVED_TIMES:
        return changes, read.moved_to, times
    try:
        url = sources.check_url(read.moved_to)
    except Refused:
        return changes, None, 0
    changes.append(
        FeedChanged(
            event_id=ids.event_id(None, "feed.changed", turn.feed_id, "url", url, _before(state)),
            feed_id=turn.feed_id,
            url=url,
            # Leave for private addresses was given for one host and does not move with the feed.
            allow_private=False if turn.allow_private and not same_origin(url, turn.url) else None,
            cause=f"moved permanently, seen {MOVED_TIMES} times in a row",
        )
    )
    return changes, None, 0


def _before(state: FeedState) -> str:
    """Return what tells this turn from all others of the feed, and stays the same when it is repeated."""
    return state.last_polled_at.isoformat() if state.last_polled_at else "first"


def _polled(
    turn: FeedTurn, state: FeedState, read: Reading, seen: article.Seen, at: datetime, detail: str | None
) -> FeedPolled:
    return FeedPolled(
        event_id=ids.event_id(state.last_polled_at, "feed.polled", turn.feed_id, _before(state)),
        feed_id=turn.feed_id,
        polled_at=at,
        outcome=read.outcome,
        entries=read.entries,
        fresh=seen.fresh,
        refused=seen.refused,
        detail=detail,
    )


def _state(
    state: FeedState,
    read: Reading,
    at: datetime,
    next_due: datetime,
    failures: int,
    detail: str | None,
    moved_to: str | None,
    moved_times: int,
) -> FeedState:
    """Return where the feed stands now; validators change only with the document they belong to."""
    fields: dict[str, object] = {
        "next_due": next_due, "failures": failures, "last_polled_at": at, "last_outcome": read.outcome,
        "detail": detail, "moved_to": moved_to, "moved_times": moved_times,
    }  # fmt: skip
    if read.document:
        fields |= {
            "etag": read.etag, "last_modified": read.last_modified, "body_hash": read.body_hash,
            "document_url": read.document_url,
        }  # fmt: skip
    elif read.forget:
        fields |= {"etag": None, "last_modified": None, "body_hash": None, "document_url": None}
    return msgspec.structs.replace(state, **fields)
