"""`wirewatch watchlist`: names of one's own, found wherever they stand."""

import csv
import sys
from pathlib import Path

import click
import msgspec

from services.cli import options
from services.cli.output import json_line, moment, out, progress, table
from services.compose import Place
from services.watchlist import Entry, read


@click.group()
def watchlist() -> None:
    """Names of your own to be found in every article: add, list, remove; move them as CSV."""


@watchlist.command()
@click.argument("name")
@click.option(
    "--type",
    "kind",
    default="OTHER",
    show_default=True,
    metavar="TYPE",
    help="PER, ORG, LOC, NORP, EVENT, WORK, or a word of your own: VESSEL.",
)
@click.option(
    "--alias", "aliases", multiple=True, metavar="NAME", help="Another way to write it; case counts."
)
@click.option("--fuzzy", is_flag=True, help="Find it misspelt, or transliterated otherwise, too.")
@options.data
def add(name: str, kind: str, aliases: tuple[str, ...], fuzzy: bool, data: Place) -> None:
    """Look for NAME from the next article on."""
    entry = Entry(name=name, type=kind.upper(), aliases=aliases, fuzzy=fuzzy)
    with options.commands(data) as (commands, _):
        new = commands.watchlist.add([entry])
    out.print(
        f"Watching for {name} as {entry.watch_id}." if new else f"{name} is watched for already.",
        markup=False,
    )


@watchlist.command(name="list")
@options.as_json
@options.data
def list_(as_json: bool, data: Place) -> None:
    """List what is watched for, by name."""
    with options.opened(data, create=False) as store:
        lines = store.reads.watches()
    if as_json:
        for line in lines:
            json_line(msgspec.to_builtins(line))
        return
    table(
        ("name", "type", "also written", "misspelt", "since", "id"),
        (
            (
                line.name,
                line.type,
                "; ".join(line.aliases),
                "too" if line.fuzzy else "",
                moment(line.added_at),
                line.watch_id,
            )
            for line in lines
        ),
        empty="Nothing is watched for yet: wirewatch watchlist add NAME",
    )


@watchlist.command()
@click.argument("name_or_id")
@options.data
def remove(name_or_id: str, data: Place) -> None:
    """Look no longer for NAME_OR_ID; what was found of it stays."""
    with options.commands(data, create=False) as (commands, _):
        line = commands.watchlist.remove(name_or_id)
    out.print(f"No longer watching for {line.name}.", markup=False)


@watchlist.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@options.data
def import_(file: Path, data: Place) -> None:
    """Take a CSV FILE: name, type, aliases with ";" between, "fuzzy" where it is. All of it is taken, or nothing."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        entries = list(read(lines))
    with options.commands(data) as (commands, _), progress("Adding") as advance:
        new = commands.watchlist.add(entries, advance)
    out.print(f"{new:,} new or changed, {len(entries) - new:,} known already.")


@watchlist.command()
@options.data
def export(data: Place) -> None:
    """Print the list as CSV, as `import` takes it."""
    with options.opened(data, create=False) as store:
        lines = store.reads.watches()
    writer = csv.writer(sys.stdout)
    writer.writerow(("name", "type", "aliases", "fuzzy"))
    writer.writerows(
        (line.name, line.type, ";".join(line.aliases), "fuzzy" if line.fuzzy else "") for line in lines
    )
