"""Writes the documents that are made from the code, or proves them current: `python -m services.documents [--check]`."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, get_type_hints

import msgspec

from services import contracts
from services.metrics import Metrics
from store import codec

DOCS: Final = Path(__file__).resolve().parent.parent / "docs"


def events() -> str:
    """Return docs/events.md: every kind of event with its fields."""
    return "\n".join(_events()) + "\n"


def _events() -> Iterator[str]:
    yield "# Events\n\nEvery fact that Wirewatch records, as the codec knows it. Made by `make docs`; do not edit.\n"
    yield "Body: JSON, fields with their default left out. Envelope: canonical JSON with a salted commitment to the body.\n"
    for kind in codec.KINDS:
        summary = (kind.fact.__doc__ or "").strip()
        yield f"## {kind.name}\n\n`{kind.fact.__name__}`, type {kind.type_id}, schema version {kind.version}. {summary}\n"
        yield from _fields(kind.fact)
    yield "## Values inside events\n"
    seen: dict[str, type] = {}
    for kind in codec.KINDS:
        _collect(kind.fact, seen)
    for name in sorted(seen):
        yield f"### {name}\n\n{(seen[name].__doc__ or '').strip()}\n"
        yield from _fields(seen[name])


def _fields(struct: type) -> Iterator[str]:
    yield "| field | type | default |\n|---|---|---|"
    for field in msgspec.structs.fields(struct):
        default = "" if field.default is msgspec.NODEFAULT else f"`{field.default!r}`"
        yield f"| `{field.encode_name}` | {_type(field.type)} | {default} |"
    yield ""


def _type(annotation: Any) -> str:
    text = (
        annotation.__name__
        if isinstance(annotation, type) and not getattr(annotation, "__args__", None)
        else str(annotation)
    )
    for noise in ("typing.", "store.events.", "store.mentions.", "datetime."):
        text = text.replace(noise, "")
    return "`" + text.replace("|", "\\|") + "`"


def _collect(struct: type, into: dict[str, type]) -> None:
    for hint in get_type_hints(struct).values():
        for part in _parts(hint):
            if isinstance(part, type) and issubclass(part, msgspec.Struct) and part.__name__ not in into:
                into[part.__name__] = part
                _collect(part, into)


def _parts(hint: Any) -> Iterator[Any]:
    yield hint
    for argument in getattr(hint, "__args__", ()):
        yield from _parts(argument)


def metrics() -> str:
    """Return docs/metrics.md: every Prometheus series."""
    lines = [
        "# Metrics\n\nEvery series at `/metrics`. Made by `make docs`; do not edit.\n",
        "| series | kind | labels | meaning |\n|---|---|---|---|",
    ]
    registry = Metrics("0").registry
    for metric in sorted(registry.collect(), key=lambda metric: metric.name):
        if metric.name.startswith("wirewatch_"):
            collector: Any = registry._names_to_collectors.get(metric.name)  # noqa: SLF001 - no public way to the labels
            labels = ", ".join(f"`{label}`" for label in getattr(collector, "_labelnames", ()))
            suffix = "_total" if metric.type == "counter" else ""
            lines.append(f"| `{metric.name}{suffix}` | {metric.type} | {labels} | {metric.documentation} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the documents; with --check compare instead, and return 1 where one is out of date."""
    made = {
        "events.md": events(),
        "metrics.md": metrics(),
        "asyncapi.json": contracts.asyncapi(),
        **dict(contracts.schemas()),
    }
    stale = []
    for name, text in made.items():
        path = DOCS / name
        if "--check" not in sys.argv:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        elif not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
    if stale:
        print(f"docs/{', docs/'.join(stale)} out of date: run 'make docs'", file=sys.stderr)  # noqa: T201
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
