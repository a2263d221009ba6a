"""How articles and records cross into a process that enriches, and what they become comes back: as bytes.

To pickle structs costs as much as the work.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Generic, TypeVar

import msgspec

from enrich import raw
from enrich.raw import Made
from enrich.refusal import refused
from store.errors import Reason
from store.events import ArticleEnriched, ArticleRefused, ArticleSeen
from store.mentions import Watch
from store.records import Record

if TYPE_CHECKING:  # the service itself never loads the grammars
    from enrich.entities.watched import Watchlist

Outcome = ArticleEnriched | ArticleRefused
Work = Callable[[Sequence[ArticleSeen], "Watchlist | None"], list[Outcome]]
In = TypeVar("In", ArticleSeen, Record)
Out = TypeVar("Out", Outcome, Made)


class Way(msgspec.Struct, Generic[In, Out], frozen=True):
    """How things cross the border and come back, and what becomes of one that does not."""

    there: Callable[[Work, bytes, str | None], bytes]
    """Does the work in a process of the pool, with a watchlist's file."""
    back: Callable[[bytes], list[Out]]
    refusal: Callable[[In, Reason, str], Out]


class _Done(msgspec.Struct):
    """What became of one article: one of the two."""

    enriched: ArticleEnriched | None = None
    refused: ArticleRefused | None = None


_ENCODER: Final = msgspec.msgpack.Encoder()
_ARTICLES: Final = msgspec.msgpack.Decoder(list[ArticleSeen])
_OUTCOMES: Final = msgspec.msgpack.Decoder(list[_Done])
_RECORDS: Final = msgspec.msgpack.Decoder(list[Record])
_MADE: Final = msgspec.msgpack.Decoder(list[Made])


@lru_cache(maxsize=1)
def _watchlist(path: str) -> "Watchlist":
    """Return the list in a file, made ready once by each process; another list is another file."""
    from enrich.entities.watched import Watchlist

    return Watchlist(msgspec.msgpack.decode(Path(path).read_bytes(), type=list[Watch]))


def _enriched(work: Work, articles: bytes, watches: str | None) -> bytes:
    return _ENCODER.encode(
        [
            _Done(enriched=outcome) if isinstance(outcome, ArticleEnriched) else _Done(refused=outcome)
            for outcome in work(_ARTICLES.decode(articles), None if watches is None else _watchlist(watches))
        ]
    )


def _outcomes(told: bytes) -> list[Outcome]:
    return [done.enriched or done.refused for done in _OUTCOMES.decode(told)]  # type: ignore[misc]


def _made(work: Work, taken: bytes, watches: str | None) -> bytes:
    watchlist = None if watches is None else _watchlist(watches)
    return _ENCODER.encode(
        raw.make(
            _RECORDS.decode(taken), lambda articles: work(articles, watchlist), lambda: datetime.now(UTC)
        )
    )


def _refused(record: Record, reason: Reason, detail: str) -> Made:
    return raw.refusal(record, reason, detail, datetime.now(UTC))


ARTICLES: Final = Way[ArticleSeen, Outcome](_enriched, _outcomes, refused)
RECORDS: Final = Way[Record, Made](_made, _MADE.decode, _refused)
