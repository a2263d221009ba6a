"""The pages of feeds: how they do, add, change, pause, remove, export."""

import math
from typing import Any, Final

from fastapi import APIRouter, Request
from lxml import etree
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response

from services.web.articles import Id
from services.web.console import Console, Form, field, is_link
from store.errors import Refused
from store.views import FeedLine

INTERVALS: Final = (
    (60, "every minute"), (300, "every 5 minutes"), (900, "every 15 minutes"), (3600, "every hour"),
    (21600, "every 6 hours"), (86400, "every day"),
)  # fmt: skip


def opml(lines: list[FeedLine]) -> bytes:
    """Return the feeds as OPML 2.0; folders are left out, they mean nothing elsewhere."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "Feeds of Wirewatch"
    body = etree.SubElement(root, "body")
    for line in lines:
        if is_link(line.url):
            etree.SubElement(body, "outline", type="rss", text=line.title or line.url, xmlUrl=line.url)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _seconds(text: str) -> float | None:
    """Return an interval as typed. Refuses what is no number; its bounds are checked by the command."""
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise Refused("malformed", "an interval is a number of seconds, e.g. 300", subject=text)
    return value


def routes(console: Console) -> APIRouter:
    """Return the pages `/feeds…`."""
    router = APIRouter(include_in_schema=False)
    _list(router, console)
    _one(router, console)
    _pauses(router, console)
    return router


def _known(console: Console, feed_id: str) -> FeedLine:
    line = console.reads.feed(feed_id)
    if line is None:
        raise HTTPException(404, "There is no such feed.")
    return line


def _list(router: APIRouter, console: Console) -> None:
    reads, commands = console.reads, console.commands

    def list_page(
        request: Request, typed: dict[str, str] | None = None, error: str | None = None
    ) -> HTMLResponse:
        return console.page(
            request,
            "feeds.html",
            status=422 if error else 200,
            lines=reads.feeds(),
            typed=typed or {},
            error=error,
            intervals=INTERVALS,
        )

    @router.get("/feeds")
    def feeds(request: Request) -> HTMLResponse:
        """List feeds with how they do."""
        return list_page(request)

    @router.get("/feeds.opml")
    def export() -> Response:
        """Return the feeds for another reader."""
        return Response(
            opml(reads.feeds()),
            media_type="text/x-opml; charset=utf-8",
            headers={"content-disposition": 'attachment; filename="wirewatch.opml"'},
        )

    @router.post("/feeds")
    def add(request: Request, form: Form) -> Response:
        """Watch a feed."""
        typed = {name: field(form, name) for name in ("url", "title", "interval_s", "allow_private")}
        try:
            commands.add_feed(
                typed["url"],
                interval_s=_seconds(typed["interval_s"]),
                allow_private=typed["allow_private"] == "on",
                title=typed["title"][:200] or None,
            )
        except Refused as error:
            return list_page(request, typed, str(error))
        return RedirectResponse("/feeds", status_code=303)


def _one(router: APIRouter, console: Console) -> None:
    @router.get("/feeds/{feed_id}")
    def feed(request: Request, feed_id: Id) -> HTMLResponse:
        """Show one feed."""
        line = _known(console, feed_id)
        return console.page(
            request, "feed.html", line=line, error=None, intervals=INTERVALS, **_recent(console, line)
        )

    @router.post("/feeds/{feed_id}")
    def change(request: Request, feed_id: Id, form: Form) -> Response:
        """Save a feed's settings."""
        line = _known(console, feed_id)
        try:
            console.commands.change_feed(
                feed_id,
                title=field(form, "title")[:200] or None,
                interval_s=_seconds(field(form, "interval_s")),
                allow_private=field(form, "allow_private") == "on",
                paused=None,
            )
        except Refused as error:
            recent = _recent(console, line)
            return console.page(
                request, "feed.html", status=422, line=line, error=str(error), intervals=INTERVALS, **recent
            )
        return RedirectResponse(f"/feeds/{feed_id}", status_code=303)


def _pauses(router: APIRouter, console: Console) -> None:
    commands = console.commands

    @router.post("/feeds/{feed_id}/pause")
    def pause(feed_id: Id, form: Form) -> Response:
        """Pause or resume."""
        commands.change_feed(
            feed_id, title=None, interval_s=None, allow_private=None, paused=field(form, "paused") == "yes"
        )
        return RedirectResponse("/feeds", status_code=303)

    @router.get("/feeds/{feed_id}/remove")
    def ask(request: Request, feed_id: Id) -> HTMLResponse:
        """Ask before removing."""
        line = _known(console, feed_id)
        return console.page(
            request,
            "confirm.html",
            title=f"Remove “{line.title or line.url}”?",
            text="It is no longer watched. The articles it brought stay.",
            action=f"/feeds/{feed_id}/remove",
            button="Remove feed",
            back="/feeds",
        )

    @router.post("/feeds/{feed_id}/remove")
    def remove(feed_id: Id, form: Form) -> Response:  # noqa: ARG001 - asking for it is what checks it
        """Stop watching it."""
        commands.remove_feed(feed_id)
        return RedirectResponse("/feeds", status_code=303)


def _recent(console: Console, line: FeedLine) -> dict[str, Any]:
    return {
        "articles": console.reads.articles(
            feed_id=line.feed_id, limit=10, newest_first=True, latest_only=True
        ),
        "events": console.reads.events(stream=f"feed:{line.feed_id}", limit=20, newest_first=True),
    }
