"""The labelled news set: that its labels can be believed, and that what is read of it does not get worse."""

import itertools

import pytest

from tests.bench import score
from tests.bench.news import article, articles

FLOORS = {"numbers": 0.97, "dates": 0.93, "entities": 0.89, "merges": 0.86}
"""Under what was measured last; a change that falls below one has broken something."""


@pytest.mark.parametrize("half", ["dev", "test"])
def test_every_label_marks_words_and_no_markup_is_left(half) -> None:
    """A label one character off would punish the right answer."""
    told = articles(half)
    assert len(told) == 30
    for one in told:
        assert not set("{}<>[]") & set(one.text)
        labels = [*one.numbers, *one.dates, *one.names]
        spans = sorted([(label.start, label.end) for label in labels] + one.skipped)
        assert all(one.text[start:end].strip() == one.text[start:end] != "" for start, end in spans)
        assert all(first[1] <= then[0] for first, then in itertools.pairwise(spans))


def test_a_label_is_read_with_its_bounds() -> None:
    """Markup is only worth its reader."""
    told = article(
        "test 2026-03-04\n{p1:Ann Lee} saw <40;40..;;homes> and <5%;^5;percentage;> [today;2026-03-04]."
    )
    assert told.text == "Ann Lee saw 40 and 5% today."
    assert [(n.low, n.high, n.relation, n.unit, n.noun) for n in told.numbers] == [
        (40, None, ">", None, "homes"),
        (5, 5, "up", "percentage", None),
    ]
    assert told.text[told.dates[0].start : told.dates[0].end] == "today"


@pytest.mark.parametrize("half", ["dev", "test"])
def test_news_is_read_as_well_as_when_the_set_was_made(half) -> None:
    """Scores that nobody watches fall."""
    for name, tally in score.ours(articles(half)).items():
        assert 2 * tally.hit / (tally.wanted + tally.given) >= FLOORS[name], f"{name} {tally}"
