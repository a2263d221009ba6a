"""Values in words for people: times, sizes, numbers, outcomes. Pure; used as template filters."""

from datetime import datetime, timedelta
from typing import Final

from store.events import AlertDelivered, ArticleEnriched, ArticleLinked, ArticleRevised, Fact
from store.mentions import Quantity

OUTCOMES: Final = {
    "ok": "Brought articles",
    "not_modified": "Nothing new (304)",
    "unchanged": "Nothing new",
    "moved": "Moved to another address",
    "gone": "Gone: the server says it will not come back",
    "dns": "The host name does not resolve",
    "connect": "No connection to the host",
    "tls": "The certificate or TLS handshake failed",
    "timeout": "The server took too long",
    "http_4xx": "The server refused (4xx)",
    "http_5xx": "The server failed (5xx)",
    "throttled": "The server asked us to slow down",
    "too_large": "The document is over the size limit",
    "parse": "The document is no readable feed",
    "blocked": "The address is private and not allowed",
    "not_a_feed": "The page names no feed",
    "io": "The folder cannot be read",
}
"""What each PollOutcome means."""


class _Types(dict[str, str]):
    """Words for the rules' types; a user's own type is its own word."""

    def __missing__(self, kind: str) -> str:
        return kind.replace("_", " ").capitalize()


ENTITY_TYPES: Final = _Types({
    "PER": "Person", "ORG": "Organisation", "LOC": "Place", "NORP": "Group", "EVENT": "Event", "WORK": "Work",
    "OTHER": "Other",
})  # fmt: skip
KINDS: Final = {
    "watch.added": "Name watched for",
    "watch.removed": "Name no longer watched for",
    "feed.added": "Feed added",
    "feed.changed": "Feed changed",
    "feed.removed": "Feed removed",
    "feed.polled": "Feed polled",
    "article.seen": "Article seen",
    "article.revised": "Article revised",
    "article.enriched": "Article enriched",
    "article.refused": "Article refused",
    "article.linked": "Linked to a story",
    "subscription.added": "Subscription added",
    "subscription.changed": "Subscription changed",
    "subscription.removed": "Subscription removed",
    "alert.raised": "Alert raised",
    "alert.delivered": "Alert delivered",
    "alert.delivery_failed": "Delivery failed",
    "dead_letter.replayed": "Dead letter replayed",
}
"""What each kind of event is called."""
_RELATIONS: Final = {
    "=": "", "~": "about ", ">": "more than ", "<": "less than ", "up": "up ", "down": "down ",
}  # fmt: skip
_AS_WRITTEN: Final = frozenset(("ordinal", "score", "ratio", "fraction"))  # 3-2 is no range, half no 0.5
_SCALES: Final = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_UNITS: Final = (("GB", 2**30), ("MB", 2**20), ("KB", 2**10))


def ago(at: datetime | None, now: datetime) -> str:
    """Return how long ago, or in how long, in the largest unit that fits."""
    if at is None:
        return "never"
    seconds = (now - at).total_seconds()
    if abs(seconds) < 5:
        return "now"
    words = span(abs(seconds))
    return f"{words} ago" if seconds > 0 else f"in {words}"


def span(seconds: float) -> str:
    """Return a length of time in its largest unit: "45 s", "12 min", "3 h", "5 d"."""
    for unit, length in (("d", 86400), ("h", 3600), ("min", 60)):
        if seconds >= length:
            return f"{int(seconds // length)} {unit}"
    return f"{seconds:.0f} s"


def absolute(at: datetime | None) -> str:
    """Return a time to the second, in UTC."""
    return "never" if at is None else at.strftime("%a %d %b %Y, %H:%M:%S UTC")


def day(at: datetime, now: datetime) -> str:
    """Return the day of a time: Today, Yesterday, or its date."""
    days = (now.date() - at.date()) // timedelta(days=1)
    if days in (0, 1):
        return ("Today", "Yesterday")[days]
    return at.strftime("%A %d %B %Y")


def size(count: float) -> str:
    """Return a number of bytes in the unit that keeps it short."""
    for unit, length in _UNITS:
        if count >= length:
            return f"{count / length:.1f} {unit}"
    return f"{count:.0f} bytes"


def number(value: float) -> str:
    """Return a number as a newspaper writes it: 1,250; 2.5 million; 3.1."""
    for scale, word in _SCALES:
        if abs(value) >= scale:
            return f"{value / scale:,.2f}".rstrip("0").rstrip(".") + f" {word}"
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def plural(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun: "1 article", "12 articles"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def amount(quantity: Quantity) -> str:
    """Return a quantity with its bounds and unit, without its noun: "at least 26,000", "3–5 %"."""
    low, high = quantity.low, quantity.high
    if quantity.kind in _AS_WRITTEN or (low is None and high is None):
        return quantity.text
    if low is None or high is None or low == high:
        value = number(low if low is not None else high if high is not None else 0)
    else:
        value = f"{number(low)}–{number(high)}"
    words = f"{quantity.qualifier} " if quantity.qualifier else _RELATIONS[quantity.relation]
    return f"{words}{_with_unit(value, quantity)}"


def _with_unit(value: str, quantity: Quantity) -> str:
    if quantity.kind == "percent":
        return f"{value} %"
    if quantity.kind == "age":
        unit = (quantity.unit or "year of age").partition(" ")[0]  # a child's may be months
        return f"{value} {unit if value == '1' else _plural(unit)} old"
    if quantity.kind == "money" and quantity.unit:
        return f"{quantity.unit} {value}"
    if quantity.unit:
        return f"{value} {quantity.unit if value == '1' else _plural(quantity.unit)}"
    return value


_PLURALS: Final = {"foot": "feet", "inch": "inches", "century": "centuries", "hertz": "hertz"}


def _plural(unit: str) -> str:
    """Return a unit's name for more than one: "kilometres per hour", "square feet"."""
    counted, per, rest = unit.partition(" per ")
    head, space, last = counted.rpartition(" ")
    if len(last) < 3 or last.endswith("s"):
        return unit
    if counted.startswith("degree "):
        return f"degrees {counted[7:]}{per}{rest}"
    return f"{head}{space}{_PLURALS.get(last, last + 's')}{per}{rest}"


def bounds(quantity: Quantity) -> str:
    """Return what the number can be at least and at most, in one short expression."""
    if quantity.low == quantity.high and quantity.low is not None:
        return number(quantity.low)
    low = "…" if quantity.low is None else number(quantity.low)
    high = "…" if quantity.high is None else number(quantity.high)
    return f"{low} to {high}"


def about(fact: Fact | None) -> str:
    """Return what an event is about, in the first words that it has for it."""
    if isinstance(fact, ArticleEnriched):
        return f"{plural(len(fact.entities), 'name')}, {plural(len(fact.numbers), 'number')}, {plural(len(fact.quotes), 'quote')}"
    if isinstance(fact, ArticleRevised):
        return plural(len(fact.edits) + fact.more_edits, "edit")
    if isinstance(fact, ArticleLinked):
        return f"{fact.similarity:.0%} of its words in common with another"
    if isinstance(fact, AlertDelivered):
        return f"attempt {fact.attempt}"
    for name in ("title", "name", "detail", "outcome", "cause", "reason", "url", "subject"):
        found = getattr(fact, name, None)
        if found:
            return str(found)
    return ""
