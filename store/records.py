"""Facts to Kafka records and back. Pure: the clients that carry them are elsewhere.

The value is the codec's body of one fact (`application/json`), or a JSON array of explicitly named bodies where
several belong together (FRAMED): an enriched record carries its article. Headers follow CloudEvents 1.0 in Kafka's
binary mode and W3C Trace Context; what is our own begins with `ww-`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

import msgspec

from store import codec
from store.errors import Corrupt, Refused
from store.events import Fact
from store.ids import digest

PLAIN: Final = b"application/json"
FRAMED: Final = b"application/vnd.wirewatch.facts+json"
FACTS_MAX: Final = 100  # bodies in one frame: an article has two; more is not ours
ATTEMPTS_MAX: Final = 1_000  # what a header may claim
VALUE_BYTES_MAX: Final = (
    2 * codec.BODY_BYTES_MAX + 64 * 1024
)  # an article, what enrichment made of it, the frame

Headers = tuple[tuple[str, bytes], ...]

_EVENT_ID: Final = re.compile("[0-9a-f]{32}")
_FRAME: Final = msgspec.json.Encoder()


class _Part(msgspec.Struct, frozen=True):
    kind: str
    schema: int
    body: msgspec.Raw


_PARTS: Final = msgspec.json.Decoder(list[_Part])


class Record(msgspec.Struct, frozen=True, gc=False):
    """What a client sends: the key chooses the partition, so one feed's records keep their order."""

    key: bytes | None
    value: bytes
    headers: Headers


class Names(msgspec.Struct, frozen=True, kw_only=True):
    """The topics of one installation, in the order of an article's way."""

    raw: str
    enriched: str
    refused: str
    turns: str
    """What feeds said of themselves: polled, moved."""
    retries: tuple[tuple[str, float], ...]
    """Delay topics with their delay in seconds, shortest first."""
    dead: str

    @property
    def stored(self) -> tuple[str, ...]:
        """The topics that the store service records."""
        return (self.enriched, self.refused, self.turns)

    @property
    def all(self) -> tuple[str, ...]:
        """Every topic."""
        return (self.raw, *self.stored, *(name for name, _ in self.retries), self.dead)


def names(prefix: str = "") -> Names:
    """Return the topics' names; a prefix lets several installations share a broker."""
    return Names(
        raw=f"{prefix}articles.raw",
        enriched=f"{prefix}articles.enriched",
        refused=f"{prefix}articles.refused",
        turns=f"{prefix}feeds.turns",
        retries=tuple((f"{prefix}retry.{name}", delay) for name, delay in RETRY_DELAYS),
        dead=f"{prefix}dead",
    )


RETRY_DELAYS: Final = (("10s", 10.0), ("1m", 60.0), ("10m", 600.0))
"""A restart of a database, a deployment, an outage: what is not back by then wants a person."""


def micros(at: datetime) -> int:
    """Return a time as whole microseconds since 1970."""
    return int(at.timestamp() * 1_000_000)


def encode(facts: Sequence[Fact], *, source: str, at: datetime, hop: str, before: Headers = ()) -> Record:
    """Return the record of facts that belong together; the last one names it.

    `before` are the headers of the record that these facts came from: the times of its hops go along, and
    `at` is noted for this `hop`. Raises Refused (too_large) where they do not fit into a record.
    """
    assert facts, "a record without a fact says nothing"
    named = facts[-1]
    kind = codec.kind_of(named)
    if len(facts) == 1:
        content, value = PLAIN, codec.encode(named)
    else:
        parts = []
        for fact in facts:
            of = codec.kind_of(fact)
            parts.append(_Part(of.name, of.version, msgspec.Raw(codec.encode(fact))))
        content, value = FRAMED, _FRAME.encode(parts)
    if len(value) > VALUE_BYTES_MAX:
        raise Refused(
            "too_large",
            f"a record of {len(value):,} bytes is over the limit of {VALUE_BYTES_MAX:,}",
            subject=named.event_id,
        )
    headers: Headers = (
        ("ce_specversion", b"1.0"),
        ("ce_id", named.event_id.encode()),
        ("ce_type", kind.name.encode()),
        ("ce_source", source.encode()),
        ("ce_time", _iso(at)),
        ("content-type", content),
        ("ww-schema-version", b"%d" % kind.version),
        ("traceparent", _traceparent(facts[0].event_id, hop)),
        *((name, value) for name, value in before if name.startswith("ww-hop-")),
        (f"ww-hop-{hop}", b"%d" % micros(at)),
    )
    return Record(key_of(facts[0]), value, headers)


