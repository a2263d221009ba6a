"""Finds known articles with the query language of subscriptions: index first, then the matcher of alerts."""

from typing import Final

import msgspec

from store.alerts import backtest, need, parse
from store.mentions import MatchedClause
from store.ports import Reads
from store.views import ArticleLine

SCAN_MAX: Final = 5000  # candidates that one search reads; a few seconds
PAGE: Final = 200


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """An article that a query matches, and why."""

    line: ArticleLine
    matched: tuple[MatchedClause, ...]


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What a query matches. `complete` is False where the search stopped at a limit."""

    matches: tuple[Match, ...]
    scanned: int
    complete: bool


def find(reads: Reads, query: str, *, limit: int, before: int | None = None) -> Found:
    """Return the newest articles before a position that a query matches, newest first.

    The index gives a superset; each candidate is then matched exactly as an alert would be. Raises
    Refused where the query does not parse.
    """
    ast = parse.parse(query)
    wanted = need.need(ast)
    feeds = {line.feed_id: line.title or line.url for line in reads.feeds(removed=True)}
    matches: list[Match] = []
    scanned = 0
    while scanned < SCAN_MAX:
        page = reads.candidates(wanted, before=before, limit=PAGE)
        found = reads.enrichments([line.event_id for line in page])
        for line in page:
            before = line.position
            scanned += 1
            seen, enriched = found.get(line.event_id, (None, None))
            if seen is None or enriched is None:
                continue
            matched = backtest.matches(ast, seen, enriched, feeds.get(line.feed_id, ""), query=query)
            if matched is not None:
                matches.append(Match(line=line, matched=matched))
                if len(matches) == limit:
                    return Found(matches=tuple(matches), scanned=scanned, complete=False)
        if len(page) < PAGE:
            return Found(matches=tuple(matches), scanned=scanned, complete=True)
    return Found(matches=tuple(matches), scanned=scanned, complete=False)
