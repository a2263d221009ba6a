"""How commands print: JSON Lines for machines, tables for people, progress and errors on standard error."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Final

import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table


class ReaderLeft(Exception):
    """Whoever read our output has enough (`| head`). No OSError: click would make exit code 1 of that."""


class _Terminal(Console):
    def on_broken_pipe(self) -> None:
        raise ReaderLeft


# Soft: a pipe has no width, and a line broken in the middle of an address or a secret cannot be copied or searched.
out: Final = _Terminal(highlight=False, soft_wrap=True, emoji=False)
err: Final = Console(stderr=True, highlight=False, soft_wrap=True, emoji=False)
_JSON: Final = msgspec.json.Encoder()


def json_line(value: Any) -> None:
    """Print one JSON value on one line, at once: whoever reads a pipe must not wait for a buffer."""
    try:
        sys.stdout.buffer.write(_JSON.encode(value) + b"\n")
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        raise ReaderLeft from error


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, empty: str) -> None:
    """Print a table, or what to do next where there are no rows."""
    grid = Table(box=None, header_style="bold", pad_edge=False)
    for column in columns:
        grid.add_column(column, overflow="fold")
    some = False
    for row in rows:
        grid.add_row(*(clean(cell) for cell in row))
        some = True
    if some:
        out.print(grid, soft_wrap=False)
    else:
        out.print(empty, style="dim")


def clean(text: str) -> str:
    """Return text from outside with nothing left that a terminal or the table's markup would obey."""
    return "".join(c if c.isprintable() else " " for c in text).replace("[", "\\[")


def moment(at: datetime | None) -> str:
    """Return a time for people: UTC, to the second."""
    return "–" if at is None else f"{at:%Y-%m-%d %H:%M:%S}Z"


@contextmanager
def progress(title: str) -> Iterator[Any]:
    """Yield `advance(done, of)`, which draws a bar on a terminal and nothing elsewhere."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task(title, total=None)

        def advance(done: int, of: int) -> None:
            bar.update(task, completed=done, total=of)

        yield advance
