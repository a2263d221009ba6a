"""Values read as a newspaper would write them."""

from datetime import timedelta

import pytest

from services.web import charts, marks, words
from services.web.cards import chips
from services.web.marks import Span
from store.mentions import Quantity
from tests.builders import NOON


def quantity(text: str = "12", **more: object) -> Quantity:
    """Return a quantity, complete."""
    fields = {
        "start": 0,
        "end": 2,
        "full_start": 0,
        "full_end": 2,
        "kind": "count",
        "low": 12.0,
        "high": 12.0,
    } | more
    return Quantity(text=text, **fields)


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        (quantity(), "12"),
        (quantity(low=26000.0, high=None, relation=">", qualifier="at least"), "at least 26,000"),
        (quantity(low=26000.0, high=None, relation=">"), "more than 26,000"),
        (quantity(low=None, high=5.0, relation="<"), "less than 5"),
        (quantity(low=140.0, high=150.0), "140–150"),
        (quantity(low=2_500_000.0, high=2_500_000.0, kind="money", unit="USD"), "USD 2.5 million"),
        (quantity(low=18.0, high=18.0, kind="percent"), "18 %"),
        (quantity("3-2", low=2.0, high=3.0, kind="score"), "3-2"),
        (quantity(low=1.0, high=1.0, kind="measure", unit="kilometre"), "1 kilometre"),
        (quantity(low=40.0, high=40.0, kind="measure", unit="square kilometre"), "40 square kilometres"),
        (quantity(low=22.0, high=22.0, kind="age", unit="year of age"), "22 years old"),
        (quantity(low=14.0, high=14.0, kind="age", unit="month of age"), "14 months old"),
        (
            quantity(low=130.0, high=130.0, kind="measure", unit="kilometre per hour"),
            "130 kilometres per hour",
        ),
        (quantity(low=6.0, high=6.0, kind="measure", unit="foot"), "6 feet"),
        (quantity("dozens", low=None, high=None), "dozens"),
    ],
)
def test_amounts_keep_their_bounds(found: Quantity, shown: str) -> None:
    """A bound that is dropped turns a careful report into a false one."""
    assert words.amount(found) == shown


def test_times_are_told_in_the_largest_unit() -> None:
    """A glance must tell fresh from stale."""
    assert words.ago(NOON - timedelta(seconds=90), NOON) == "1 min ago"
    assert words.ago(NOON + timedelta(hours=3), NOON) == "in 3 h"
    assert words.ago(None, NOON) == "never"
    assert words.ago(NOON, NOON) == "now"


def test_the_numbers_at_a_glance_are_those_that_say_something() -> None:
    """Chips are few: bare figures and ages must not crowd out the toll."""
    found = [quantity(low=float(n), high=float(n), start=n) for n in range(5)]
    toll = quantity(low=34.0, high=34.0, noun="dead", said_by="the coast guard", start=99)
    shown = chips([quantity(kind="age"), *found, toll, toll])
    assert shown[0] == ("34", "dead", "the coast guard")
    assert len(shown) == 4


def test_an_excerpt_leaves_out_the_repeated_title() -> None:
    """Many feeds begin the text with the headline; reading it twice is noise."""
    assert marks.excerpt("Ferry sinks\n\nAt dawn.", "Ferry sinks", (), 100) == "At dawn."
    assert marks.excerpt("Ferry sinks at dawn", "Ferry sinks at dawn", (), 100) == ""


def test_snippets_join_neighbours_and_stop_at_the_limit() -> None:
    """An alert's reason must fit under its headline."""
    text = "ferry and ferry " + "x " * 400 + "ferry " + "y " * 400 + "ferry"
    hits = [Span(at, at + 5, "hit") for at in range(len(text)) if text.startswith("ferry", at)]
    shown = marks.snippets(text, hits, at_most=2)
    assert [snippet.count("<mark") for snippet in shown] == [2, 1]
    assert shown[1].startswith("…")


def test_a_chart_counts_every_time_in_its_bar() -> None:
    """A bar that is one minute off sends the operator to the wrong log line."""
    chart = charts.by_minute([NOON, NOON, NOON - timedelta(minutes=2), NOON - timedelta(hours=9)], NOON, 3)
    assert [bar.value for bar in chart.bars] == [1, 0, 2]
    assert chart.bars[-1].label == "12:00"
    assert chart.peak == 2
