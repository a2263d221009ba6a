"""The command `wirewatch`. Exit codes: 0 done, 1 problems found, 2 wrong usage, 3 refused, 4 try later, 5 corrupt."""

import os
import sys
from typing import Final

import click

from services.cli import (
    analyse,
    dead,
    evidence,
    feeds,
    lists,
    moving,
    roles,
    run,
    schema,
    subscriptions,
    topics,
    watchlist,
)
from services.cli.output import ReaderLeft, err
from services.version import VERSION
from store.errors import Corrupt, Refused, TryLater

EXIT_REFUSED: Final = 3
EXIT_TRY_LATER: Final = 4
EXIT_CORRUPT: Final = 5
EXIT_INTERRUPTED: Final = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(VERSION, prog_name="wirewatch")
def cli() -> None:
    """Watch the world's news feeds: names and numbers marked, alerts raised, every step provable."""


for command in (
    run.run, feeds.feeds, analyse.analyse, lists.articles, lists.search, lists.alerts, lists.history, lists.watch,
    subscriptions.subscribe, subscriptions.subscriptions, watchlist.watchlist, evidence.verify, evidence.rebuild, evidence.reenrich, evidence.doctor,
    moving.migrate, schema.schema,
    roles.up, roles.ingest, roles.enrich, roles.store, roles.notify, roles.web, topics.topics, dead.dead,
):  # fmt: skip
    cli.add_command(command)


def main() -> None:
    """Run the command line and exit with a code that says how it ended."""
    try:
        code = cli(standalone_mode=False)
        if isinstance(code, int):  # click returns what a command gave to Exit, and raises nothing
            sys.exit(code)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.Abort:
        sys.exit(EXIT_INTERRUPTED)
    except KeyboardInterrupt:
        sys.exit(EXIT_INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except Refused as error:
        _fail(str(error), EXIT_REFUSED)
    except TryLater as error:
        _fail(f"{str(error).rstrip('.')}. Nothing was lost; try again.", EXIT_TRY_LATER)
    except Corrupt as error:
        where = "" if error.position is None else f" at position {error.position}"
        _fail(
            f"the history is damaged{where}: {str(error).rstrip('.')}. Run `wirewatch verify` to see what is affected.",
            EXIT_CORRUPT,
        )
    except ReaderLeft:
        # Keep Python from complaining about what it cannot flush on exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _fail(message: str, code: int) -> None:
    err.print(f"wirewatch: {message}", markup=False, style="red")
    sys.exit(code)


if __name__ == "__main__":
    main()
