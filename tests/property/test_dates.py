"""Laws of dates that hold for any text."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from enrich.dates import find, periods

PIECES = st.sampled_from(
    [
        "Monday",
        "Tuesday,",
        "Sat.",
        "May",
        "March",
        "12",
        "3",
        "31",
        "2019",
        "2014-16",
        "11/02/2019",
        "2019-02-30",
        "last",
        "next",
        "this",
        "year",
        "month",
        "week",
        "day",
        "ago",
        "from",
        "to",
        "and",
        "between",
        "of",
        "the",
        "in",
        "fiscal",
        "Q3",
        "FY24",
        "quarter",
        "half",
        "first",
        "summer",
        "fall",
        "tonight",
        "yesterday",
        "at",
        "3",
        "p.m.",
        "09:30",
        "GMT",
        "noon",
        "24:00",
        "99",
        "1,200",
        "0",
        "'90s",
        "1990s",
        "-",
        "–",
        "/",
        ".",
        ",",
        '"',
        "(",
        ")",
        "\n",
        "\xa0",
        "İ",
        "ß",
        "é",
        "two",
        "five",
        "weeks",
        "later",
        "before",
        "after",
        "several",
        "a",
        "half",
        "few",
        "999",
        "Feb",
        "29th",
        "Easter-Monday",
        "early",
        "mid-2018",
        "late",
        "12:75",
        "9999",
        "0001",
        "1500",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(PIECES, max_size=25).map(" ".join),
    st.lists(PIECES, max_size=12).map("".join),
)
MOMENTS = st.datetimes(min_value=datetime(1, 1, 1), max_value=datetime(9999, 12, 31), timezones=st.just(UTC))


@given(TEXTS, st.none() | MOMENTS)
def test_every_mention_slices_back_to_its_text_in_order_and_has_a_real_extent(text, published) -> None:
    """Offsets are what the console marks; an interval that is empty or reversed would match nothing, or all."""
    end = 0
    for mention in find(text, published=published):
        assert text[mention.start : mention.end] == mention.text
        assert end <= mention.start < mention.end
        end = mention.end
        assert (mention.from_ is None) == (mention.to is None)
        if mention.from_ is not None and mention.to is not None:
            assert mention.value is not None
            assert mention.from_ < mention.to


@given(TEXTS, st.none() | MOMENTS)
def test_the_same_text_gives_the_same_dates_twice(text, published) -> None:
    """Replay must make the same events."""
    assert find(text, published=published) == find(text, published=published)


@given(st.dates(min_value=date(1500, 1, 1), max_value=date(2099, 12, 31)), st.none() | MOMENTS)
def test_a_whole_date_reads_back_as_itself_in_every_form(day, published) -> None:
    """Leap days and month ends included."""
    for form in (
        f"{day.isoformat()}",
        f"{day.day} {day:%B} {day.year}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day:%A}, {day.day} {day:%b} {day.year}",
    ):
        (mention,) = find(f"It closed on {form}", published=published)
        assert mention.value == day.isoformat()
        assert mention.to == (day + timedelta(days=1)).isoformat()


@given(st.dates(min_value=date(1900, 1, 10), max_value=date(2200, 1, 1)), st.integers(0, 6))
def test_a_weekday_in_the_past_is_within_the_week_up_to_publication(today, number) -> None:
    """Neither tomorrow's paper nor last month's."""
    name = (date(2024, 1, 1) + timedelta(days=number)).strftime("%A")
    (mention,) = find(
        f"It fell on {name}.", published=datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    )
    on = date.fromisoformat(mention.value or "")
    assert on.weekday() == number
    assert timedelta(0) <= today - on < timedelta(days=7)


@given(st.integers(1583, 4000))
def test_easter_is_a_sunday_in_spring(year) -> None:
    """The computus is easy to get wrong by a week."""
    on = periods.easter(year)
    assert on.weekday() == 6
    assert date(year, 3, 22) <= on <= date(year, 4, 25)
