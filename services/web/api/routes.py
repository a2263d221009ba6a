"""The JSON API under /api/v1: the same lines as the command line, keyset paging, problem+json."""

from collections.abc import Sequence
from typing import Annotated, Any, Final, Literal

import msgspec
from fastapi import APIRouter, Query
from starlette.exceptions import HTTPException

from services import lines
from services.search import Found
from services.web.api import changes, models
from services.web.api.asked import QueryTest
from services.web.articles import Id, Position, Word
from services.web.console import Console
from store.events import Fact
from store.views import AlertLine, ArticleLine, Recorded

LIMIT_MAX: Final = 200
VERIFY_WAIT_S: Final = 30.0  # a caller that gets "running" asks again
Limit = Annotated[int, Query(ge=1, le=LIMIT_MAX)]
After = Annotated[int, Query(ge=0, le=2**62)]
Order = Annotated[Literal["oldest", "newest"], Query(description="newest: go on with `before`")]
PROBLEMS: Final[dict[int | str, dict[str, Any]]] = {
    status: {"model": models.ProblemDocument, "content": {"application/problem+json": {}}}
    for status in (401, 404, 409, 413, 422, 503)
}


def routes(console: Console) -> APIRouter:
    """Return the API."""
    router = APIRouter(prefix="/api/v1", responses=PROBLEMS)
    _articles(router, console)
    _alerts(router, console)
    _entities(router, console)
    _history(router, console)
    _search(router, console)
    changes.feeds(router, console)
    changes.subscriptions(router, console)
    changes.watchlist(router, console)
    return router


def _page(
    items: list[lines.Line], found: Sequence[ArticleLine | AlertLine | Recorded], limit: int
) -> dict[str, object]:
    return {"items": items[:limit], "next": found[limit - 1].position if len(found) > limit else None}


def _articles(router: APIRouter, console: Console) -> None:
    reads = console.reads

    @router.get("/articles", response_model=models.Page[models.Article], tags=["articles"])
    def articles(
        after: After = 0,
        before: Position = None,
        limit: Limit = 50,
        order: Order = "oldest",
        feed_id: Word = None,
        entity_id: Word = None,
        story_id: Word = None,
        latest_only: bool = False,
    ) -> object:
        """Return revisions of articles."""
        found = reads.articles(
            after=after, before=before, limit=limit + 1, newest_first=order == "newest", feed_id=feed_id,
            entity_id=entity_id, story_id=story_id, latest_only=latest_only,
        )  # fmt: skip
        return _page([lines.article_line(line) for line in found], found, limit)

    @router.get("/articles/{article_id}", response_model=models.ArticleDetail, tags=["articles"])
    def article(article_id: Id, revision: Annotated[int | None, Query(ge=1, le=10**6)] = None) -> object:
        """Return one article, its latest revision unless told otherwise."""
        page = reads.article(article_id, revision)
        if page is None:
            raise HTTPException(404, "there is no such article or revision")
        return {
            "article": lines.article_line(page.line),
            "text": page.seen.text if page.seen else None,
            "enriched": _fact(page.enriched),
            "refusal": page.refusal,
            "revisions": [lines.article_line(line) for line in page.revisions],
            "alerts": [lines.alert_line(line) for line in page.alerts],
            "same_story": [lines.article_line(line) for line in page.same_story],
            "trail": [lines.history_line(event) for event in page.trail],
        }


def _alerts(router: APIRouter, console: Console) -> None:
    reads = console.reads

    @router.get("/alerts", response_model=models.Page[models.Alert], tags=["alerts"])
    def alerts(
        after: After = 0,
        before: Position = None,
        limit: Limit = 50,
        order: Order = "oldest",
        subscription_id: Word = None,
        article_id: Word = None,
    ) -> object:
        """Return alerts with their reasons."""
        found = reads.alerts(
            after=after, before=before, limit=limit + 1, newest_first=order == "newest",
            subscription_id=subscription_id, article_id=article_id,
        )  # fmt: skip
        return _page([lines.alert_line(line) for line in found], found, limit)

    @router.get("/alerts/{alert_id}", response_model=models.Alert, tags=["alerts"])
    def alert(alert_id: Id) -> object:
        """Return one alert."""
        line = reads.alert(alert_id)
        if line is None:
            raise HTTPException(404, "there is no such alert")
        return lines.alert_line(line)


