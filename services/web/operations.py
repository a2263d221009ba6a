"""The operator's page, which says whether anything is stuck or lost."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, Literal, NamedTuple

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from services.web import charts, words
from services.web.console import Console
from services.web.verification import Progress
from store.views import Stats

MINUTES: Final = 30
LINES_MAX: Final = 1000  # articles that the chart reads; where they do not reach back far enough it says so
ENRICH_LATE: Final = timedelta(minutes=2)  # enrichment takes milliseconds: two minutes of waiting is a fault
OUTBOX_LATE: Final = timedelta(minutes=10)  # past the first retries


class Finding(NamedTuple):
    """One thing that the operator should know."""

    level: Literal["bad", "warn"]
    text: str
    path: str
    """Where to look next."""


def findings(stats: Stats, stuck: Sequence[str], proof: Progress, now: datetime) -> list[Finding]:
    """Return what is wrong, the worst first; empty where all is well."""
    found: list[Finding] = []
    if proof.found is not None and proof.found.problems:
        found.append(
            Finding(
                "bad",
                f"Verification found {words.plural(len(proof.found.problems), 'problem')} in the history.",
                "/history",
            )
        )
    found += [
        Finding("bad", f"The {stage} stage has not come round lately. Look at the log.", "/operations")
        for stage in stuck
    ]
    if stats.enrich_oldest_at is not None and now - stats.enrich_oldest_at > ENRICH_LATE:
        late = words.plural(stats.enrich_pending, "article waits", "articles wait")
        found.append(
            Finding(
                "bad",
                f"{late} for enrichment, the oldest since {words.ago(stats.enrich_oldest_at, now)}.",
                "/",
            )
        )
    if stats.outbox_failed:
        gave_up = words.plural(stats.outbox_failed, "delivery was given up", "deliveries were given up")
        found.append(Finding("warn", f"{gave_up}. The alerts are kept.", "/alerts"))
    if stats.outbox_oldest_at is not None and now - stats.outbox_oldest_at > OUTBOX_LATE:
        waiting = words.plural(stats.outbox_pending, "delivery waits", "deliveries wait")
        found.append(
            Finding(
                "warn", f"{waiting}, the oldest since {words.ago(stats.outbox_oldest_at, now)}.", "/alerts"
            )
        )
    failing = stats.feeds.get("failing", 0)
    if failing:
        found.append(
            Finding(
                "warn",
                f"{words.plural(failing, 'feed fails', 'feeds fail')}; each is tried again by itself.",
                "/feeds",
            )
        )
    return found


def routes(console: Console) -> APIRouter:
    """Return the page `/operations`."""
    router = APIRouter(include_in_schema=False)
    reads = console.reads

    @router.get("/operations")
    def operations(request: Request) -> HTMLResponse:
        """Show whether anything is stuck or lost."""
        now = console.clock()
        stats = reads.stats()
        proof = console.verifications.progress()
        articles = reads.articles(limit=LINES_MAX, newest_first=True)
        alerts = reads.alerts(limit=LINES_MAX, newest_first=True)
        return console.page(
            request,
            "operations.html",
            stats=stats,
            findings=findings(stats, console.hooks.stuck(), proof, now),
            proof=proof,
            minutes=MINUTES,
            charts=(
                ("Articles seen", charts.by_minute((line.seen_at for line in articles), now, MINUTES)),
                ("Alerts raised", charts.by_minute((line.raised_at for line in alerts), now, MINUTES)),
            ),
            truncated=max(len(articles), len(alerts)) == LINES_MAX,
        )

    return router
