"""Dates as news writes them around quotes, brackets, weekends and what is put off, from a Wednesday in June 2027."""

from datetime import UTC, datetime

import pytest

from enrich.dates import find

WEDNESDAY = datetime(2027, 6, 16, 10, 0, tzinfo=UTC)


def read(text: str) -> list[tuple[str, str | None]]:
    """Return the words and the value of every date."""
    return [(m.text, m.value) for m in find(text, published=WEDNESDAY)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("On Tuesday, the third increase was announced.", [("Tuesday", "2027-06-15")]),
        ("They met on Thursday the third.", [("Thursday the third", "2027-06-03")]),
        ("It left at 1725 local time (1525 GMT) on Monday.", [
            ("1725 local time", "2027-06-14T17:25"), ("1525 GMT", "2027-06-14T15:25Z"), ("Monday", "2027-06-14")]),
        ("Trading stopped at 2:30 p.m. ET on Friday.", [("2:30 p.m. ET on Friday", "2027-06-11T14:30")]),
    ],
)  # fmt: skip
def test_a_date_ends_where_its_words_end(text: str, wanted: list) -> None:
    """A day that swallows "the third" of something else, or a bracket, is shown as nonsense beside the article."""
    assert read(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('"We leave tomorrow," he said on Monday.', [("tomorrow", "2027-06-15"), ("Monday", "2027-06-14")]),
        ('"It began last night," she said on Tuesday.', [("last night", "2027-06-14"), ("Tuesday", "2027-06-15")]),
        ('"We leave tomorrow," he said. It rained on Monday.', [("tomorrow", "2027-06-17"), ("Monday", "2027-06-14")]),
    ],
)  # fmt: skip
def test_quoted_words_count_from_the_day_they_were_said_on(text: str, wanted: list) -> None:
    """Printed on Wednesday, a "tomorrow" said on Monday is still Tuesday."""
    assert read(text) == wanted


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Polls close at 8 p.m. on Sunday.", "2027-06-20T20"),
        ("The vote has been moved to the week of July 12.", "2027-W28"),
        ("The ban takes effect in three weeks.", "2027-W27"),
        ("Over the weekend thousands marched.", "2027-06-12/2027-06-13"),
        ("The council will meet at the weekend.", "2027-06-19/2027-06-20"),
        ("The deal closed this spring.", "2027-SP"),
        ("H1 profit fell.", "2027-Q1/2027-Q2"),
        ("It lasted from late Tuesday to early Wednesday.", "2027-06-15/2027-06-16"),
    ],
)
def test_the_clause_tells_which_one_is_meant(text: str, value: str) -> None:
    """A vote put off to July lies ahead, and a spring that is over is still this year's."""
    assert [m.value for m in find(text, published=WEDNESDAY)] == [value]
