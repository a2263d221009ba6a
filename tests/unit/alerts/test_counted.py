"""Numbers against conditions: what is counted, and which bound is compared."""

import pytest

from store.alerts.counted import counted, satisfying
from store.alerts.parse import parse
from store.alerts.syntax import Number
from store.mentions import Quantity


def number(text: str, written: str, *, low: float | None, high: float | None, **more: object) -> Quantity:
    """Return the quantity written so in a text."""
    start = text.index(written)
    end = start + len(written)
    fields = {"full_start": start, "full_end": end, "kind": "count"} | more
    return Quantity(start=start, end=end, text=written, low=low, high=high, **fields)


def holds(query: str, text: str, *numbers: Quantity) -> list[str]:
    """Return which numbers of a text satisfy a condition, as written."""
    node = parse(query)
    assert isinstance(node, Number)
    return [numbers[index].text for index in satisfying(node, counted(text, numbers), numbers)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("troops > 9,999", True), ("troops > 10000", True), ("troops >= 10000", True), ("troops > 10001", False),
        ("troop > 9000", True), ("soldiers > 9000", False), ("troops < 20000", True), ("troops < 10000", False),
        ("troops = 10000", True), ("troops > 5%", False), ("troops > $5", False),
        ('"turkish troops" > 9000', True), ('"russian troops" > 9000', False),
    ],
)  # fmt: skip
def test_more_than_ten_thousand_is_more_than_ten_thousand(query: str, expected: bool) -> None:
    """The text says > 10,000 in words; a matcher that compares only the figure would stay silent."""
    text = "More than 10,000 Turkish troops crossed."
    quantity = number(
        text, "10,000", low=10000.0, high=None, relation=">", qualifier="More than", full_start=0,
        full_end=text.index(" crossed"), noun="Turkish troops",
    )  # fmt: skip
    assert bool(holds(query, text, quantity)) is expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [("killed > 10", []), ("killed > 11", []), ("killed >= 10", ["10"]), ("killed < 11", ["10"])],
)
def test_at_least_ten_is_not_more_than_ten(query: str, expected: list[str]) -> None:
    """A text that says at least 10 allows exactly 10, so it must not raise an alert for > 10."""
    text = "At least 10 were killed."
    assert (
        holds(query, text, number(text, "10", low=10.0, high=None, relation=">", qualifier="At least"))
        == expected
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [("wounded > 14", ["12 to 15"]), ("wounded > 15", []), ("wounded < 13", ["12 to 15"]), ("wounded < 12", []),
     ("wounded = 13", ["12 to 15"]), ("wounded = 16", [])],
)  # fmt: skip
def test_a_range_is_compared_by_the_bound_that_can_make_it_true(query: str, expected: list[str]) -> None:
    """A toll of 12 to 15 may be over 14, and the desk wants to know."""
    text = "12 to 15 wounded"
    assert holds(query, text, number(text, "12 to 15", low=12.0, high=15.0)) == expected


def test_a_toll_goes_with_the_nearest_number() -> None:
    """One sentence gives two tolls: the injured must not be read as killed."""
    text = "The blast killed 12 people and injured 40 others in 3 villages."
    numbers = (
        number(text, "12", low=12.0, high=12.0, full_end=text.index(" and"), noun="people"),
        number(text, "40", low=40.0, high=40.0, noun="others"),
        number(text, "3", low=3.0, high=3.0, noun="villages"),
    )
    assert holds("killed > 1", text, *numbers) == ["12"]
    assert holds("dead > 1", text, *numbers) == ["12"]
    assert holds("injured > 1", text, *numbers) == ["40"]
    assert holds("people > 1", text, *numbers) == ["12"]
    assert holds("villages > 1", text, *numbers) == ["3"]


def test_a_number_does_not_count_what_the_next_sentence_names() -> None:
    """Sentences are the only fence between one story's numbers and the next one's words."""
    text = "It began with 300. Troops came later."
    assert holds("troops > 100", text, number(text, "300", low=300.0, high=300.0)) == []


@pytest.mark.parametrize("kind", ["ordinal", "fraction", "ratio", "score"])
def test_the_third_soldier_is_not_three_soldiers(kind: str) -> None:
    """Ranks and shares are numbers too, but count nothing."""
    text = "the third soldiers"
    assert (
        holds("soldiers >= 3", text, number(text, "third", low=3.0, high=3.0, kind=kind, full_end=18)) == []
    )


def test_money_is_asked_for_by_its_currency() -> None:
    """Five million euros are not five million dollars."""
    text = "damage of $5 million and fines of €7 million"
    numbers = (
        number(text, "$5 million", low=5e6, high=5e6, kind="money", unit="USD"),
        number(text, "€7 million", low=7e6, high=7e6, kind="money", unit="EUR"),
    )
    assert holds("damage > $4m", text, *numbers) == ["$5 million"]
    assert holds("damage > €4m", text, *numbers) == []
    assert holds("fines > €4m", text, *numbers) == ["€7 million"]
