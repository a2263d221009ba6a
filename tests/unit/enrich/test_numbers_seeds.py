"""The three seed articles against hand labels: offsets and values only, no text is kept here."""

import json
from pathlib import Path

import pytest

from enrich.numbers import find

HERE = Path(__file__).resolve()
LABELS = json.loads((HERE.parents[2] / "data" / "seed_numbers.json").read_text())
SEEDS = HERE.parents[3].parent / "shared" / "seeds"


@pytest.mark.shared
@pytest.mark.parametrize("name", sorted(LABELS))
def test_every_labelled_number_of_a_seed_is_found_with_its_value_bounds_and_unit(name: str) -> None:
    """The articles a reader knows are the first that a reader checks; a wrong number there costs all trust."""
    if not SEEDS.is_dir():
        pytest.skip(f"no seed articles beside the repository: {SEEDS}")
    found = find((SEEDS / name).read_text(encoding="utf-8"))
    told = [(q.start, q.end, q.low, q.high, q.relation, q.unit, q.kind) for q in found if q.kind != "ordinal"]
    wanted = [
        (
            label["start"],
            label["end"],
            label["low"],
            label["high"],
            label["relation"],
            label["unit"],
            label["kind"],
        )
        for label in LABELS[name]
    ]
    assert told == wanted
