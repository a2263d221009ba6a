"""Events to bytes and back, by explicit tables of kinds and versions: never by class path.

Two encodings are kept apart. The *body* is the fact as JSON, field order as declared. The *envelope* is
canonical JSON (RFC 8785; ASCII keys and values, integers only, so that sorting the keys is all it takes)
and is what the Merkle tree's leaves hash; it holds a salted commitment to the body, never the body.
"""

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final, get_args, get_type_hints

import msgspec

from store import events
from store.errors import Corrupt, Refused
from store.events import Fact

BODY_BYTES_MAX: Final = 8 * 1024 * 1024  # an article's text is at most 2 MB; JSON escapes can triple that
SALT_BYTES: Final = 32


class Kind(msgspec.Struct, frozen=True):
    """A kind of event: its stable number and name, its present schema version and class."""

    type_id: int
    name: str
    version: int
    fact: type[Fact]
    stream: Callable[[Any], str]
    """Names the stream an event belongs to: "feed:…", "article:…", "subscription:…", "alert:…", "dead:…"."""


def _feed(fact: Any) -> str:
    return f"feed:{fact.feed_id}"


def _article(fact: Any) -> str:
    return f"article:{fact.article_id}"


def _refused(fact: events.ArticleRefused) -> str:
    return f"refused:{hashlib.sha256(fact.subject.encode()).hexdigest()[:20]}"


def _subscription(fact: Any) -> str:
    return f"subscription:{fact.subscription_id}"


def _alert(fact: Any) -> str:
    return f"alert:{fact.alert_id}"


def _dead(fact: events.DeadLetterReplayed) -> str:
    return f"dead:{fact.topic}/{fact.partition}"


KINDS: Final[tuple[Kind, ...]] = (
    Kind(1, "feed.added", 1, events.FeedAdded, _feed),
    Kind(2, "feed.changed", 1, events.FeedChanged, _feed),
    Kind(3, "feed.removed", 1, events.FeedRemoved, _feed),
    Kind(4, "feed.polled", 1, events.FeedPolled, _feed),
    Kind(10, "article.seen", 1, events.ArticleSeen, _article),
    Kind(11, "article.revised", 1, events.ArticleRevised, _article),
    Kind(12, "article.enriched", 1, events.ArticleEnriched, _article),
    Kind(13, "article.refused", 1, events.ArticleRefused, _refused),
    Kind(14, "article.linked", 1, events.ArticleLinked, _article),
    Kind(20, "subscription.added", 1, events.SubscriptionAdded, _subscription),
    Kind(21, "subscription.changed", 1, events.SubscriptionChanged, _subscription),
    Kind(22, "subscription.removed", 1, events.SubscriptionRemoved, _subscription),
    Kind(30, "alert.raised", 1, events.AlertRaised, _alert),
    Kind(31, "alert.delivered", 1, events.AlertDelivered, _alert),
    Kind(32, "alert.delivery_failed", 1, events.DeliveryFailed, _alert),
    Kind(40, "dead_letter.replayed", 1, events.DeadLetterReplayed, _dead),
)
"""Type ids and names are for ever: never reuse one."""

BY_NAME: Final[Mapping[str, Kind]] = {kind.name: kind for kind in KINDS}
BY_TYPE_ID: Final[Mapping[int, Kind]] = {kind.type_id: kind for kind in KINDS}
BY_CLASS: Final[Mapping[type[Fact], Kind]] = {kind.fact: kind for kind in KINDS}

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]
UPCASTERS: Final[Mapping[tuple[str, int], Upcaster]] = {}
"""(kind, version) to the function that turns that version's body into the next version's."""

_BODY = msgspec.json.Encoder()
_MOMENTS: Final = {
    kind.fact: tuple(
        name for name, of in get_type_hints(kind.fact).items() if datetime in (of, *get_args(of))
    )
    for kind in KINDS
}
"""The fields of each fact that hold a time, so that `encode` need not look at all of them."""
_DECODERS: Final = {kind.name: msgspec.json.Decoder(kind.fact) for kind in KINDS}


class Envelope(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What the history proves about an event. Nothing personal may stand here: it cannot be erased."""

    at: int
    """When it was recorded, microseconds since 1970 UTC."""
    body: str
    """SHA-256 of salt then body, in hexadecimal."""
    id: str
    kind: str
    position: int
    """Dense, from 1."""
    schema: int
    stream: str
    tenant: int = 0


_ENVELOPE = msgspec.json.Encoder(order="sorted")
_ENVELOPE_DECODER = msgspec.json.Decoder(Envelope)


def kind_of(fact: Fact) -> Kind:
    """Return the kind of a fact."""
    return BY_CLASS[type(fact)]


def encode(fact: Fact) -> bytes:
    """Return the body of a fact. Raises Refused where it is too large or holds a naive datetime."""
    for name in _MOMENTS[type(fact)]:
        value = getattr(fact, name)
        if value is not None and value.tzinfo is None:
            raise Refused(
                "malformed", f"{type(fact).__name__}.{name} has no time zone", subject=fact.event_id
            )
    body = _BODY.encode(fact)
    if len(body) > BODY_BYTES_MAX:
        raise Refused(
            "too_large",
            f"an event body of {len(body):,} bytes is over the limit of {BODY_BYTES_MAX:,}",
            subject=fact.event_id,
        )
    return body


def decode(kind: str, version: int, body: bytes) -> Fact:
    """Return the fact in a body, upcast from `version` to the present one.

    Raises Refused (unknown_kind, unknown_version) for what another version wrote and Corrupt for
    bytes that are not such a body.
    """
    entry = BY_NAME.get(kind)
    if entry is None:
        raise Refused(
            "unknown_kind", f"event kind {kind!r} is not known here: upgrade Wirewatch", subject=kind
        )
    try:
        if version == entry.version:
            return _DECODERS[kind].decode(body)
        if not 1 <= version < entry.version:
            raise Refused(
                "unknown_version",
                f"{kind} schema version {version} is not known here (up to {entry.version} is): upgrade Wirewatch",
                subject=kind,
            )
        raw: dict[str, Any] = msgspec.json.decode(body)
        for step in range(version, entry.version):
            raw = UPCASTERS[kind, step](raw)
        return msgspec.convert(raw, entry.fact)
    except msgspec.MsgspecError as error:
        raise Corrupt(f"this is not the body of {kind} version {version}: {error}") from error


def check_upcasters() -> None:
    """Raise Corrupt unless every older version of every kind has its upcaster, and no other has one."""
    wanted = {(kind.name, version) for kind in KINDS for version in range(1, kind.version)}
    if wanted != set(UPCASTERS):
        raise Corrupt(f"upcasters do not match the kinds: {sorted(wanted ^ set(UPCASTERS))}")


def commitment(salt: bytes, body: bytes) -> str:
    """Return the commitment to a body: 64 hexadecimal digits that tell nothing once the salt is erased."""
    return hashlib.sha256(salt + body).hexdigest()


def encode_envelope(envelope: Envelope) -> bytes:
    """Return the canonical bytes of an envelope: what a Merkle leaf hashes."""
    return _ENVELOPE.encode(envelope)


def decode_envelope(data: bytes) -> Envelope:
    """Return the envelope in these bytes. Raises Corrupt where they are not one, or not canonical."""
    try:
        envelope = _ENVELOPE_DECODER.decode(data)
    except msgspec.MsgspecError as error:
        raise Corrupt(f"this is not an event envelope: {error}") from error
    if _ENVELOPE.encode(envelope) != data:
        raise Corrupt("an event envelope is not in its canonical form", position=envelope.position)
    return envelope
