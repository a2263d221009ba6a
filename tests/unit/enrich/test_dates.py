"""Dates: every usual way to write one, what it means from a Monday in February 2019, and what is no date."""

from datetime import UTC, datetime

import pytest

from enrich.dates import find
from enrich.dates.find import scan
from enrich.text import normalise, sentences

MONDAY = datetime(2019, 2, 11, 9, 0, tzinfo=UTC)

ABSOLUTE = [
    ("Monday, 11 Feb, 2019", "Monday, 11 Feb, 2019", "2019-02-11", "2019-02-11", "2019-02-12", "day"),
    ("It was signed on 12 October 2017.", "12 October 2017", "2017-10-12", "2017-10-12", "2017-10-13", "day"),
    ("It was signed on October 12, 2017.", "October 12, 2017", "2017-10-12", "2017-10-12", "2017-10-13", "day"),
    ("the 3rd of March 2018", "3rd of March 2018", "2018-03-03", "2018-03-03", "2018-03-04", "day"),
    ("Filed 2019-02-11.", "2019-02-11", "2019-02-11", "2019-02-11", "2019-02-12", "day"),
    ("On 25/12/2018 it closed.", "25/12/2018", "2018-12-25", "2018-12-25", "2018-12-26", "day"),
    ("On 02/02/2018 it closed.", "02/02/2018", "2018-02-02", "2018-02-02", "2018-02-03", "day"),
    ("He left in 2014.", "2014", "2014", "2014-01-01", "2015-01-01", "year"),
    ("The 2014 World Cup", "2014", "2014", "2014-01-01", "2015-01-01", "year"),
    ("Nobody minded in the 1990s.", "1990s", "199X", "1990-01-01", "2000-01-01", "decade"),
    ("Prices fell in mid-2018.", "mid-2018", "2018", "2018-05-01", "2018-09-01", "year"),
    ("Prices fell in late 2018.", "late 2018", "2018", "2018-07-01", "2019-01-01", "year"),
    ("By March 2020 it had gone.", "March 2020", "2020-03", "2020-03-01", "2020-04-01", "month"),
    ("from 3 to 5 May 2018", "3 to 5 May 2018", "2018-05-03/2018-05-05", "2018-05-03", "2018-05-06", "day"),
    ("Dec. 24-26, 2018", "Dec. 24-26, 2018", "2018-12-24/2018-12-26", "2018-12-24", "2018-12-27", "day"),
    ("in 2014-16 it grew", "2014-16", "2014/2016", "2014-01-01", "2017-01-01", "year"),
    ("in 2014–2016 it grew", "2014–2016", "2014/2016", "2014-01-01", "2017-01-01", "year"),
    ("sales in Q3 2018", "Q3 2018", "2018-Q3", "2018-07-01", "2018-10-01", "quarter"),
    ("the third quarter of 2024", "the third quarter of 2024", "2024-Q3", "2024-07-01", "2024-10-01", "quarter"),
    ("the summer of 2018", "summer of 2018", "2018-SU", "2018-06-01", "2018-09-01", "season"),
    ("in winter 2018", "winter 2018", "2018-WI", "2018-12-01", "2019-03-01", "season"),
    ("in fiscal 2024", "fiscal 2024", "FY2024", None, None, "year"),
    ("the first week of 2021", "the first week of 2021", "2021-W01", "2021-01-04", "2021-01-11", "week"),
]  # fmt: skip

