"""The page of the watchlist: names of one's own to be found in every article."""

from collections.abc import Mapping
from typing import Any, Final

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response

from services.watchlist import SAMPLE, Entry
from services.web.articles import Id
from services.web.console import Console, Form, field
from store.errors import Refused
from store.views import WatchLine

SHOWN_MAX: Final = 500  # rows of one page; a longer list is for the command line and the API


def routes(console: Console) -> APIRouter:
    """Return the pages `/watchlist…`."""
    router = APIRouter(include_in_schema=False)
    reads, commands = console.reads, console.commands.watchlist

    def list_page(request: Request, *, status: int = 200, **more: Any) -> HTMLResponse:
        lines = reads.watches()
        given: dict[str, Any] = {"typed": {}, "error": None, "tried": None} | more
        return console.page(
            request, "watchlist.html", status=status, lines=lines[:SHOWN_MAX], total=len(lines), **given
        )

    def known(watch_id: str) -> WatchLine:
        line = next((line for line in reads.watches() if line.watch_id == watch_id), None)
        if line is None:
            raise HTTPException(404, "Nothing of this id is watched for.")
        return line

    @router.get("/watchlist")
    def watchlist(request: Request) -> HTMLResponse:
        """List what is watched for."""
        return list_page(request)

    @router.post("/watchlist")
    def add(request: Request, form: Form) -> Response:
        """Watch for a name, or try it on the newest articles first."""
        typed = {name: field(form, name) for name in ("name", "type", "aliases", "fuzzy")}
        entry = _entry(typed)
        try:
            if field(form, "do") == "try":
                commands.check([entry])
                counts, articles = commands.matches([entry])
                return list_page(request, typed=typed, tried=(counts[entry.watch_id], articles, SAMPLE))
            commands.add([entry])
        except Refused as error:
            return list_page(request, status=422, typed=typed, error=str(error))
        return RedirectResponse("/watchlist", status_code=303)

    @router.get("/watchlist/{watch_id}/remove")
    def ask(request: Request, watch_id: Id) -> HTMLResponse:
        """Ask before removing."""
        return console.page(
            request,
            "confirm.html",
            title=f"Watch no longer for “{known(watch_id).name}”?",
            text="It is not looked for in new articles. What was found of it stays.",
            action=f"/watchlist/{watch_id}/remove",
            button="Remove from watchlist",
            back="/watchlist",
        )

    @router.post("/watchlist/{watch_id}/remove")
    def remove(watch_id: Id, form: Form) -> Response:  # noqa: ARG001 - asking for it is what checks it
        """Look for it no longer."""
        commands.remove(known(watch_id).watch_id)
        return RedirectResponse("/watchlist", status_code=303)

    return router


def _entry(typed: Mapping[str, str]) -> Entry:
    return Entry(
        name=typed["name"].strip(),
        type=typed["type"].strip().upper() or "OTHER",
        aliases=tuple(line.strip() for line in typed["aliases"].splitlines() if line.strip()),
        fuzzy=typed["fuzzy"] != "",
    )
