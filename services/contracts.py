"""What travels on Kafka, for those who read it without this code: JSON Schemas of the events, an AsyncAPI document."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec

from services import topics
from services.version import VERSION
from store import codec, dead, records
from store.codec import Kind
from store.errors import REASONS

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
SCHEMAS: Final = "schemas"
"""The folder of the schemas, beside the AsyncAPI document."""
_PROFILES: Final = ("local", "production")

Json = dict[str, Any]

_DIGITS: Final = "^[0-9]+$"
_ID: Final = "^[0-9a-f]{32}$"
HEADERS: Final[Mapping[str, Json]] = {
    "ce_specversion": {"const": "1.0", "description": "CloudEvents 1.0 in Kafka's binary mode."},
    "ce_id": {"pattern": _ID, "description": "The id of the fact that names the record: the same record, the same id."},
    "ce_type": {"enum": [kind.name for kind in codec.KINDS], "description": "The kind of that fact."},
    "ce_source": {"description": "The role that wrote the record, as `wirewatch/enrich`."},
    "ce_time": {"format": "date-time", "description": "When it was written, UTC."},
    "content-type": {
        "enum": [records.PLAIN.decode(), records.FRAMED.decode()],
        "description": "One body, or an array of named bodies.",
    },
    "ww-schema-version": {"pattern": _DIGITS, "description": "The schema version of the fact that names the record."},
    "traceparent": {
        "pattern": "^00-[0-9a-f]{32}-[0-9a-f]{16}-01$",
        "description": "W3C Trace Context; the trace is the article's event id.",
    },
    "ww-hop-published": {"pattern": _DIGITS, "description": "When ingest handed it over, microseconds since 1970."},
    "ww-hop-enriched": {"pattern": _DIGITS, "description": "When enrichment was done with it, microseconds since 1970."},
}  # fmt: skip
"""What every record may carry; each value is text in UTF-8."""
OPTIONAL: Final = frozenset(("ww-hop-published", "ww-hop-enriched"))
RETRY_HEADERS: Final[Mapping[str, Json]] = {
    "ww-attempts": {"pattern": _DIGITS, "description": "How often it was tried."},
    "ww-not-before": {"pattern": _DIGITS, "description": "When it is due, microseconds since 1970."},
    "ww-error": {"description": "What failed, for people."},
}
DEAD_HEADERS: Final[Mapping[str, Json]] = {
    "ww-dead-topic": {"description": "Where the record stood."},
    "ww-dead-partition": {"pattern": _DIGITS},
    "ww-dead-offset": {"pattern": _DIGITS},
    "ww-dead-stage": {"enum": ["enrich", "store"], "description": "Who gave it up."},
    "ww-dead-reason": {"enum": sorted({*REASONS, dead.UNEXPECTED, dead.EXHAUSTED})},
    "ww-dead-error": {"description": "What was wrong, for people."},
    "ww-dead-attempts": {"pattern": _DIGITS},
    "ww-dead-at": {"pattern": _DIGITS, "description": "When it was given up, microseconds since 1970."},
}
_TITLES: Final = {
    "articles.raw": "Articles as feeds showed them",
    "articles.enriched": "Articles with what their text says",
    "articles.refused": "What could not be read as an article, with the reason",
    "feeds.turns": "What feeds said of themselves",
    "dead": "Records that nobody could read, as they stood, with where and why",
}


def schema(kind: Kind) -> Json:
    """Return the JSON Schema of a kind's body. Fields may be added to a version, so others than these are allowed."""
    made = msgspec.json.schema(kind.fact)
    (name,) = {made.pop("$ref").rpartition("/")[2]}
    within = made.pop("$defs")
    body = within.pop(name)
    return {
        "$schema": DIALECT,
        "$id": f"urn:wirewatch:event:{kind.name}:{kind.version}",
        **body,
        "title": kind.name,
        **({"$defs": within} if within else {}),
    }


def schemas() -> Iterator[tuple[str, str]]:
    """Yield file name and text of the schema of every kind of event, at its present version."""
    for kind in codec.KINDS:
        yield f"{SCHEMAS}/{kind.name}.v{kind.version}.json", _text(schema(kind))


def asyncapi() -> str:
    """Return the AsyncAPI 3.0 document of the topics: who writes what where, keys and headers included."""
    channels = {_id(name): _channel(name) for name in (topic.name for topic in topics.load("local"))}
    return _text(
        {
            "asyncapi": "3.0.0",
            "info": {
                "title": "Wirewatch on Kafka",
                "version": VERSION,
                "description": "What the roles of Wirewatch hand to one another. Made by `make docs`; do not edit. "
                "A topic's name may begin with a prefix that the installation chose.",
            },
            "defaultContentType": records.PLAIN.decode(),
            "channels": channels,
            "operations": _operations(),
            "components": {
                "messages": _messages(),
                "messageTraits": {
                    "record": {"headers": _headers(HEADERS, set(HEADERS) - OPTIONAL)},
                    "retried": {"headers": _headers(RETRY_HEADERS, set(RETRY_HEADERS))},
                },
            },
        }
    )


