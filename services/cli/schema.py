"""`wirewatch schema`: the tables and the triggers that guard them, made by their owner, checked by anybody."""

import click

from services import compose
from services.cli import options
from services.cli.output import out
from services.compose import Place


@click.group()
def schema() -> None:
    """Make and check the history's tables and the triggers that keep it append-only."""


@schema.command()
@options.data
@click.option("--writer", metavar="ROLE", help="Give this PostgreSQL role what the services need, no more.")
def apply(data: Place, writer: str | None) -> None:
    """Bring the tables up to this version; connect as their owner. What is current already stays as it is."""
    before, now = compose.bring_up(data, writer=writer)
    said = f"made, version {now}" if before is None else f"brought from version {before} to {now}"
    out.print(f"The schema was {said}." if before != now else f"The schema is current (version {now}).")
    out.print("Every trigger that keeps the history append-only stands.")
    if writer:
        out.print(f"{writer} may append, and change nothing that stands.")


@schema.command()
@options.data
def check(data: Place) -> None:
    """Say whether services would start: exit 3 where the tables are missing or old, 5 where a trigger is."""
    version = compose.check_schema(data)
    out.print(
        f"The schema is current (version {version}); every trigger that keeps the history append-only stands."
    )
