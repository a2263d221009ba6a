"""`wirewatch analyse`: what a text says, without recording anything."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from enrich import step
from enrich.entities.chosen import chosen
from services.cli import options
from services.cli.output import clean, err, json_line, out, progress, table
from store.errors import Refused


class Moment(click.ParamType):
    """A date or date-time in ISO 8601; without an offset it is UTC."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return the instant, or fail with what was wanted."""
        if isinstance(value, datetime):
            return value
        try:
            at = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not an ISO 8601 date such as 2019-02-11", param, ctx)
        return at if at.tzinfo else at.replace(tzinfo=UTC)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--published",
    type=Moment(),
    metavar="DATE",
    help='When the texts were published: what "yesterday" is measured from.',
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one object a file.")
def analyse(files: tuple[Path, ...], published: datetime | None, as_json: bool) -> None:
    """Mark the numbers, dates, names and quotes in text files (UTF-8)."""
    faults = 0
    tagger = chosen(options.tagger())
    with progress("Analysing") as advance:
        for done, file in enumerate(files, 1):
            try:
                text = file.read_bytes().decode("utf-8")
                analysis = step.analyse(text, published=published, tagger=tagger)
            except UnicodeDecodeError as error:
                err.print(
                    f"{file}: not UTF-8 at byte {error.start}; convert it first (iconv -t utf-8)",
                    markup=False,
                    style="red",
                )
            except OSError as error:
                err.print(f"{file}: {error.strerror}", markup=False, style="red")
            except Refused as error:
                err.print(f"{file}: {error}", markup=False, style="red")
            else:
                faults -= 1
                if as_json:
                    json_line(as_object(str(file), published, analysis))
                else:
                    _show(file, text, analysis)
            faults += 1
            advance(done, len(files))
    if faults:
        raise Refused("malformed", f"{faults} of {len(files)} files could not be analysed", subject="files")


def as_object(path: str, published: datetime | None, analysis: step.Analysis) -> dict[str, Any]:
    """Return the object of one file, every field present; offsets count code points of the decoded file."""
    return {
        "path": path,
        "language": analysis.language,
        "published": published,
        "numbers": [_fields(number) for number in analysis.numbers],
        "dates": [_fields(date) for date in analysis.dates],
        "entities": [
            {
                "id": entity.id,
                "name": entity.name,
                "type": entity.type,
                "mentions": [_fields(mention) for mention in entity.mentions],
                "merges": [_fields(merge) for merge in entity.merges],
                "wikidata": entity.wikidata,
            }
            for entity in analysis.entities
        ],
        "quotes": [_fields(quote) for quote in analysis.quotes],
    }


def _fields(value: Any) -> dict[str, Any]:
    # By hand: the stored encoding leaves defaults out, scripts rely on every field.
    names = zip(value.__struct_fields__, value.__struct_encode_fields__, strict=True)
    return {encoded: getattr(value, name) for name, encoded in names}


def _show(file: Path, text: str, analysis: step.Analysis) -> None:
    out.print(f"[bold]{clean(str(file))}[/]  language {analysis.language or 'unknown'}")
    table(
        ("number", "kind", "low", "high", "unit", "counts", "said by"),
        (
            (" ".join(text[n.full_start : n.full_end].split()), n.kind, _figure(n.low), _figure(n.high),
             n.unit or "", n.noun or "", n.said_by or "")
            for n in analysis.numbers
        ),
        empty="No numbers.",
    )  # fmt: skip
    table(
        ("date", "value"), ((d.text, d.value or "cannot be told") for d in analysis.dates), empty="No dates."
    )
    table(
        ("name", "type", "mentions", "also written"),
        (
            (e.name, e.type, str(len(e.mentions)), ", ".join(f"{m.text} ({m.reason})" for m in e.merges))
            for e in analysis.entities
        ),
        empty="No names.",
    )
    table(
        ("said", "by"),
        (
            (" ".join(text[q.start : q.end].split())[:100], q.speaker or "nobody named")
            for q in analysis.quotes
        ),
        empty="No quotes.",
    )


def _figure(value: float | None) -> str:
    return "…" if value is None else f"{value:,.10g}"
