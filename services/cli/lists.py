"""`wirewatch articles`, `alerts`, `history`, `search` and `watch`: what is known, and what comes in."""

import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, Protocol, TypeVar

import click
import msgspec

from services import lines
from services.cli import options
from services.cli.output import clean, json_line, moment, out, table
from services.compose import Place
from store.events import AlertRaised, ArticleSeen
from store.views import AlertLine, ArticleLine, Recorded

PAGE: Final = 500
SHOWN: Final = 25  # lines of a table, newest; --json prints everything
LOOK_S: Final = 0.3


class Positioned(Protocol):
    """A line of a list in the order of the history."""

    @property
    def position(self) -> int:
        """Where it stands."""


P = TypeVar("P", bound=Positioned)

_after = click.option(
    "--after",
    type=click.IntRange(min=0),
    default=0,
    metavar="POSITION",
    help="Only what comes after this position.",
)
_limit = click.option(
    "--limit",
    type=click.IntRange(min=1),
    help=f"At most so many; a table shows the newest {SHOWN}, --json all.",
)


def _pages(read: Callable[..., Sequence[P]], after: int, limit: int | None, **filters: Any) -> Iterator[P]:
    left = limit
    while left is None or left > 0:
        page = read(after=after, limit=PAGE if left is None else min(PAGE, left), **filters)
        yield from page
        if not page:
            return
        after = page[-1].position
        left = None if left is None else left - len(page)


def _newest(read: Callable[..., Sequence[P]], after: int, limit: int | None, **filters: Any) -> list[P]:
    page = read(after=after, limit=min(limit or SHOWN, PAGE), newest_first=True, **filters)
    return list(reversed(page))


@click.command()
@click.option("--feed", help="Only this feed, by id.")
@_after
@_limit
@options.as_json
@options.data
def articles(feed: str | None, after: int, limit: int | None, as_json: bool, data: Place) -> None:
    """List articles, oldest first, a line for each revision."""
    with options.opened(data) as store:
        if as_json:
            for line in _pages(store.reads.articles, after, limit, feed_id=feed):
                json_line(lines.article_line(line))
            return
        known = _newest(store.reads.articles, after, limit, feed_id=feed)
    _article_table(known, "No articles yet: is the service running, and are there feeds?")


def _article_table(known: Sequence[ArticleLine], empty: str) -> None:
    table(
        ("seen", "feed", "title", "names", "numbers", "alerts"),
        (
            (moment(line.seen_at), line.feed, line.title + (f" (revision {line.revision})" if line.revision > 1 else ""),
             str(line.entities), str(line.numbers), str(line.alerts or ""))
            for line in known
        ),
        empty=empty,
    )  # fmt: skip


@click.command()
@click.option("--subscription", help="Only this subscription, by id.")
@_after
@_limit
@options.as_json
@options.data
def alerts(subscription: str | None, after: int, limit: int | None, as_json: bool, data: Place) -> None:
    """List alerts with why they were raised, oldest first."""
    with options.opened(data) as store:
        if as_json:
            for line in _pages(store.reads.alerts, after, limit, subscription_id=subscription):
                json_line(lines.alert_line(line))
            return
        known = _newest(store.reads.alerts, after, limit, subscription_id=subscription)
    table(
        ("raised", "subscription", "article", "because"),
        ((moment(line.raised_at), line.subscription, line.title, because(line)) for line in known),
        empty="No alerts yet: wirewatch subscribe NAME QUERY",
    )


def because(line: AlertLine) -> str:
    """Return why an alert was raised, in one line."""
    return "; ".join(
        f"{clause.clause}: {', '.join(sorted({' '.join(proof.text.split()) for proof in clause.evidence}))}"
        for clause in line.matched
    )


@click.command()
@click.option(
    "--kind", "kinds", multiple=True, help="Only events of this kind, e.g. article.seen; may be repeated."
)
@click.option("--stream", help="Only this stream, e.g. article:ID.")
@_after
@_limit
@options.as_json
@options.data
def history(
    kinds: tuple[str, ...], stream: str | None, after: int, limit: int | None, as_json: bool, data: Place
) -> None:
    """List events as they were recorded, oldest first."""
    with options.opened(data) as store:
        if as_json:
            for event in _pages(store.reads.events, after, limit, kinds=kinds or None, stream=stream):
                json_line(lines.history_line(event))
            return
        known = _newest(store.reads.events, after, limit, kinds=kinds or None, stream=stream)
    table(
        ("position", "recorded", "kind", "stream", "about"),
        (
            (str(event.position), moment(event.recorded_at), event.kind, event.stream, _about(event))
            for event in known
        ),
        empty="Nothing is recorded yet.",
    )


def _about(event: Recorded) -> str:
    fact = event.fact
    for name in ("title", "name", "url", "detail", "outcome"):
        value = getattr(fact, name, None)
        if value:
            return " ".join(str(value).split())[:100]
    return "" if fact is not None else "(erased)"


@click.command()
@click.argument("query")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@options.as_json
@options.data
def search(query: str, limit: int, as_json: bool, data: Place) -> None:
    """Find known articles with the query language that subscriptions use, newest first."""
    with options.commands(data, create=False) as (commands, _):
        found = commands.search(query, limit=limit)
    if as_json:
        for match in found.matches:
            json_line(lines.article_line(match.line) | {"matched": msgspec.to_builtins(match.matched)})
        return
    _article_table([match.line for match in found.matches], "Nothing that is known matches.")
    more = "" if found.complete else "; there may be more, see --limit"
    out.print(f"{len(found.matches)} of {found.scanned} candidates match{more}.", style="dim")


@click.command()
@options.as_json
@click.option(
    "--after",
    type=click.IntRange(min=0),
    metavar="POSITION",
    help="Begin after this position; at the end by default.",
)
@options.data
def watch(as_json: bool, after: int | None, data: Place) -> None:
    """Follow articles and alerts as they come in, until Ctrl-C."""
    with options.opened(data) as store:
        position = store.reads.head().size if after is None else after
        if not as_json:
            out.print("Watching; Ctrl-C ends.", style="dim")
        while True:
            events = store.reads.events(after=position, limit=PAGE, kinds=("article.seen", "alert.raised"))
            for event in events:
                position = event.position
                if as_json:
                    json_line(lines.history_line(event))
                else:
                    _show(event)
            if not events:
                time.sleep(LOOK_S)


def _show(event: Recorded) -> None:
    at = f"[dim]{event.recorded_at:%H:%M:%S}[/dim]"
    if isinstance(event.fact, AlertRaised):
        matched = ", ".join(clause.clause for clause in event.fact.matched)
        out.print(
            f"{at} [bold yellow]ALERT[/] {clean(event.fact.subscription)}: {clean(event.fact.title)} [dim]({clean(matched)})[/]"
        )
    elif isinstance(event.fact, ArticleSeen):
        again = f" [cyan](revision {event.fact.revision})[/]" if event.fact.revision > 1 else ""
        out.print(f"{at} [green]{clean(event.fact.source or '')}[/] {clean(event.fact.title)}{again}")
