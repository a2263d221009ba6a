"""`wirewatch dead`: the dead letters."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import click

from services import settings
from services.cli import options
from services.cli.output import clean, json_line, moment, out, table
from services.dead import DeadLetters, Filter, Found
from services.distributed import topic_names
from store.errors import Refused

SHOWN_BYTES: Final = 2000


@click.group()
def dead() -> None:
    """List, show and replay records that could not be read (broker: $WIREWATCH_KAFKA, else 127.0.0.1:9092)."""


def _filters(command: Callable[..., Any]) -> Callable[..., Any]:
    for name, text in (
        ("--reason", "Only this reason."),
        ("--stage", "Only what this stage gave up: enrich or store."),
        ("--topic", "Only what came from this topic."),
        ("--error", "Only where the error holds these words."),
    ):
        command = click.option(name, help=text)(command)
    return command


def _letters() -> DeadLetters:
    chosen = settings.load(os.environ, listen=settings.NOWHERE, database=True)
    return DeadLetters(chosen.kafka, topic_names(chosen))


def _at(micros: int) -> datetime:
    return datetime.fromtimestamp(micros / 1_000_000, UTC)


@dead.command(name="list")
@options.data
@_filters
@options.as_json
def list_(
    data: Path, reason: str | None, stage: str | None, topic: str | None, error: str | None, as_json: bool
) -> None:
    """Count dead letters by stage, reason and topic."""
    wanted = Filter(reason=reason, stage=stage, topic=topic, error_contains=error)
    with options.opened(data) as store:
        groups = _letters().groups(store.reads, wanted)
    if as_json:
        for group in groups:
            json_line(group)
        return
    rows = [
        (str(group.count), str(group.replayed), group.stage, group.reason, group.topic, moment(_at(group.last_at)), group.example)
        for group in groups
    ]  # fmt: skip
    table(
        ("count", "replayed", "stage", "reason", "topic", "last", "example"),
        rows,
        empty="There are no dead letters.",
    )


@dead.command()
@click.argument("place", metavar="PARTITION/OFFSET")
def show(place: str) -> None:
    """Show one dead letter with its headers and the beginning of its bytes."""
    found = _one(place)
    for name, value in found.record.headers:
        out.print(f"{name}: {clean(value.decode('utf-8', 'replace'))}")
    out.print(f"\n{len(found.record.value):,} bytes:")
    out.print(clean(ascii(found.record.value[:SHOWN_BYTES])[2:-1]))


def _one(place: str) -> Found:
    try:
        partition, offset = (int(part) for part in place.split("/"))
    except ValueError as error:
        raise click.BadParameter("must be PARTITION/OFFSET, e.g. 0/17", param_hint="PLACE") from error
    for found in _letters().scan(Filter(partition=partition, offset=offset)):
        return found
    raise Refused("not_found", f"there is no dead letter at {place}", subject=place)


@dead.command()
@options.data
@_filters
@click.option(
    "--limit", default=1000, show_default=True, type=click.IntRange(1, 1_000_000), help="At most so many."
)
@click.option("--again", is_flag=True, help="Those that were replayed before, too.")
@click.option("--dry-run", is_flag=True, help="Only say what would be sent where.")
@options.as_json
def replay(
    data: Path, reason: str | None, stage: str | None, topic: str | None, error: str | None,
    limit: int, again: bool, dry_run: bool, as_json: bool,
) -> None:  # fmt: skip
    """Send dead letters back to where they came from; each one is recorded in the history."""
    letters = _letters()
    wanted = Filter(reason=reason, stage=stage, topic=topic, error_contains=error)
    with options.opened(data) as store:
        gone = set() if again else letters.replayed(store.reads)
        chosen: list[Found] = []
        for found in letters.scan(wanted):
            if (found.partition, found.offset) not in gone:
                chosen.append(found)
            if len(chosen) == limit:
                break
        if dry_run:
            done = [(found, letters.target(found.letter)) for found in chosen]
        else:
            done = list(letters.replay(chosen, store.recorder, lambda: datetime.now(UTC)))
    for found, to in done:
        if as_json:
            json_line(
                {
                    "partition": found.partition,
                    "offset": found.offset,
                    "reason": found.letter.reason,
                    "to": to,
                }
            )
    if not as_json:
        out.print(f"{len(done)} dead letters {'would be ' if dry_run else ''}sent back.")
