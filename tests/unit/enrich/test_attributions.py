"""Who says a number, over constructions that news uses: asides, places, spokespeople, inversion, citation."""

import json
from pathlib import Path

import pytest

from enrich.step import analyse

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "data" / "attributions.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_number_is_said_by_whom_its_sentence_names(case: dict[str, str | None]) -> None:
    """A toll in the mouth of a town, or of the wire that passed it on, is a false report of who said so."""
    text = case["text"] or ""
    (who,) = {number.said_by for number in analyse(text, published=None).numbers if number.text[:2] == "48"}
    wanted = case["said"]
    assert (who and who.lower()) == (wanted and wanted.lower())