RELATIVE = [
    ("The assault began on Saturday.", "Saturday", "2019-02-09"),
    ("The court sat on Monday.", "Monday", "2019-02-11"),
    ("The court will sit on Saturday.", "Saturday", "2019-02-16"),
    ("He was killed by gunmen on Saturday.", "Saturday", "2019-02-09"),
    ("The talks, scheduled for Friday, are in doubt.", "Friday", "2019-02-15"),
    ("They met last Monday.", "last Monday", "2019-02-04"),
    ("They meet next Friday.", "next Friday", "2019-02-22"),
    ("He said so last December.", "last December", "2018-12"),
    ("In December, he declared victory.", "December", "2018-12"),
    ("The vote will be held in December.", "December", "2019-12"),
    ("They moved in October last year.", "October last year", "2018-10"),
    ("It rose last month.", "last month", "2019-01"),
    ("It rose last year.", "last year", "2018"),
    ("It happened yesterday.", "yesterday", "2019-02-10"),
    ("It began five years ago.", "five years ago", "2014"),
    ("It began three weeks ago.", "three weeks ago", "2019-W04"),
    ("It opens next week.", "next week", "2019-W08"),
    ("Markets are closed this week.", "this week", "2019-W07"),
    ("It rained earlier this year.", "earlier this year", "2019"),
    ("On Feb. 3 he left.", "Feb. 3", "2019-02-03"),
    ("On October 12 he left.", "October 12", "2018-10-12"),
    ("They will leave on October 12.", "October 12", "2019-10-12"),
    ("He spoke at 3 p.m. on Friday.", "3 p.m. on Friday", "2019-02-08T15"),
    ("He spoke on Friday at 09:30 GMT.", "Friday at 09:30 GMT", "2019-02-08T09:30Z"),
    ("It began at 09:30 GMT.", "09:30 GMT", "T09:30Z"),
    ("It grew between March and June 2018.", "March and June 2018", "2018-03/2018-06"),
    ("It ran from Monday to Wednesday.", "Monday to Wednesday", "2019-02-11/2019-02-13"),
    ("Two days later he died.", "Two days later", None),
    ("They voted the following day.", "the following day", None),
    ("It rose in the third quarter.", "the third quarter", "2018-Q3"),
    ("Polls closed in St. Alder on Thursday after a vote that may matter.", "Thursday", "2019-02-07"),
    ("The wreck is to be raised in the spring.", "spring", "2019-SP"),
    ("He will be back in ten days.", "in ten days", "2019-02-21"),
    ("It happened at ten to five.", "ten to five", "T04:50"),
    ("It shut in June. 15 shops stayed.", "June", "2018-06"),
    ("It fell on Tuesday of last week.", "Tuesday of last week", "2019-02-05"),
    ("It will open in the first week of March.", "the first week of March", "2019-W10"),
    ("It rang at 3 in the morning on Friday.", "3 in the morning on Friday", "2019-02-08T03"),
    ("It was signed on the twenty-first of January.", "twenty-first of January", "2019-01-21"),
    ("They spent the next week marching.", "the next week", None),
    ("They will march over the next week.", "the next week", "2019-W08"),
    ("She was born 1950.", "1950", "1950"),
    ("It flew 1985 -- 1987.", "1985 -- 1987", "1985/1987"),
    (
        "It is open from 12 noon to 7 p.m. on Friday.",
        "12 noon to 7 p.m. on Friday",
        "2019-02-08T12/2019-02-08T19",
    ),
    ("It rose in the first three months of 2018.", "the first three months of 2018", "2018-01/2018-03"),
    ("It rose in the last week of July.", "the last week of July", "2018-W30"),
    ("It rose in the final month of last year.", "the final month of last year", "2018-12"),
    ("It rose in the last two quarters.", "the last two quarters", "2018-Q3/2018-Q4"),
    ("It rose on Friday 19:00 - 21:00.", "Friday 19:00 - 21:00", "2019-02-08T19:00/2019-02-08T21:00"),
    ("It rose tonight at 1 a.m.", "tonight at 1 a.m", "2019-02-11T01"),
    ("It shut last Easter.", "last Easter", "2018-04-01"),
    ("It will shut two weeks before Christmas.", "two weeks before Christmas", "2019-12-11"),
    ("It stood for the past three days.", "the past three days", "2019-02-08/2019-02-10"),
    ("It fell on Saturday morning.", "Saturday morning", "2019-02-09"),
    ("It was founded in nineteen eighty-four.", "nineteen eighty-four", "1984"),
    (
        "She was born on January twenty-five, nineteen eighty-six.",
        "January twenty-five, nineteen eighty-six",
        "1986-01-25",
    ),
    ("It is open from 9 to 5 on Friday.", "9 to 5 on Friday", "2019-02-08T09/2019-02-08T17"),
    ("The gates opened on Friday at 7.", "Friday at 7", "2019-02-08T07"),
    ("It closed on 22/12.", "22/12", "2018-12-22"),
    ("It closed in the early morning of Saturday.", "in the early morning of Saturday", "2019-02-09"),
    ("It rains in the morning.", "in the morning", "TMO"),
    ("They met on the first Tuesday of November 2018.", "the first Tuesday of November 2018", "2018-11-06"),
    ("It will shut on the 15th day of next month.", "the 15th day of next month", "2019-03-15"),
    ("It was delivered in week 31 of 2018.", "week 31 of 2018", "2018-W31"),
    ("It will be ready by the end of the year.", "the end of the year", "2019"),
    ("It stood since the 15th century.", "15th century", "1400/1499"),
    ("Profit grew between January and now.", "January and now", "2019-01/2019-02-11"),
    ("Shops were full on Black Friday.", "Black Friday", "2018-11-23"),
    ("He spoke at half past seven in the evening.", "half past seven in the evening", "T19:30"),
    ("They left on the 4th.", "the 4th", "2019-02-04"),
    ("The champions visit Leeds on Wednesday.", "Wednesday", "2019-02-13"),
    ("He faces prison when he is sentenced on 20 March.", "20 March", "2019-03-20"),
    ("The deal should close in the third quarter.", "the third quarter", "2019-Q3"),
    ("Rain was forecast to last until Tuesday.", "Tuesday", "2019-02-12"),
    ("Economists see no change until July.", "July", "2019-07"),
]

