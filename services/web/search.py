"""The search page, and how the console shows a query that cannot be read."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from markupsafe import Markup
from starlette.responses import HTMLResponse

from services.search import Match
from services.web import cards, marks
from services.web.articles import PAGE, Position
from services.web.console import Console
from services.web.marks import Span
from store.errors import Refused, WirewatchError
from store.ports import Reads

QUERY_CHARACTERS_MAX: Final = 4000


class Result(cards.Card, frozen=True, kw_only=True):
    """An article that a query matches, with its reason in place."""

    snippets: tuple[Markup, ...]
    others: tuple[str, ...]


def results(reads: Reads, matches: tuple[Match, ...]) -> list[Result]:
    """Return what to show of each match, in order."""
    found = reads.enrichments([match.line.event_id for match in matches])
    shown = []
    for match, card in zip(matches, cards.cards(reads, [match.line for match in matches]), strict=True):
        seen = found.get(match.line.event_id, (None, None))[0]
        shown.append(
            Result(
                line=match.line,
                title=marks.html(match.line.title, cards.evidence_spans(match.matched, "title")),
                excerpt=card.excerpt,
                chips=card.chips,
                snippets=cards.text_snippets(seen, match.matched, 2),
                others=cards.other_evidence(match.matched),
            )
        )
    return shown


def error_echo(query: str, error: WirewatchError) -> Markup | None:
    """Return the query with the place of the error marked; None where the error is not about a place in it."""
    start, end = getattr(error, "start", None), getattr(error, "end", None)
    if not isinstance(start, int) or not isinstance(end, int):
        return None
    # An error at the very end has nothing to underline: mark a space there.
    shown = query if start < len(query) else query + "\u00a0"
    start = min(start, len(shown) - 1)
    return marks.html(shown, [Span(start, max(end, start + 1), "fault", str(error))])


def routes(console: Console) -> APIRouter:
    """Return the page `/search`."""
    router = APIRouter(include_in_schema=False)

    @router.get("/search")
    def search(
        request: Request,
        q: Annotated[str, Query(max_length=QUERY_CHARACTERS_MAX)] = "",
        before: Position = None,
    ) -> HTMLResponse:
        """Show the newest articles that a query matches."""
        query = q.strip()
        values: dict[str, Any] = {
            "query": query,
            "found": None,
            "results": (),
            "error": None,
            "echo": None,
        }
        status = 200
        if query:
            try:
                found = console.commands.search(query, limit=PAGE, before=before)
                values |= {"found": found, "results": results(console.reads, found.matches)}
            except Refused as error:
                values |= {"error": str(error), "echo": error_echo(query, error)}
                status = 422
        return console.page(request, "search.html", status=status, before=before, **values)

    return router
