"""The guide to the query language tells the truth."""

import re
from pathlib import Path

import pytest

from store.alerts.parse import parse

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "queries.md"
EXAMPLES = [
    query
    for row in re.findall(r"^\| (`.+?) \|", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    for query in re.findall(r"`([^`]+)`", row)
]


@pytest.mark.parametrize("query", EXAMPLES)
def test_every_example_of_the_guide_is_accepted(query: str) -> None:
    """People copy examples; one that is refused costs the language its credit."""
    parse(query)


def test_the_guide_has_examples() -> None:
    """Without this, a table in another form would test nothing."""
    assert len(EXAMPLES) >= 15