NO_DATES = [
    "He may march in step, and we sat in the sun for a second.",
    "About 40 people, 1,200 homes and 2000 soldiers; 10 days of a four-month siege.",
    "A Boeing 2000, Section 1984 and Resolution 1701; they won 3:2 and 21:14.",
    "Theresa May and the fall of the city.",
    "The spring broke. He took the last train, the first half, the second day.",
    "Call 555-2019-3321 or pay $2019.",
    "It may bring the first change in 14 years and must report within 21 days.",
    "The Christmas tree and Easter Island.",
    "They won by ten to five. It was built in two years.",
    "The toll rose from 3 to 5 and then from 10 to 12; they lost 4-2 and drew 1-1.",
    "About 3/4 of them, and 11/20 of the rest, came at 4 to 1.",
    "Two thousand and fifteen people in twenty twenty-litre drums; fifteen March attacks.",
    "The player of the year and the man of the hour rested in her nineties.",
    "Week 7 was his best on the 18th hole and the 4th attempt; shares closed at 7.",
    "Version 10.11.12 of 192.168.1.10 weighs 2014.5 kg.",
]


@pytest.mark.parametrize(("text", "words", "value", "first", "last", "grain"), ABSOLUTE)
def test_an_absolute_date_means_the_same_whenever_it_was_published(
    text, words, value, first, last, grain
) -> None:
    """A reader in ten years must get the same day as one today."""
    for published in (None, MONDAY):
        (mention,) = find(text, published=published)
        assert (mention.text, mention.value) == (words, value)
        assert (mention.from_, mention.to, mention.grain) == (first, last, grain)


@pytest.mark.parametrize(("text", "words", "value"), RELATIVE)
def test_a_relative_date_is_told_from_the_day_of_publication(text, words, value) -> None:
    """Saturday in Monday's paper was two days ago, unless the clause looks ahead."""
    (mention,) = find(text, published=MONDAY)
    assert (mention.text, mention.value) == (words, value)


