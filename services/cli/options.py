"""Options that several commands share."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from services import compose
from services.commands import Commands
from services.compose import Store

F = TypeVar("F", bound=Callable[..., Any])


def data(command: F) -> F:
    """Add --data."""
    return click.option(
        "--data",
        type=click.Path(file_okay=False, path_type=Path),
        default=lambda: Path(os.environ.get("WIREWATCH_DATA") or "data"),
        show_default="$WIREWATCH_DATA, else ./data",
        help="The data folder.",
    )(command)


def as_json(command: F) -> F:
    """Add --json."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")(command)


@contextmanager
def opened(folder: Path, *, create: bool = False) -> Iterator[Store]:
    """Open the store in a data folder, beside a running service or without one."""
    store = compose.open_store(folder, create=create)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def commands(folder: Path, *, create: bool = True) -> Iterator[tuple[Commands, Store]]:
    """Open the store for commands that record something."""
    with opened(folder, create=create) as store:
        yield compose.commands(store, local_files=True), store
