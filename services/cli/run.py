"""`wirewatch run`: the embedded service, one process on SQLite."""

import asyncio
import os

import click

from services import logs, settings


@click.command()
@click.option("--data", help="The data folder.  [default: $WIREWATCH_DATA, else ./data]")
@click.option(
    "--listen",
    metavar="HOST:PORT",
    help="Where the console listens.  [default: $WIREWATCH_LISTEN, else 127.0.0.1:8080]",
)
@click.option("--sample/--no-sample", default=None, help="Replay the bundled sample wire.  [default: sample]")
def run(data: str | None, listen: str | None, sample: bool | None) -> None:
    """Run the whole service in one process: ingest, enrich, alert, deliver, console."""
    chosen = settings.load(os.environ, data=data, listen=listen, sample=sample)
    logs.configure(format_=chosen.log_format, level=chosen.log_level)
    # Only here: the other commands start in half the time without the console's libraries.
    from services.serve import serve

    try:
        import uvloop
    except ImportError:
        asyncio.run(serve(chosen))
    else:
        uvloop.run(serve(chosen))
