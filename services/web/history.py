"""The pages of the history: every event, and whether it can be proven."""

from typing import Any, Final

import msgspec
from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response

from services.web import words
from services.web.articles import Position, Word
from services.web.console import Console, Form

PAGE: Final = 60
VERIFY_WAIT_S: Final = 3.0  # short histories answer at once; long ones show their progress


def routes(console: Console) -> APIRouter:
    """Return the pages `/history…`."""
    router = APIRouter(include_in_schema=False)
    _list(router, console)
    _event(router, console)
    return router


def _list(router: APIRouter, console: Console) -> None:
    reads = console.reads

    @router.get("/history")
    def history(
        request: Request,
        before: Position = None,
        kind: Word = None,
        stream: Word = None,
        fragment: bool = False,
    ) -> HTMLResponse:
        """Show the newest events first."""
        known = kind if kind in words.KINDS else None
        events = reads.events(
            before=before,
            limit=PAGE + 1,
            newest_first=True,
            kinds=[known] if known else None,
            stream=stream or None,
        )
        values: dict[str, Any] = {
            "events": events[:PAGE],
            "older": events[PAGE - 1].position if len(events) > PAGE else None,
            "kind": known,
            "stream": stream,
            "before": before,
            "head": reads.head(),
        }
        if fragment:
            return console.page(request, "history_items.html", **values)
        return console.page(request, "history.html", **values, proof=console.verifications.progress())


def _event(router: APIRouter, console: Console) -> None:
    reads = console.reads

    @router.get("/history/{position}")
    def event(request: Request, position: int) -> HTMLResponse:
        """Show one event as it stands."""
        found = reads.events(after=position - 1, limit=1) if position > 0 else []
        if not found or found[0].position != position:
            raise HTTPException(404, f"The history has no event {position}: it goes to {reads.head().size}.")
        body = (
            None
            if found[0].fact is None
            else msgspec.json.format(msgspec.json.encode(found[0].fact)).decode()
        )
        return console.page(
            request,
            "event.html",
            event=found[0],
            body=body,
            envelope=console.envelope(position),
            last=reads.head().size,
        )

    @router.post("/history/verify")
    def verify(form: Form) -> Response:  # noqa: ARG001 - asking for it is what checks it
        """Verify everything, and go back to the history."""
        console.verifications.run(wait_s=VERIFY_WAIT_S)
        return RedirectResponse("/history", status_code=303)
