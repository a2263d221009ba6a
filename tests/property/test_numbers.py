"""Laws of number finding, over any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enrich.numbers import find

WORDS = (
    "one two twenty hundred thousand million and a an half third of to from between about more than at least up to nearly dozens tens rose by fell "
    "years old aged percent % $ € km square miles per hour people troops killed in the 5 12 1,000 3.5 2-3 7–9 1/3 ½ - – , . ; ( ) \n \n\n point over or "
    "first second 21st quarter twice double times as 10m bn US$ Rs 100,000 2019 10:30 -4 °C"
)
PIECES = st.sampled_from(WORDS.split(" "))
PROSE = st.lists(PIECES, max_size=40).map(" ".join)


@given(st.one_of(PROSE, st.text(max_size=200), st.text(alphabet="0123456789.,-–/ %$ae\n", max_size=120)))
@settings(max_examples=400, deadline=None)
def test_every_span_slices_back_and_none_overlap(text: str) -> None:
    """Whatever the text, what is shown as a number stands there, once, in order."""
    found = find(text)
    end = 0
    for q in found:
        assert text[q.start : q.end] == q.text != ""
        assert q.full_start <= q.start < q.end <= q.full_end
        assert q.full_start >= end
        end = q.full_end
        assert q.low is not None or q.high is not None
        assert q.low is None or q.high is None or q.low <= q.high


@given(PROSE)
@settings(max_examples=100, deadline=None)
def test_finding_is_deterministic(text: str) -> None:
    """A history is replayed: the same text must always give the same event."""
    assert find(text) == find(text)


@pytest.mark.parametrize(
    "unit", ["1", "1,", "hundred ", "one and ", "$ ", "1-", "1.", "more than ", "(1 km ", "of the ", "1 million ", "a@", "and 1 ", "1/", "Aa ", "tens of ", "¥1 ", "1-1 ", "aged 5 and "]
)  # fmt: skip
def test_work_grows_with_length_and_no_faster(unit: str) -> None:
    """An adversarial page may be slow by its length only: a quadratic reading would outlast the timeout here."""
    text = unit * (300_000 // len(unit))
    for q in find(text):
        assert text[q.start : q.end] == q.text