def decode(value: bytes | None, headers: Iterable[tuple[str, bytes | None]]) -> tuple[Fact, ...]:
    """Return the facts in a record. Raises Refused for everything that is not one of ours."""
    found = by_name(headers)
    try:
        if value is None:
            raise Refused("empty", "the record has no value", subject="record")
        if len(value) > VALUE_BYTES_MAX:
            raise Refused("too_large", f"a record of {len(value):,} bytes", subject="record")
        content = found.get("content-type")
        if content == FRAMED:
            parts = _PARTS.decode(value)
            if not 0 < len(parts) <= FACTS_MAX:
                raise Refused("malformed", f"a frame of {len(parts)} facts", subject="record")
            facts = tuple(codec.decode(part.kind, part.schema, bytes(part.body)) for part in parts)
        elif content == PLAIN:
            kind = found.get("ce_type", b"").decode("ascii", "replace")
            facts = (codec.decode(kind, number(found, "ww-schema-version"), value),)
        else:
            raise Refused("malformed", f"content type {content!r} is not ours", subject="record")
    except (Corrupt, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Refused("malformed", f"this record does not parse: {error}", subject="record") from error
    for fact in facts:
        if _EVENT_ID.fullmatch(fact.event_id) is None:
            raise Refused("malformed", f"{fact.event_id[:80]!r} is not an event id", subject="record")
    return facts


def by_name(headers: Iterable[tuple[str, bytes | None]]) -> Mapping[str, bytes]:
    """Return headers by name; of a repeated one the last stands."""
    return {name: value for name, value in headers if value is not None}


def number(headers: Mapping[str, bytes], name: str, default: int | None = None) -> int:
    """Return a header that holds a whole number. Raises Refused where it does not."""
    raw = headers.get(name)
    if raw is None and default is not None:
        return default
    if raw is None or not raw.isdigit() or len(raw) > len(str(2**63)):
        raise Refused("malformed", f"header {name} is {raw!r}: not a whole number", subject="record")
    return int(raw)


def attempts(headers: Mapping[str, bytes]) -> int:
    """Return how often a record has been tried before; 0 for a new one, and for a header that is nonsense."""
    try:
        return min(number(headers, "ww-attempts", 0), ATTEMPTS_MAX)
    except Refused:
        return ATTEMPTS_MAX


def not_before(headers: Mapping[str, bytes]) -> int:
    """Return when a delayed record is due, microseconds since 1970; 0 for at once."""
    try:
        return number(headers, "ww-not-before", 0)
    except Refused:
        return 0


def hops(headers: Mapping[str, bytes]) -> dict[str, int]:
    """Return when a record passed each hop, microseconds since 1970."""
    return {
        name.removeprefix("ww-hop-"): int(value)
        for name, value in headers.items()
        if name.startswith("ww-hop-") and value.isdigit()
    }


def again(headers: Headers, **values: bytes) -> Headers:
    """Return headers with these set (`not_before` for `ww-not-before`), replacing what they were."""
    ours = {f"ww-{name.replace('_', '-')}": value for name, value in values.items()}
    return (*((name, value) for name, value in headers if name not in ours), *ours.items())


def key_of(fact: Fact) -> bytes | None:
    """Return what chooses a fact's partition: its feed, so that a feed's records keep their order."""
    feed_id = getattr(fact, "feed_id", None)
    return None if feed_id is None else str(feed_id).encode()


def _iso(at: datetime) -> bytes:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z").encode()


def _traceparent(event_id: str, hop: str) -> bytes:
    # the article's event id is the trace's: whoever knows one finds the other (W3C Trace Context, 16 bytes)
    return f"00-{event_id}-{digest(event_id, hop, size=8)}-01".encode()
