"""`wirewatch migrate`: a history moves to another place with its evidence."""

import sys

import click

from services import compose
from services.cli import options
from services.cli.output import err, out, progress
from services.compose import Place


@click.command()
@click.option("--from", "source", type=options.PLACE, required=True, help="The data folder or URL to copy.")
@click.option("--to", "target", type=options.PLACE, required=True, help="The URL of an empty database.")
def migrate(source: Place, target: Place) -> None:
    """Copy a history with its evidence, e.g. from a folder to PostgreSQL; the source stays as it is.

    Every byte, salt and tile is copied; the source is verified before, the copy after, and both must have the same
    tree head. Stop the service first. Interrupted, it goes on where it was when called again. Exits 1 on problems.
    """
    before = _verified(source, "Verifying the source")
    with progress("Copying") as advance:
        size = compose.move_history(source, target, advance)
    after = _verified(target, "Verifying the copy")
    if before != after:
        err.print(f"The source has tree head {before}, the copy {after}.", style="bold red")
        sys.exit(1)
    with options.opened(target):
        pass  # makes the lists and the text index
    out.print(f"[bold green]Copied.[/] {size:,} events, tree head {after} in both.")


def _verified(place: Place, title: str) -> str:
    with compose.open_verifier(place) as verifier, progress(title) as advance:
        found = verifier.verify(advance)
    if found.problems:
        for problem in found.problems[:20]:
            err.print(f"{problem.position or '–'}: {problem.problem}", markup=False)
        err.print(f"{title}: {len(found.problems)} problems. Nothing was changed by this.", style="bold red")
        sys.exit(1)
    return found.root
