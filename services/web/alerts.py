"""The pages of alerts: each with its reason in place and how its deliveries stand."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse

from services.web import cards
from services.web.articles import PAGE, Id, Position, Word
from services.web.console import Console


def routes(console: Console) -> APIRouter:
    """Return the pages `/alerts…`."""
    router = APIRouter(include_in_schema=False)
    reads = console.reads

    @router.get("/alerts")
    def alerts(
        request: Request, before: Position = None, subscription: Word = None, fragment: bool = False
    ) -> HTMLResponse:
        """Show the newest alerts first."""
        lines = reads.alerts(
            before=before, limit=PAGE + 1, newest_first=True, subscription_id=subscription or None
        )
        values: dict[str, Any] = {
            "cards": cards.alert_cards(reads, lines[:PAGE]),
            "older": lines[PAGE - 1].position if len(lines) > PAGE else None,
            "before": before,
            "subscription": subscription,
        }
        if fragment:
            return console.page(request, "alert_items.html", **values)
        return console.page(request, "alerts.html", **values, subscriptions=reads.subscriptions())

    @router.get("/alerts/{alert_id}")
    def alert(request: Request, alert_id: Id) -> HTMLResponse:
        """Show one alert with every reason."""
        line = reads.alert(alert_id)
        if line is None:
            raise HTTPException(404, "There is no such alert.")
        trail = reads.events(stream=f"alert:{alert_id}", limit=200)
        return console.page(
            request, "alert.html", card=cards.alert_cards(reads, [line], snippets=20)[0], trail=trail
        )

    return router
