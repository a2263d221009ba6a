"""The distributed service: each role as a process, and all of them under one supervisor."""

import asyncio
import os

import click

from services import logs, settings
from services.settings import Settings
from services.stages import Halt

EXIT_HALT = 3

_data = click.option(
    "--data",
    help="The data folder, or the postgresql:// URL of a database.  [default: $WIREWATCH_DATA, else ./data]",
)
_metrics = click.option(
    "--metrics", default=lambda: os.environ.get("WIREWATCH_LISTEN") or "127.0.0.1:0", metavar="HOST:PORT",
    show_default="$WIREWATCH_LISTEN, else a free port of this machine",
    help="Where /metrics, /healthz and /readyz listen.",
)  # fmt: skip


def _chosen(data: str | None, listen: str | None = None, *, sample: bool | None = None) -> Settings:
    chosen = settings.load(os.environ, data=data, listen=listen, sample=sample, database=True)
    logs.configure(format_=chosen.log_format, level=chosen.log_level)
    return chosen


def _at(metrics: str) -> tuple[str, int]:
    try:
        return settings.parse_listen(metrics)
    except ValueError as error:
        raise click.BadParameter("must be HOST:PORT, e.g. 127.0.0.1:9101", param_hint="--metrics") from error


def _run(role: str, data: str | None, metrics: str) -> None:
    chosen, at = _chosen(data), _at(metrics)
    from services import roles

    try:
        asyncio.run(roles.run(role, chosen, at))
    except Halt as error:
        click.echo(f"wirewatch {role}: {error}", err=True)
        raise click.exceptions.Exit(EXIT_HALT) from error


@click.command()
@_data
@_metrics
def ingest(data: str | None, metrics: str) -> None:
    """Poll feeds and publish articles to Kafka."""
    _run("ingest", data, metrics)


@click.command()
@_data
@_metrics
def store(data: str | None, metrics: str) -> None:
    """Record what Kafka carries in the history."""
    _run("store", data, metrics)


@click.command()
@_data
@_metrics
def notify(data: str | None, metrics: str) -> None:
    """Deliver alerts."""
    _run("notify", data, metrics)


@click.command()
@_data
@_metrics
def enrich(data: str | None, metrics: str) -> None:
    """Mark names and numbers in articles, from Kafka to Kafka; start as many as there are cores.

    Looks for what the history's watchlist names where --data or WIREWATCH_DATA says where the history is.
    """
    chosen, at = _chosen(data), _at(metrics)
    from services import roles

    roles.enrich(chosen, at)


@click.command()
@_data
@click.option(
    "--listen",
    metavar="HOST:PORT",
    help="Where the console listens.  [default: $WIREWATCH_LISTEN, else 127.0.0.1:8080]",
)
@click.option(
    "--sample/--no-sample", default=False, help="Serve the bundled sample wire too.  [default: no-sample]"
)
def web(data: str | None, listen: str | None, sample: bool) -> None:
    """Serve console and API on the history, nothing else."""
    chosen = _chosen(data, listen, sample=sample)
    from services.distributed import console
    from services.serve import serve

    asyncio.run(serve(chosen, console))


@click.command()
@_data
@click.option(
    "--listen",
    metavar="HOST:PORT",
    help="Where the console listens.  [default: $WIREWATCH_LISTEN, else 127.0.0.1:8080]",
)
@click.option("--sample/--no-sample", default=True, show_default=True, help="Replay the bundled sample wire.")
@click.option(
    "--enrich",
    "workers",
    default=1,
    show_default=True,
    type=click.IntRange(1, 64),
    help="Enrichment workers.",
)
def up(data: str | None, listen: str | None, sample: bool, workers: int) -> None:
    """Run every role on this machine under one supervisor; makes the topics where they are missing."""
    chosen = _chosen(data, listen, sample=sample)
    from services import supervisor

    raise click.exceptions.Exit(supervisor.up(chosen, workers=workers, environ=os.environ))
