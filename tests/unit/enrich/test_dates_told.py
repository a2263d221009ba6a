"""Dates that lean on what was told before, ends of periods, parts of decades and months; from a Wednesday in June 2027."""

from datetime import UTC, datetime

import pytest

from enrich.dates import find

WEDNESDAY = datetime(2027, 6, 16, 10, 0, tzinfo=UTC)


def values(text: str) -> list[str | None]:
    """Return the value of every date."""
    return [m.value for m in find(text, published=WEDNESDAY)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The mill burned on 4 May 2021 and the owner fled two weeks later.", ["2021-05-04", "2021-05-18"]),
        ("Rain began on Sunday. The following day the river rose.", ["2027-06-13", "2027-06-14"]),
        ("The pact was signed on 9 April. The day before, it had seemed dead.", ["2027-04-09", "2027-04-08"]),
        ("She was shot on 9 April and died the same day.", ["2027-04-09", "2027-04-09"]),
        ("The strike began on 9 April and ended two months later.", ["2027-04-09", "2027-06"]),
        ("It opened on 3 May 2019 and closed two years later.", ["2019-05-03", "2021"]),
        ("Shares fell on Monday from a year earlier.", ["2027-06-14", None]),
        ("Police said on Monday that he had fled. Two days later he was found.", ["2027-06-14", None]),
        ('It fell on Monday. "The next day was worse," he said.', ["2027-06-14", None]),
        ("They met on Friday and the day after the vote.", ["2027-06-11"]),
    ],
)  # fmt: skip
def test_a_day_counts_from_the_day_told_before_it(text: str, wanted: list) -> None:
    """The following day is that after what happened, not after the paper or the report of it."""
    assert values(text) == wanted


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Output grew in the year to March.", "2026-04/2027-03"),
        ("Profit fell in the quarter ended March 31.", "2027-01-01/2027-03-31"),
        ("The port handled less in the week to 6 June.", "2027-05-31/2027-06-06"),
        ("Sales fell in the year to date.", "2027/2027-06-16"),
        ("It rained in the second half of April.", "2027-04-16/2027-04-30"),
        ("It was dry in the first half of last month.", "2027-05-01/2027-05-15"),
        ("The fair ran from Monday to Thursday last week.", "2027-06-07/2027-06-10"),
    ],
)
def test_a_period_has_the_ends_that_its_words_give_it(text: str, value: str) -> None:
    """A figure for "the year to March" set beside the calendar year's is a false comparison."""
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "first", "after"),
    [
        ("It stood empty in the early 1990s.", "1990-01-01", "1994-01-01"),
        ("It stood empty in the mid-1990s.", "1994-01-01", "1997-01-01"),
        ("It stood empty in the late 1990s.", "1997-01-01", "2000-01-01"),
    ],
)
def test_a_part_of_a_decade_is_of_whole_years(text: str, first: str, after: str) -> None:
    """Nobody means 2 May 1993 by "the mid-1990s"."""
    (mention,) = find(text, published=WEDNESDAY)
    assert (mention.from_, mention.to) == (first, after)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The trial is expected to last three weeks.", []),
        ("The repairs could last six months.", []),
        ("A vote has been set for August.", ["2027-08"]),
        ("The record was set in August.", ["2026-08"]),
        ("The margin narrowed in fiscal 2026, which ended badly.", ["FY2026"]),
        ("The coin is of the third century BC.", [None]),
        ("The tomb is from 1600 BC.", []),
        ("Thieves left a Peugeot 2008 in a ditch.", []),
        ("She won a Paris 2024 medal.", ["2024"]),
        ("Doors open on Friday at 3 p.m. (1300 GMT).", ["2027-06-18T15", "2027-06-18T13:00Z"]),
    ],
)
def test_words_that_look_like_dates_are_read_by_their_neighbours(text: str, wanted: list) -> None:
    """A trial that lasts three weeks says nothing of the three weeks past."""
    assert values(text) == wanted


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It would close its plant, which employs 640 people, by the end of April.", "2028-04"),
        ("The union has given the firm until May 15 to answer.", "2028-05-15"),
        ("Work was finished by the end of April.", "2027-04"),
        ("The strike lasted until May 15.", "2027-05-15"),
    ],
)
def test_what_is_to_be_done_by_a_day_lies_ahead(text: str, value: str) -> None:
    """An aside between the verb and its day tells nothing of when."""
    assert values(text) == [value]