def _channel(name: str) -> Json:
    by_profile = {profile: _of(profile, name) for profile in _PROFILES}
    local = by_profile["local"]
    config = local.config
    return {
        "address": name,
        "title": _TITLES.get(name, "Articles whose enrichment failed for a passing reason, until they are due"),
        "description": "; ".join(
            f"{profile}: {topic.partitions} partitions, {topic.replication} copies"
            for profile, topic in by_profile.items()
        ),
        "messages": {message: {"$ref": f"#/components/messages/{message}"} for message in _carried(name)},
        "bindings": {
            "kafka": {
                "topic": name,
                "partitions": local.partitions,
                "replicas": local.replication,
                "topicConfiguration": {
                    "cleanup.policy": config["cleanup.policy"].split(","),
                    "retention.ms": int(config["retention.ms"]),
                    "max.message.bytes": int(config["max.message.bytes"]),
                },
            }
        },
    }  # fmt: skip


def _of(profile: str, name: str) -> topics.Topic:
    return next(topic for topic in topics.load(profile) if topic.name == name)


def _carried(topic: str) -> Sequence[str]:
    """Return the messages of a topic."""
    names = records.names()
    carried: Mapping[str, Sequence[str]] = {
        names.raw: ("article",),
        names.enriched: ("enrichedArticle",),
        names.refused: ("refusal", "refusedArticle"),
        names.turns: ("feedTurn",),
        names.dead: ("deadLetter",),
    }
    return carried.get(topic, ("retriedArticle",))


def _messages() -> Json:
    record = {"traits": [{"$ref": "#/components/messageTraits/record"}]}
    by_feed = {"bindings": {"kafka": {"key": {"type": "string", "description": "The id of the feed."}}}}
    article = {"contentType": records.PLAIN.decode(), "payload": _body("article.seen"), **by_feed}
    return {
        "article": {"title": "An article as it was seen", **article, **record},
        "retriedArticle": {
            "title": "An article to be tried again",
            **article,
            "traits": [*record["traits"], {"$ref": "#/components/messageTraits/retried"}],
        },
        "enrichedArticle": {
            "title": "An article, and what its text says",
            "contentType": records.FRAMED.decode(),
            "payload": _frame("article.seen", "article.enriched"),
            **by_feed,
            **record,
        },
        "refusedArticle": {
            "title": "An article, and why enrichment could not read it",
            "contentType": records.FRAMED.decode(),
            "payload": _frame("article.seen", "article.refused"),
            **by_feed,
            **record,
        },
        "refusal": {
            "title": "An entry of a feed that is no article",
            "contentType": records.PLAIN.decode(),
            "payload": _body("article.refused"),
            **record,
        },
        "feedTurn": {
            "title": "What a turn found out about the feed",
            "contentType": records.PLAIN.decode(),
            "payload": {"oneOf": [_body("feed.polled"), _body("feed.changed")]},
            **by_feed,
            **record,
        },
        "deadLetter": {
            "title": "A record nobody could read: its own key, bytes and headers, and these",
            "headers": _headers(DEAD_HEADERS, set(DEAD_HEADERS)),
            "payload": {},
        },
    }


def _operations() -> Json:
    names = records.names()
    ways = {
        "ingest": ((), (names.raw, names.refused, names.turns)),
        "enrich": (
            (names.raw, *(name for name, _ in names.retries)),
            (names.enriched, names.refused, names.dead, *(name for name, _ in names.retries)),
        ),
        "store": ((names.enriched, names.refused, names.turns), (names.dead,)),
    }
    return {
        f"{role}.{action}.{_id(name)}": {
            "action": action,
            "channel": {"$ref": f"#/channels/{_id(name)}"},
            "summary": f"`wirewatch {role}` {'reads' if action == 'receive' else 'writes'} {name}.",
        }
        for role, both in ways.items()
        for action, chosen in zip(("receive", "send"), both, strict=True)
        for name in chosen
    }


def _id(topic: str) -> str:
    return topic.replace(".", "-")


def _body(kind: str) -> Json:
    return {"$ref": f"./{SCHEMAS}/{kind}.v{codec.BY_NAME[kind].version}.json"}


def _frame(*kinds: str) -> Json:
    return {
        "type": "array",
        "description": "These facts, in this order.",
        "prefixItems": [
            {
                "type": "object",
                "properties": {
                    "kind": {"const": kind},
                    "schema": {"const": codec.BY_NAME[kind].version},
                    "body": _body(kind),
                },
                "required": ["kind", "schema", "body"],
            }
            for kind in kinds
        ],
        "items": False,
        "minItems": len(kinds),
    }


def _headers(of: Mapping[str, Json], required: set[str]) -> Json:
    return {
        "type": "object",
        "properties": {name: {"type": "string", **told} for name, told in of.items()},
        "required": sorted(required),
    }


def _text(document: Json) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