@pytest.mark.parametrize("text", NO_DATES)
def test_words_and_numbers_that_only_look_like_dates_are_left_alone(text) -> None:
    """A verb taken for a month, or a crowd for a year, would put nonsense on every page."""
    assert [m.text for m in find(text, published=MONDAY)] == []


def test_without_a_publication_date_what_is_relative_has_no_value() -> None:
    """A guess would look exactly like knowledge."""
    for mention in find("It happened on Saturday, last month, in December and five years ago."):
        assert (mention.value, mention.from_, mention.to) == (None, None, None)


def test_a_date_line_at_the_top_anchors_what_is_relative() -> None:
    """Files carry no publication date but often say it themselves."""
    mentions = find("Assault begins\n\nMonday, 11 Feb, 2019\n\nIt began on Saturday.")
    assert [m.value for m in mentions] == ["2019-02-11", "2019-02-09"]


def test_a_word_in_a_quotation_counts_from_the_day_it_was_said() -> None:
    """The "tonight" of a quotation printed two days later is not the night of the paper."""
    text = 'The assault began on Saturday, he said.\n\n"It was launched tonight", the statement said.'
    assert find(text, published=MONDAY)[-1].value == "2019-02-09"


def test_an_hour_is_of_the_day_that_the_sentence_before_told() -> None:
    """Reports tell the day once and then what happened on it, hour by hour."""
    told = find(
        "The town was hit on Saturday. Two shells fell at 6.30 a.m. The shop is open from 9 a.m.",
        published=MONDAY,
    )
    assert [m.value for m in told] == ["2019-02-09", "2019-02-09T06:30", "T09"]


def test_an_ambiguous_numeric_date_is_told_only_where_publication_decides() -> None:
    """11/02/2019 is November in one country and February in another."""
    assert find("On 11/02/2019 it closed.", published=MONDAY)[0].value == "2019-02-11"
    assert find("On 11/02/2019 it closed.")[0].value is None
    assert find("On 01/02/2015 it closed.", published=MONDAY)[0].value is None


def test_a_day_that_does_not_exist_has_no_value() -> None:
    """The text is wrong; a corrected value would be our invention."""
    assert [m.value for m in find("On 30 February 2019 and 29 February 2019.")] == [None, None]


@pytest.mark.parametrize(
    ("published", "text", "value"),
    [
        (datetime(2020, 2, 29, tzinfo=UTC), "a year ago", "2019"),
        (datetime(2020, 3, 31, tzinfo=UTC), "last month", "2020-02"),
        (datetime(2020, 1, 1, tzinfo=UTC), "last month", "2019-12"),
        (datetime(2020, 1, 1, tzinfo=UTC), "It closed yesterday", "2019-12-31"),
        (datetime(2019, 12, 30, tzinfo=UTC), "this week", "2020-W01"),
        (datetime(2020, 12, 31, tzinfo=UTC), "in the past two months", "2020-10-31/2020-12-30"),
        (datetime(2021, 3, 1, tzinfo=UTC), "It closed on Feb. 29.", "2020-02-29"),
    ],
)  # fmt: skip
def test_the_ends_of_months_and_years_are_counted_right(published, text, value) -> None:
    """Most calendar mistakes live on the last day of something."""
    assert find(text, published=published)[0].value == value


def test_hard_wraps_and_no_break_spaces_inside_a_date_keep_its_raw_span() -> None:
    """The span must mark the words as they stand on the page."""
    text = "They met on 12\xa0 October\n2017, twice."
    (mention,) = find(text)
    assert mention.text == text[mention.start : mention.end] == "12\xa0 October\n2017"
    assert mention.value == "2017-10-12"


def test_scan_gives_the_clean_spans_that_the_number_grammar_must_skip() -> None:
    """A year that is also counted as a number would be counted twice."""
    page = normalise("On  12\nOctober 2017 they left.")
    ((start, end, mention),) = scan(page, sentences(page))
    assert page.clean[start:end] == "12 October 2017"
    assert mention.text == "12\nOctober 2017"
