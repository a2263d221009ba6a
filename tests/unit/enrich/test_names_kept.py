"""Names of a run are kept for the next run of the same words: never where the words around it told them."""

import re
from pathlib import Path

import pytest

from enrich.entities import segment
from enrich.entities.find import find

TEXTS = sorted((Path(__file__).parents[2] / "data").glob("name_texts*.txt"))


def _texts() -> list[str]:
    plain = [re.sub(r"\[[A-Z]+ ([^\[\]]*)\]", r"\1", path.read_text()) for path in TEXTS]
    return [part for text in plain for part in text.split("\n\n") if part.strip()]


def test_names_are_the_same_whatever_was_read_before() -> None:
    """An article's names must not depend on which articles the same process has read."""
    texts = _texts()
    assert len(texts) > 100
    for text in texts:
        find(text)
    warm = [find(text) for text in texts]
    for text, names in zip(texts, warm, strict=True):
        segment._KEPT_PARTS.clear()
        assert find(text) == names, text[:80]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("He spoke before Parliament on Monday.", "She said Parliament on Monday."),
        ("The motion went to the Committee on Monday.", "It was said that Committee on Monday."),
        ("chief executive Chad Brenner spoke on Monday.", "It was near Chad Brenner on Monday."),
        ("The talks with Jim Low ended.", "The talks with Jim Low 12 ended."),
    ],
)
def test_what_stands_around_a_run_is_read_anew(one: str, other: str) -> None:
    """The same words in another place may be another name, or none."""
    segment._KEPT_PARTS.clear()
    alone = find(other)
    segment._KEPT_PARTS.clear()
    find(one)
    assert find(other) == alone


def test_kept_names_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that reads for months must not grow."""
    monkeypatch.setattr(segment, "KEPT_MAX", 10)
    segment._KEPT_PARTS.clear()
    for text in _texts()[:40]:
        find(text)
    assert len(segment._KEPT_PARTS) <= 10
