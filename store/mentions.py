"""What enrichment finds in a text: numbers, dates, entities, quotes. Values, not events.

Every offset counts code points of the *raw* text (`ArticleSeen.text`), half-open, so that
`text[start:end]` is the mention as it stands there, hard wraps and all.
"""

from typing import Annotated, Final, Literal, TypeGuard, get_args

import msgspec

NumberKind = Literal[
    "count", "measure", "money", "percent", "fraction", "ratio", "ordinal", "age", "duration", "score"
]
Relation = Literal["=", "~", ">", "<", "up", "down"]
Grain = Literal["year", "season", "quarter", "month", "week", "day", "hour", "minute", "second", "decade"]
EntityType = Literal["PER", "ORG", "LOC", "NORP", "EVENT", "WORK", "OTHER"]
"""What the rules tell apart."""
_BUILT_IN: Final = frozenset(get_args(EntityType))
TYPE_PATTERN: Final = "^[A-Z][A-Z0-9_]{1,23}$"
"""A short upper-case word, so that it reads as a label beside a name and in a query."""
AnyType = Annotated[str, msgspec.Meta(pattern=TYPE_PATTERN)]
"""One of the rules' types, or a user's own for what is watched for: "VESSEL"."""


def is_built_in(kind: str) -> TypeGuard[EntityType]:
    """Return whether a type is one that the rules know, not a user's own."""
    return kind in _BUILT_IN


class Quantity(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """A number with what it means. `low` and `high` are equal for a point; None is an open end."""

    start: int
    end: int
    full_start: int
    """Where the expression begins with its qualifier ("more than"), unit and noun."""
    full_end: int
    text: str
    kind: NumberKind
    low: float | None
    high: float | None
    relation: Relation = "="
    qualifier: str | None = None
    """The words that made the relation, as written."""
    unit: str | None = None
    """Normalised and singular, "kilometre"; an ISO 4217 code for money."""
    noun: str | None = None
    """What is counted, as written with its modifiers, white space folded: "suspected ISIS members"."""
    said_by: str | None = None
    """The name of the entity, or the words of the source, that the sentence attributes it to."""
    hedge: str | None = None
    """The word that keeps the number at a distance: "suspected", "allegedly"."""
    si_value: float | None = None
    """`low` in the SI unit of its dimension, where the unit has one."""


class DateMention(
    msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True, rename={"from_": "from"}
):
    """A date or time and the half-open interval it names."""

    start: int
    end: int
    text: str
    value: str | None
    """ISO 8601 cut at its grain ("2019-02"); None where the text does not tell."""
    from_: str | None
    """First instant, ISO 8601 date or date-time."""
    to: str | None
    """First instant after it."""
    grain: Grain


class Mention(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One place in the text that names an entity."""

    start: int
    end: int
    text: str


class Merge(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Why another way to write a name was taken for the same entity."""

    text: str
    reason: str


class Entity(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """One person, organisation, place or group, with every mention of it in one article."""

    id: str
    """Stable across articles: a hash of the type and the folded canonical name, or a watchlist id."""
    name: str
    type: AnyType
    mentions: tuple[Mention, ...]
    merges: tuple[Merge, ...] = ()
    wikidata: str | None = None
    """The item that it is there, "Q43", where the names that are known tell of one."""


class Quote(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Words given as somebody's own. `start` and `end` enclose the quotation marks."""

    start: int
    end: int
    speaker: str | None = None
    cue: str | None = None
    """The words that attribute it: "said", "told Reuters"."""


class Watch(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Something that users want to be found by their own name for it: a watchlist's line."""

    id: str
    """Becomes the id of the entity."""
    name: str
    type: AnyType = "OTHER"
    aliases: tuple[str, ...] = ()
    """Other ways to write it, matched as they stand, case included."""
    fuzzy: bool = False
    """Whether its forms are found misspelt and transliterated otherwise too."""


class Evidence(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """One place in an article that made a clause of the query true."""

    field: Literal["title", "text", "source", "language"]
    start: int
    end: int
    text: str


class MatchedClause(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One clause of the query with what made it true."""

    clause: str
    """As written in the query."""
    start: int
    """Where the clause stands in the query, code points."""
    end: int
    evidence: tuple[Evidence, ...]
