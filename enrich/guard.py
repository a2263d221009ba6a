"""What becomes of each record that enrichment reads: exactly one record goes on. No client, no clock of its own.

A raw record ends as enriched, refused, retry (for a passing fault only) or dead letter, whatever happens.
"""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Final, Literal

import msgspec

from enrich.refusal import refused
from store import dead, records
from store.errors import Refused, TryLater
from store.events import ArticleEnriched, ArticleRefused, ArticleSeen
from store.records import Names, Record

SOURCE: Final = "wirewatch/enrich"
Outcome = Literal["enriched", "refused", "retry", "dead"]
OUTCOMES: Final[tuple[Outcome, ...]] = ("enriched", "refused", "retry", "dead")

Step = Callable[[Sequence[ArticleSeen]], Awaitable[Sequence[ArticleEnriched | ArticleRefused]]]
"""Returns one outcome an article, in order. Raises TryLater where the world failed, not the article."""


class Taken(msgspec.Struct, frozen=True):
    """A record with where it stood."""

    record: Record
    origin: dead.Origin


class Onward(msgspec.Struct, frozen=True):
    """A record that goes on, to which topic, and what that makes of the one it came from."""

    topic: str
    record: Record
    outcome: Outcome


class Guard:
    """Turns records into the records that go on. Not thread-safe: one for each stream."""

    def __init__(
        self,
        names: Names,
        step: Step,
        *,
        clock: Callable[[], datetime],
        limits: dead.Limits | None = None,
    ) -> None:
        self._names = names
        self._step = step
        self._clock = clock
        self._limits = limits or dead.Limits()

    async def __call__(self, taken: Sequence[Taken]) -> list[Onward]:
        """Return one record for each, in order. Raises TooManyDead where the fault is likely ours."""
        onward: dict[int, Onward] = {}
        articles: dict[int, ArticleSeen] = {}
        for index, each in enumerate(taken):
            try:
                articles[index] = _article(each.record)
                self._limits.good()
            except Refused as error:
                onward[index] = self._dead(each, error.reason, str(error))
            except Exception as error:  # noqa: BLE001  a record that breaks the reader must not stop the stream
                onward[index] = self._dead(each, dead.UNEXPECTED, repr(error))
        onward |= await self._enrich(articles, taken)
        return [onward[index] for index in range(len(taken))]

    def too_large(self, each: Taken, detail: str) -> Onward:
        """Return what becomes of a record whose outcome the broker does not take for its size."""
        try:
            article = _article(each.record)
        except Refused as error:
            return self._dead(each, error.reason, str(error))
        return self._refused(each, article, detail)

    async def _enrich(self, articles: dict[int, ArticleSeen], taken: Sequence[Taken]) -> dict[int, Onward]:
        if not articles:
            return {}
        try:
            outcomes = await self._step(list(articles.values()))
            return {
                index: self._made(taken[index], articles[index], outcome)
                for index, outcome in zip(articles, outcomes, strict=True)
            }
        except TryLater as error:
            return {index: self._retry(taken[index], str(error)) for index in articles}
        except Exception as error:  # noqa: BLE001  the guard is the edge: one article's fault stays its own
            if len(articles) == 1:
                (index,) = articles
                return {index: self._dead(taken[index], dead.UNEXPECTED, repr(error))}
        found: dict[int, Onward] = {}
        for index, article in articles.items():
            found |= await self._enrich({index: article}, taken)
        return found

    def _made(self, each: Taken, article: ArticleSeen, outcome: ArticleEnriched | ArticleRefused) -> Onward:
        if isinstance(outcome, ArticleEnriched):
            try:
                record = self._encode(each, article, outcome)
            except Refused as error:
                return self._refused(each, article, str(error))
            return Onward(self._names.enriched, record, "enriched")
        return Onward(self._names.refused, self._encode(each, article, outcome), "refused")

    def _refused(self, each: Taken, article: ArticleSeen, detail: str) -> Onward:
        outcome = refused(article, "too_large", f"what its text says does not fit into a record: {detail}")
        return Onward(self._names.refused, self._encode(each, article, outcome), "refused")

    def _encode(self, each: Taken, article: ArticleSeen, outcome: ArticleEnriched | ArticleRefused) -> Record:
        return records.encode(
            (article, outcome), source=SOURCE, at=self._clock(), hop="enriched", before=each.record.headers
        )

    def _retry(self, each: Taken, error: str) -> Onward:
        tried = records.attempts(records.by_name(each.record.headers)) + 1
        if tried > len(self._names.retries):
            return self._dead(each, dead.EXHAUSTED, error)
        topic, delay_s = self._names.retries[tried - 1]
        due = records.micros(self._clock() + timedelta(seconds=delay_s))
        headers = records.again(
            each.record.headers,
            attempts=b"%d" % tried,
            not_before=b"%d" % due,
            error=error[: dead.ERROR_CHARACTERS].encode("utf-8", "replace"),
        )
        return Onward(topic, Record(each.record.key, each.record.value, headers), "retry")

    def _dead(self, each: Taken, reason: str, error: str) -> Onward:
        self._limits.allow(
            f"{each.origin.topic} {each.origin.partition}/{each.origin.offset}: {reason}: {error}"
        )
        record = dead.letter(
            each.record,
            each.origin,
            stage="enrich",
            reason=reason,
            error=error,
            attempts=records.attempts(records.by_name(each.record.headers)) + 1,
            at=self._clock(),
        )
        return Onward(self._names.dead, record, "dead")


def _article(record: Record) -> ArticleSeen:
    facts = records.decode(record.value, record.headers)
    if len(facts) == 1 and isinstance(facts[0], ArticleSeen):
        return facts[0]
    raise Refused("malformed", "this record is not one article.seen", subject="record")
