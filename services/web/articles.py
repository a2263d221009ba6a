"""The stream of articles and the page of one."""

from typing import Annotated, Any, Final

import msgspec
from fastapi import APIRouter, Path, Query, Request
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse

from services.web import cards, diff, marks
from services.web.console import Console
from store.events import ArticleEnriched
from store.views import ArticlePage

PAGE: Final = 30
POSITION_MAX: Final = 2**62
LEGEND: Final = (
    ("per", "People"), ("org", "Organisations"), ("loc", "Places"), ("norp", "Groups"), ("other", "Other names"),
    ("number", "Numbers"), ("date", "Dates"), ("quote", "Quotes"),
)  # fmt: skip
Id = Annotated[str, Path(max_length=80)]
Position = Annotated[int | None, Query(ge=1, le=POSITION_MAX)]
Word = Annotated[str | None, Query(max_length=200)]


def routes(console: Console) -> APIRouter:
    """Return the pages `/` and `/articles/…`."""
    router = APIRouter(include_in_schema=False)
    _stream(router, console)
    _one(router, console)
    return router


def _stream(router: APIRouter, console: Console) -> None:
    reads = console.reads

    @router.get("/")
    def stream(
        request: Request,
        before: Position = None,
        feed: Word = None,
        entity: Word = None,
        story: Word = None,
        fragment: bool = False,
    ) -> HTMLResponse:
        """Show the newest articles first."""
        head = reads.head()
        lines = reads.articles(
            before=before,
            limit=PAGE + 1,
            newest_first=True,
            feed_id=feed or None,
            entity_id=entity or None,
            story_id=story or None,
            latest_only=True,
        )
        values: dict[str, Any] = {
            "cards": cards.cards(reads, lines[:PAGE]),
            "older": lines[PAGE - 1].position if len(lines) > PAGE else None,
            "feed": feed,
            "entity": entity,
            "story": story,
            "before": before,
            "head": head,
        }
        if fragment:
            return console.page(request, "stream_items.html", **values)
        return console.page(
            request,
            "stream.html",
            **values,
            feeds=reads.feeds(),
            entity_page=reads.entity(entity) if entity else None,
            top=reads.entities(limit=14),
            alerts=reads.alerts(limit=6, newest_first=True),
        )


def _one(router: APIRouter, console: Console) -> None:
    reads = console.reads

    @router.get("/articles/{article_id}")
    def article(
        request: Request, article_id: Id, revision: Annotated[int | None, Query(ge=1, le=10**6)] = None
    ) -> HTMLResponse:
        """Show one article with everything that is known of it."""
        page = reads.article(article_id, revision)
        if page is None:
            raise HTTPException(404, "There is no such article, or no such revision of it.")
        return console.page(
            request,
            "article.html",
            page=page,
            title=_title(page),
            text=_text(page),
            folded=page.seen is not None and marks.wrapped(page.seen.text),
            legend=_legend(page.enriched),
            names=() if page.enriched is None else cards.most_named(page.enriched.entities),
            numbers=() if page.enriched is None else page.enriched.numbers,
            changes=_changes(console, page),
            alerts=cards.alert_cards(reads, page.alerts),
        )


def _title(page: ArticlePage) -> Markup:
    entities = page.enriched.title_entities if page.enriched else ()
    return marks.html(page.line.title, cards.entity_spans(entities))


def _text(page: ArticlePage) -> Markup | None:
    if page.seen is None:
        return None
    return marks.html(page.seen.text, cards.all_spans(page.enriched) if page.enriched else ())


def _legend(enriched: ArticleEnriched | None) -> list[tuple[str, str, int]]:
    """Return what is marked: class, words, how many; what does not occur is left out."""
    if enriched is None:
        return []
    counts = dict.fromkeys((kind for kind, _ in LEGEND), 0)
    for entity in enriched.entities:
        kind = entity.type.lower()
        counts[kind if kind in counts else "other"] += len(entity.mentions)
    counts |= {"number": len(enriched.numbers), "date": len(enriched.dates), "quote": len(enriched.quotes)}
    return [(kind, name, counts[kind]) for kind, name in LEGEND if counts[kind]]


class Changes(msgspec.Struct, frozen=True):
    """What this revision changed against the one before."""

    title: list[diff.Part] | None
    text: list[diff.Part] | None
    """None where the title or text is the same, or where too long to compare."""
    other: tuple[tuple[str, str, str], ...]
    """Other fields: name, before, after."""


def _changes(console: Console, page: ArticlePage) -> Changes | None:
    if page.line.revision < 2 or page.seen is None:
        return None
    before = console.reads.article(page.line.article_id, page.line.revision - 1)
    if before is None or before.seen is None:
        return None
    old, new = before.seen, page.seen
    text = diff.words(old.text, new.text) if old.text != new.text else None
    return Changes(
        diff.words(old.title, new.title) if old.title != new.title else None,
        diff.folded(text) if text is not None else None,
        tuple(
            (name, str(getattr(old, name) or "none"), str(getattr(new, name) or "none"))
            for name in ("url", "author", "published_at")
            if getattr(old, name) != getattr(new, name)
        ),
    )
