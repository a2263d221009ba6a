"""`wirewatch feeds`: what is watched."""

from pathlib import Path

import click

from ingest import sources
from services import lines
from services.cli import options
from services.cli.output import err, json_line, moment, out, progress, table
from services.compose import Place
from store.errors import Refused

_interval = click.option(
    "--interval", type=float, metavar="SECONDS", help="How often to look; 300 by default."
)
_private = click.option(
    "--allow-private", is_flag=True, help="Let it reach private and loopback addresses on its own host."
)


@click.group()
def feeds() -> None:
    """Add, list and remove feeds; move them as OPML."""


@feeds.command("add")
@click.argument("url")
@click.option("--title", help="What to call it; its own title by default.")
@_interval
@_private
@options.data
def add(url: str, title: str | None, interval: float | None, allow_private: bool, data: Place) -> None:
    """Watch a feed by its URL, a page that names a feed, or a folder of text and HTML files."""
    with options.commands(data) as (commands, _):
        feed = commands.add_feed(url, interval_s=interval, allow_private=allow_private, title=title)
        out.print(f"Watching {feed.url} every {feed.interval_s:g} s as {feed.feed_id}.", markup=False)


@feeds.command("list")
@options.as_json
@options.data
def list_(as_json: bool, data: Place) -> None:
    """List the feeds with their health."""
    with options.opened(data) as store:
        known = store.reads.feeds()
    if as_json:
        for line in known:
            json_line(lines.feed_line(line))
        return
    table(
        ("state", "feed", "articles", "next due", "last outcome"),
        (
            (line.state, line.title or line.url, f"{line.articles:,}", moment(line.next_due),
             f"{line.last_outcome or '–'}{': ' + line.detail if line.detail else ''}")
            for line in known
        ),
        empty="No feeds yet: wirewatch feeds add URL",
    )  # fmt: skip


@feeds.command("remove")
@click.argument("feed")
@options.data
def remove(feed: str, data: Place) -> None:
    """Stop watching a feed, named by URL or id. Its articles stay."""
    with options.commands(data, create=False) as (commands, _):
        line = commands.feed(feed)
        commands.remove_feed(line.feed_id)
        out.print(f"No longer watching {line.url}; its {line.articles:,} articles stay.", markup=False)


@feeds.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_interval
@_private
@options.data
def import_(file: Path, interval: float | None, allow_private: bool, data: Place) -> None:
    """Watch every feed of an OPML file; those already watched stay as they are."""
    outlines = sources.parse_opml(file.read_bytes())
    added = known = 0
    refused: list[str] = []
    with options.commands(data) as (commands, _), progress("Importing") as advance:
        for done, outline in enumerate(outlines, 1):
            try:
                commands.add_feed(
                    outline.url, interval_s=interval, allow_private=allow_private, title=outline.title
                )
                added += 1
            except Refused as error:
                if error.reason == "conflict":
                    known += 1
                else:
                    refused.append(f"{outline.url}: {error}")
            advance(done, len(outlines))
    out.print(f"{added} feeds added, {known} known already, {len(refused)} refused.")
    for line in refused:
        err.print(line, markup=False, style="red")
    if refused:
        raise Refused("malformed", f"{len(refused)} entries of {file} are not feeds", subject=str(file))


@feeds.command("export")
@options.data
def export(data: Place) -> None:
    """Print the feeds as OPML."""
    with options.opened(data) as store:
        click.echo(
            sources.write_opml(
                (line.title, line.url) for line in store.reads.feeds() if line.kind != "folder"
            )
        )