def _fact(fact: Fact | None) -> object:
    return None if fact is None else msgspec.to_builtins(fact)


def _entities(router: APIRouter, console: Console) -> None:
    reads = console.reads

    @router.get("/entities", response_model=list[models.Entity], tags=["entities"])
    def entities(
        limit: Limit = 100,
        type_: Annotated[str | None, Query(alias="type", max_length=10)] = None,
        name_contains: Word = None,
    ) -> object:
        """Return entities, those in most articles first."""
        found = reads.entities(limit=limit, type_=type_, name_contains=name_contains)
        return [lines.entity_line(line) for line in found]

    @router.get("/entities/{entity_id}", response_model=models.EntityDetail, tags=["entities"])
    def entity(entity_id: Id) -> object:
        """Return one entity."""
        page = reads.entity(entity_id)
        if page is None:
            raise HTTPException(404, "there is no such entity")
        return {
            "entity": lines.entity_line(page.line),
            "spellings": [{"text": text, "mentions": count} for text, count in page.spellings],
            "articles": [lines.article_line(line) for line in page.articles],
            "beside": [{"entity": lines.entity_line(line), "articles": count} for line, count in page.beside],
            "numbers": msgspec.to_builtins(page.numbers),
            "wikidata": page.wikidata,
        }


def _history(router: APIRouter, console: Console) -> None:
    reads = console.reads

    @router.get("/history", response_model=models.Page[models.HistoryEvent], tags=["history"])
    def history(
        after: After = 0,
        before: Position = None,
        limit: Limit = 50,
        order: Order = "oldest",
        kind: Word = None,
        stream: Word = None,
    ) -> object:
        """Return events with their facts."""
        found = reads.events(
            after=after, before=before, limit=limit + 1, newest_first=order == "newest",
            kinds=[kind] if kind else None, stream=stream,
        )  # fmt: skip
        return _page([lines.history_line(event) for event in found], found, limit)

    @router.get("/verify", response_model=models.Verification, tags=["history"])
    def verified() -> object:
        """Return how verification stands, without starting one."""
        return _verification(console, wait_s=None)

    @router.post("/verify", response_model=models.Verification, tags=["history"])
    def verify() -> object:
        """Verify the whole history; answers with `running` true where that takes over half a minute."""
        return _verification(console, wait_s=VERIFY_WAIT_S)

    @router.get("/stats", tags=["operations"])
    def stats() -> dict[str, Any]:
        """Return the operator's figures."""
        return lines.stats_line(reads.stats())


def _verification(console: Console, *, wait_s: float | None) -> dict[str, object]:
    progress = (
        console.verifications.progress() if wait_s is None else console.verifications.run(wait_s=wait_s)
    )
    found = progress.found
    return {
        "running": progress.running,
        "done": progress.done,
        "of": progress.of,
        "finished_at": progress.finished_at,
        "events": found.events if found else None,
        "root": found.root if found else None,
        "problems": msgspec.to_builtins(found.problems) if found else [],
        "error": progress.error,
    }


def _search(router: APIRouter, console: Console) -> None:
    @router.get("/search", response_model=models.Found, tags=["search"])
    def search(
        q: Annotated[str, Query(min_length=1, max_length=4000)], before: Position = None, limit: Limit = 50
    ) -> object:
        """Return the newest articles that a query matches, and why."""
        return _found(console.commands.search(q, limit=limit, before=before))

    @router.post("/subscriptions/test", response_model=models.Found, tags=["subscriptions"])
    def test(asked: QueryTest) -> object:
        """Return what a subscription with this query would have raised."""
        return _found(console.commands.search(asked.query, limit=asked.limit))


def _found(found: Found) -> dict[str, object]:
    return {
        "items": [
            {"article": lines.article_line(match.line), "matched": msgspec.to_builtins(match.matched)}
            for match in found.matches
        ],
        "scanned": found.scanned,
        "complete": found.complete,
        "next": None if found.complete or not found.matches else found.matches[-1].line.position,
    }
