"""What of a batch is appended: the calls' facts that are new, each with what follows from it. One look-up for all."""

import re
from collections.abc import Callable, Sequence
from typing import Final

import msgspec
from sqlalchemy import Connection

from store import codec
from store.errors import Refused
from store.events import Fact
from store.history import writer
from store.history.writer import Pending
from store.ports import Keeper, Known, Offset

FOLLOWING_MAX: Final = 100_000  # facts that follow from one call; more is a rule that feeds on itself
_EVENT_ID: Final = re.compile("[0-9a-f]{32}")

MakeKnown = Callable[[Connection, dict[str, Fact], Sequence[Fact]], Known]
"""Answers a keeper's questions from the database and from the facts of the batch, by event id; told what is coming."""


class Entry(msgspec.Struct, frozen=True, gc=False):
    """One call's facts with their bodies: recorded all or not at all."""

    facts: tuple[Fact, ...]
    bodies: tuple[bytes, ...]
    offset: Offset | None

    @property
    def body_bytes(self) -> int:
        """How large the bodies are together."""
        return sum(map(len, self.bodies))


def entry(facts: Sequence[Fact], offset: Offset | None = None) -> Entry:
    """Return facts ready to be appended. Raises Refused where one can never be recorded."""
    for fact in facts:
        if type(fact) not in codec.BY_CLASS:
            raise Refused("unknown_kind", f"{type(fact).__name__} is not an event", subject=fact.event_id)
        _check_id(fact)
        if "\0" in codec.kind_of(fact).stream(fact):
            raise Refused("malformed", "an id holds a NUL character", subject=fact.event_id)
    return Entry(tuple(facts), tuple(codec.encode(fact) for fact in facts), offset)


def _check_id(fact: Fact) -> None:
    if _EVENT_ID.fullmatch(fact.event_id) is None:
        raise Refused("malformed", f"{fact.event_id!r} is not an event id", subject=str(fact.event_id))


class _New(msgspec.Struct, gc=False):
    """A fact that is to be appended, unless it turns out to follow from something and to be recorded already."""

    pending: Pending
    cause: int
    """The index of the fact that it follows from; -1 for a fact that somebody handed over."""


class Chosen:
    """Collects the facts of one batch that are new, with what follows from each right after it."""

    def __init__(
        self,
        connection: Connection,
        coming: Sequence[Fact],
        keeper: Keeper | None,
        make_known: MakeKnown | None,
    ) -> None:
        self._connection = connection
        self._keeper = keeper
        self._by_id: dict[str, Fact] = {}
        self._new: list[_New] = []
        self._recorded = writer.recorded_ids(connection, [fact.event_id for fact in coming])
        self._known = (
            None if make_known is None or keeper is None else make_known(connection, self._by_id, coming)
        )

    def take(self, call: Entry) -> int:
        """Take one call's facts and return how many there are with those of the calls before.

        Raises Refused where one that follows can never be recorded.
        """
        limit = len(self._new) + len(call.facts) + FOLLOWING_MAX
        todo = [(fact, body, -1) for fact, body in zip(call.facts, call.bodies, strict=True)][::-1]
        while todo:
            fact, body, cause = todo.pop()
            if fact.event_id in self._by_id or fact.event_id in self._recorded:
                continue
            kind = codec.kind_of(fact)
            index = len(self._new)
            self._by_id[fact.event_id] = fact
            self._new.append(_New(Pending(fact, kind, kind.stream(fact), body), cause))
            assert len(self._new) <= limit, "what follows from a fact never ends"
            if self._keeper is None or self._known is None:
                continue
            follows = self._keeper.follow(fact, self._known)
            self._keeper.observe(fact)
            if follows:
                bodies = entry(follows).bodies
                todo += [(each, body, index) for each, body in zip(follows[::-1], bodies[::-1], strict=True)]
        return len(self._new)

    def settle(self, ends: Sequence[int]) -> tuple[list[Pending], list[int]]:
        """Return the facts to append and, for each count that `take` returned, how many of them are left.

        What follows is looked up here, once for the batch: a fact that is recorded already falls away with all that
        follows from it, for that was recorded with it.
        """
        followers = [new.pending.fact.event_id for new in self._new if new.cause >= 0]
        there = writer.recorded_ids(self._connection, followers) if followers else set()
        if not there:
            return [new.pending for new in self._new], list(ends)
        kept: list[Pending] = []
        gone: set[int] = set()
        left = [0]
        for index, new in enumerate(self._new):
            if new.cause in gone or (new.cause >= 0 and new.pending.fact.event_id in there):
                gone.add(index)
            else:
                kept.append(new.pending)
            left.append(len(kept))
        return kept, [left[end] for end in ends]
