"""Options that several commands share."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from services import compose, settings
from services.commands import Commands
from services.compose import Place, Store

F = TypeVar("F", bound=Callable[..., Any])


class _Place(click.ParamType):
    name = "place"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Place:
        """Return a URL as it is, anything else as a folder."""
        if compose.is_url(value):
            return value
        return Path(os.fsdecode(click.Path(file_okay=False).convert(value, param, ctx)))


PLACE: Final = _Place()
"""Where a history is: a folder or a URL."""


def data(command: F) -> F:
    """Add --data."""
    return click.option(
        "--data",
        type=PLACE,
        default=lambda: settings.data_place(os.environ),
        show_default="$WIREWATCH_DATA, else ./data",
        help="The data folder, or the postgresql:// URL of a database.",
    )(command)


def as_json(command: F) -> F:
    """Add --json."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")(command)


def tagger() -> str | None:
    """Return the tagger that the environment names. Raises Refused where it names none rightly."""
    return settings.tagger_named(os.environ)


@contextmanager
def opened(place: Place, *, create: bool = False) -> Iterator[Store]:
    """Open the store in a data folder or at a URL, beside a running service or without one."""
    store = compose.open_store(place, create=create)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def commands(place: Place, *, create: bool = True) -> Iterator[tuple[Commands, Store]]:
    """Open the store for commands that record something."""
    with opened(place, create=create) as store:
        yield compose.commands(store, local_files=True), store
