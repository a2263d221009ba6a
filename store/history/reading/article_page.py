"""Everything about one revision of an article."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from store.events import ArticleEnriched, ArticleRefused, ArticleRevised, ArticleSeen
from store.history.reading import alerts, events, lines
from store.views import ArticlePage


def article_page(connection: Connection, article_id: str, revision: int | None) -> ArticlePage | None:
    """Return one revision of an article, the latest unless said otherwise; None where there is none."""
    rows = lines.revisions(connection, article_id)
    row = _chosen(rows, revision)
    if row is None:
        return None
    line = lines.line_of(row)
    wanted = (row.position, row.enriched_position, row.refused_position, row.revised_position)
    found = events.by_position(connection, [position for position in wanted if position is not None])
    facts = {position: event.fact for position, event in found.items()}
    seen, enriched = facts.get(row.position), facts.get(row.enriched_position)
    refused, revised = facts.get(row.refused_position), facts.get(row.revised_position)
    raised = alerts.alerts(connection, article_id=article_id, limit=lines.LINES_MAX)
    return ArticlePage(
        line=line,
        seen=seen if isinstance(seen, ArticleSeen) else None,
        enriched=enriched if isinstance(enriched, ArticleEnriched) else None,
        refusal=refused.detail if row.state == "refused" and isinstance(refused, ArticleRefused) else None,
        revisions=tuple(lines.line_of(other) for other in rows),
        revised=revised if isinstance(revised, ArticleRevised) else None,
        alerts=tuple(raised),
        same_story=tuple(
            lines.same_story(connection, line.story_id, article_id) if line.story_id is not None else ()
        ),
        trail=events.trail(
            connection,
            article_id,
            refused=[other.refused_position for other in rows if other.refused_position is not None],
        ),
    )


def _chosen(rows: Sequence[Any], revision: int | None) -> Any | None:
    """Return the row of a revision; where two were seen under one number, the later."""
    return next(
        (row for row in reversed(rows) if (row.latest if revision is None else row.revision == revision)),
        None,
    )
