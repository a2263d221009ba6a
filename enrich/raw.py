"""From the bytes of raw records to the bytes of what they become. Pure: it runs where the step does.

So articles are decoded and encoded in the step's processes; the stream's own process passes bytes along.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final, Literal

import msgspec

from enrich.refusal import refused
from store import dead, records
from store.errors import Reason, Refused, TryLater
from store.events import ArticleEnriched, ArticleRefused, ArticleSeen
from store.records import Record

SOURCE: Final = "wirewatch/enrich"
Work = Callable[[Sequence[ArticleSeen]], Sequence[ArticleEnriched | ArticleRefused]]
"""Returns one outcome an article, in order."""


class Made(msgspec.Struct, frozen=True, array_like=True, kw_only=True):
    """What a raw record became: a record that goes on, or why there can be none."""

    outcome: Literal["enriched", "refused", "dead"]
    record: Record | None = None
    """None for a dead letter, whose headers say where it stood."""
    reason: str = ""
    error: str = ""


def make(taken: Sequence[Record], work: Work, clock: Callable[[], datetime]) -> list[Made]:
    """Return what each record becomes, in order. Raises TryLater where the work does."""
    made: dict[int, Made] = {}
    articles: dict[int, ArticleSeen] = {}
    for index, record in enumerate(taken):
        try:
            articles[index] = _article(record)
        except Refused as error:
            made[index] = Made(outcome="dead", reason=error.reason, error=str(error))
        except Exception as error:  # noqa: BLE001  a record that breaks the reader must not stop the stream
            made[index] = _unexpected(error)
    try:
        outcomes = work(list(articles.values())) if articles else []
        for (index, article), outcome in zip(articles.items(), outcomes, strict=True):
            made[index] = _encoded(taken[index], article, outcome, clock())
    except TryLater:
        raise
    except Exception as error:  # noqa: BLE001  one article's fault stays its own
        if len(taken) > 1:
            return [each for record in taken for each in make([record], work, clock)]
        return [_unexpected(error)]
    return [made[index] for index in range(len(taken))]


def refusal(record: Record, reason: Reason, detail: str, at: datetime) -> Made:
    """Return what becomes of a record whose article is refused; a dead letter where it holds none."""
    try:
        article = _article(record)
    except Refused as error:
        return Made(outcome="dead", reason=error.reason, error=str(error))
    return _encoded(record, article, refused(article, reason, detail), at)


def _unexpected(error: Exception) -> Made:
    return Made(outcome="dead", reason=dead.UNEXPECTED, error=repr(error)[: dead.ERROR_CHARACTERS])


def _article(record: Record) -> ArticleSeen:
    facts = records.decode(record.value, record.headers)
    if len(facts) == 1 and isinstance(facts[0], ArticleSeen):
        return facts[0]
    raise Refused("malformed", "this record is not one article.seen", subject="record")


def _encoded(
    before: Record, article: ArticleSeen, outcome: ArticleEnriched | ArticleRefused, at: datetime
) -> Made:
    try:
        record = records.encode(
            (article, outcome), source=SOURCE, at=at, hop="enriched", before=before.headers
        )
    except Refused as error:
        if isinstance(outcome, ArticleRefused):
            raise
        return refusal(before, "too_large", f"what its text says does not fit into a record: {error}", at)
    return Made(outcome="enriched" if isinstance(outcome, ArticleEnriched) else "refused", record=record)
