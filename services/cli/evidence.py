"""`wirewatch verify`, `rebuild`, `reenrich` and `doctor`: what is stored is sound and current, or it is said."""

import asyncio
import sys

import click

from services import doctor as checks
from services.cli import options
from services.cli.output import err, json_line, out, progress, table
from services.compose import Place


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@options.data
def verify(as_json: bool, data: Place) -> None:
    """Check the whole history: every event, body, leaf and the tree over them. Exits 1 on problems."""
    from services import compose

    with compose.open_verifier(data) as verifier, progress("Verifying") as advance:
        result = verifier.verify(advance)
    if as_json:
        json_line(
            {
                "events": result.events,
                "root": result.root,
                "erased": result.erased,
                "problems": [{"position": p.position, "problem": p.problem} for p in result.problems],
            }
        )
    elif not result.problems:
        out.print(f"[bold green]Clean.[/] {result.events:,} events, tree head {result.root}.")
    else:
        table(
            ("position", "problem"),
            (("–" if p.position is None else str(p.position), p.problem) for p in result.problems),
            empty="",
        )
        err.print(f"{len(result.problems)} problems in {result.events:,} events.", style="bold red")
    if result.problems:
        sys.exit(1)


@click.command()
@options.data
def rebuild(data: Place) -> None:
    """Make all projections (lists, search, outbox) again from the events alone."""
    with options.opened(data) as store, progress("Rebuilding") as advance:
        store.rebuild(advance)
        head = store.reads.head()
    out.print(f"Rebuilt from {head.size:,} events.")


@click.command()
@click.option(
    "--since",
    type=click.IntRange(0),
    default=0,
    metavar="POSITION",
    help="Only articles seen behind this position.",
)
@click.option(
    "--alerts",
    is_flag=True,
    help="Raise alerts for what matches only now; without it old news alerts nobody.",
)
@click.option("--dry-run", is_flag=True, help="Only count.")
@click.option(
    "--processes", type=click.IntRange(1), default=1, show_default=True, help="Processes that enrich."
)
@options.as_json
@options.data
def reenrich(since: int, alerts: bool, dry_run: bool, processes: int, as_json: bool, data: Place) -> None:
    """Mark names and numbers again in known articles where grammar or word lists have changed.

    Old events stay; new ones stand beside them. May be stopped at any moment and started again.
    """
    from services.reenrich import reenrich as again

    with options.opened(data, create=False) as store, progress("Enriching again") as advance:
        done = asyncio.run(
            again(
                store.reads,
                store.recorder,
                processes=processes,
                tagger=options.tagger(),
                after=since,
                alerts=alerts,
                dry_run=dry_run,
                progress=advance,
            )
        )
    if as_json:
        json_line(done)
    else:
        what = f"{done.outdated:,} of them" if dry_run else f"{done.enriched:,} enriched again"
        out.print(f"{done.looked_at:,} articles looked at, {what}{' to enrich again' if dry_run else ''}.")
        if done.refused:
            err.print(
                f"{done.refused:,} can no longer be read; what was read of them before stays.", style="yellow"
            )


@click.command()
@options.as_json
@options.data
def doctor(as_json: bool, data: Place) -> None:
    """Look for what is wrong with this installation and say the remedy. Exits 1 where something is."""
    findings = checks.examine(data)
    for finding in findings:
        if as_json:
            json_line({"check": finding.check, "ok": finding.ok, "detail": finding.detail})
        else:
            mark = "[green]ok  [/]" if finding.ok else "[bold red]FAIL[/]"
            out.print(f"{mark} {finding.check}: ", end="")
            out.print(finding.detail, markup=False)
    if not all(finding.ok for finding in findings):
        sys.exit(1)
