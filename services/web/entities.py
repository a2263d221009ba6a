"""The pages of people, organisations, places and groups."""

from datetime import timedelta
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse

from services.web import cards, charts
from services.web.articles import Id, Word
from services.web.console import Console

SHOWN: Final = 120
DAYS: Final = 30


def routes(console: Console) -> APIRouter:
    """Return the pages `/entities…`."""
    router = APIRouter(include_in_schema=False)
    reads = console.reads

    @router.get("/entities")
    def entities(
        request: Request,
        type_: Annotated[str | None, Query(alias="type", max_length=24)] = None,
        name: Word = None,
        days: Annotated[str | None, Query(max_length=4)] = None,
    ) -> HTMLResponse:
        """List entities, those in most articles first."""
        back = int(days) if days and days.isascii() and days.isdecimal() else None
        known = type_ or None
        lines = reads.entities(
            limit=SHOWN,
            type_=known,
            name_contains=name or None,
            since=console.clock() - timedelta(days=back) if back else None,
        )
        return console.page(
            request, "entities.html", lines=lines, type=known, name=name, days=back, shown_max=SHOWN
        )

    @router.get("/entities/{entity_id}")
    def entity(request: Request, entity_id: Id) -> HTMLResponse:
        """Show one entity: how it is written, when, with whom, with what numbers."""
        page = reads.entity(entity_id)
        if page is None:
            raise HTTPException(404, "There is no such entity. It may have been known under another name.")
        return console.page(
            request,
            "entity.html",
            page=page,
            cards=cards.cards(reads, page.articles[:30]),
            chart=charts.by_day((line.seen_at for line in page.articles), console.clock(), DAYS),
        )

    return router
