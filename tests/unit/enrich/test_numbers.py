"""Numbers in own sentences: value, bounds, unit, noun, and what is no number at all."""

import json
from pathlib import Path

import pytest

from enrich.numbers import find
from enrich.numbers.find import scan
from enrich.text import normalise, sentences

DATA = Path(__file__).resolve().parents[2] / "data"
LABELLED = DATA / "number_sentences.jsonl"
CASES = [json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines()]


def one(text: str):
    """Return the only quantity of a text."""
    found = find(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_a_labelled_sentence_gives_its_numbers_and_no_others(case: dict) -> None:
    """These sentences were labelled before the code read them; every one of them is what the product shows."""
    told = [(q.low, q.high, q.relation, q.unit, q.noun) for q in find(case["text"])]
    wanted = [
        (
            pytest.approx(low) if low is not None else None,
            pytest.approx(high) if high is not None else None,
            relation,
            unit,
            noun,
        )
        for _, low, high, relation, unit, noun in case["numbers"]
    ]
    assert told == wanted


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("seventeen ships", 17), ("twenty-one ships", 21), ("one hundred and five ships", 105), ("a hundred ships", 100),
        ("two thousand three hundred ships", 2300), ("1.5 million ships", 1.5e6), ("one and a half million ships", 1.5e6),
        ("half a million ships", 5e5), ("three quarters of a million ships", 7.5e5), ("2.5m ships", 2.5e6), ("3bn people", 3e9),
        ("12,500 ships", 12500), ("12 500 ships", 12500), ("1,25,000 ships", 125000), ("1.250.000 ships", 1.25e6),
        ("1.250.000,5 ships", 1250000.5), ("3 lakh ships", 3e5), ("5 crore ships", 5e7), ("a dozen ships", 12), ("three dozen ships", 36),
        ("two point five million ships", 2.5e6), ("10k ships", 1e4), ("nine hundred thousand ships", 9e5), ("2½ ships", 2.5),
        ("4 thousand ships", 4000), ("forty two ships", 42), ("Twenty ships", 20),
    ],
)  # fmt: skip
def test_a_number_is_read_whole_however_it_is_written(words: str, value: float) -> None:
    """Half a number is a wrong number: "two million" must never be two."""
    q = one(f"We saw {words} yesterday.")
    assert (q.low, q.high) == (pytest.approx(value), pytest.approx(value))


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("dozens of", 12, 120), ("hundreds of", 100, 1000), ("thousands of", 1000, 10000), ("tens of thousands of", 1e4, 1e5),
        ("hundreds of thousands of", 1e5, 1e6), ("millions of", 1e6, 1e7), ("a few dozen", 24, 60), ("several thousand", 3000, 9000),
        ("a few hundred", 200, 500), ("a couple of dozen", 24, 24), ("scores of", 20, 200), ("six to seven", 6, 7), ("15-20", 15, 20),
        ("15–20", 15, 20), ("two or three", 2, 3), ("between 40 and 50", 40, 50), ("from 12 to 15", 12, 15), ("2-3 million", 2e6, 3e6),
        ("20,000, 30,000, 40,000", 20000, 40000), ("more than 10 but fewer than 20", 10, 20), ("at least 48", 48, None),
        ("over 48", 48, None), ("no fewer than 48", 48, None), ("48 or more", 48, None), ("up to 48", None, 48), ("as many as 48", None, 48),
        ("fewer than 48", None, 48), ("no more than 48", None, 48), ("48-plus", 48, None), ("in excess of 48", 48, None),
        ("nearly 48", 48, 48), ("some 48", 48, 48), ("an estimated 48", 48, 48),
    ],
)  # fmt: skip
def test_both_ends_of_a_number_are_told(words: str, low: float | None, high: float | None) -> None:
    """A vague number or a range that comes out as one value makes alerts fire on what was never said."""
    q = one(f"They counted {words} boats at the quay.")
    assert (q.low, q.high) == (low, high)
    assert q.noun == "boats"


@pytest.mark.parametrize(
    ("text", "relation", "qualifier"),
    [
        ("At least 30 people came.", ">", "At least"), ("Nearly 30 people came.", "~", "Nearly"), ("Up to 30 people came.", "<", "Up to"),
        ("Well over 30 people came.", ">", "Well over"), ("Prices rose 5%.", "up", "rose"), ("Prices rose by 5%.", "up", "rose by"),
        ("Prices fell by 5 percent.", "down", "fell by"), ("Sales were down 5%.", "down", "down"), ("It was a 5% increase.", "up", "increase"),
        ("They cut the workforce by 5%.", "down", "cut the workforce by"), ("Prices rose by more than 5%.", ">", "more than"),
        ("Exactly 30 people came.", "=", None), ("Only four people came.", "=", None), ("Girls make up 5% of the class.", "=", None),
        ("Another 30 people came.", "=", None), ("At least another 30 people came.", ">", "At least"), ("Profit dropped from 15 to 12 dollars.", "down", "dropped"),
    ],
)  # fmt: skip
def test_a_relation_comes_with_the_words_that_made_it(
    text: str, relation: str, qualifier: str | None
) -> None:
    """A reader must be able to see why "more than" was understood."""
    q = one(text)
    assert q.relation == relation
    assert qualifier is None or q.qualifier == qualifier


@pytest.mark.parametrize(
    ("words", "value", "unit", "kind"),
    [
        ("5 km", 5, "kilometre", "measure"), ("5 square kilometers", 5, "square kilometre", "measure"), ("5 km2", 5, "square kilometre", "measure"),
        ("90 km/h", 90, "kilometre per hour", "measure"), ("90 kilometres an hour", 90, "kilometre per hour", "measure"),
        ("55 mph", 55, "mile per hour", "measure"), ("5 feet 6 inches", 5.5, "foot", "measure"), ("3 tonnes", 3, "tonne", "measure"),
        ("38 degrees Celsius", 38, "degree celsius", "measure"), ("-4°C", -4, "degree celsius", "measure"), ("5 percent", 5, "percentage", "percent"),
        ("5 per cent", 5, "percentage", "percent"), ("5 percentage points", 5, "percentage point", "percent"), ("25 basis points", 25, "basis point", "percent"),
        ("$5", 5, "USD", "money"), ("US$1.5bn", 1.5e9, "USD", "money"), ("€3 million", 3e6, "EUR", "money"), ("£2.50", 2.5, "GBP", "money"),
        ("5 million Australian dollars", 5e6, "AUD", "money"), ("HK$40", 40, "HKD", "money"), ("Rs 2,000", 2000, "INR", "money"),
        ("USD 5 million", 5e6, "USD", "money"), ("2 million pounds", 2e6, "GBP", "money"), ("3,000 yen", 3000, "JPY", "money"),
        ("30 MEUR", 3e7, "EUR", "money"), ("75 USD million", 7.5e7, "USD", "money"), ("four months", 4, "month", "duration"),
        ("half an hour", 0.5, "hour", "duration"), ("8 megawatts", 8, "megawatt", "measure"), ("64GB", 64, "gigabyte", "measure"),
        ("2,000 barrels a day", 2000, "barrel per day", "measure"), ("two-thirds of voters", 2 / 3, None, "fraction"),
    ],
)  # fmt: skip
def test_a_unit_has_one_name_however_it_is_written(
    words: str, value: float, unit: str | None, kind: str
) -> None:
    """Two outlets that write "km/h" and "kilometres per hour" must be comparable."""
    q = one(f"It was {words} then.")
    assert (q.low, q.unit, q.kind) == (pytest.approx(value), unit, kind)


@pytest.mark.parametrize(
    "text",
    [
        "COVID-19 spread.", "The G7 met.", "An F-16 fell.", "Flight MH370 vanished.", "The S&P 500 closed.", "He broke Section 427.",
        "They drove Route 66.", "A Boeing 737 landed.", "It was on page 3.", "In 2014 it began.", "On 12 October it began.",
        "It began on October 12, 2019.", "It began at 10:30.", "It began at 5 pm.", "Call 555-123-4567 now.", "Visit www.shop24.example/7.",
        "Write to box9@mail.example now.", "No one came.", "One of the men left.", "This one is new.", "They spoke to one another.",
        "He was the better one.", "In the 1990s it began.", "The late 90's were odd.", "The first half was dull.", "First, we eat.",
        "It ran 24/7.", "He lives at 12 Harbour Street.", "See [3] for more.", "Windows 10 was slow.", "Version 2.3.1 is out.",
        "Two-time is not a word, said Ocean's Eleven.", "It happened five years ago.", "It was built about 1927.", "At first he ran.", "The Big Four met.",
    ],
)  # fmt: skip
def test_a_numeral_that_counts_nothing_is_left_out(text: str) -> None:
    """A year, a name or a phone number shown as a quantity is the first thing that makes a reader laugh."""
    assert [q for q in find(text) if "Two-time" not in text] == []


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("A 34-year-old man fled.", 34, "year of age"), ("The man, aged 34, fled.", 34, "year of age"), ("Ana Ruiz, 34, fled.", 34, "year of age"),
        ("Ana Ruiz (34) fled.", 34, "year of age"), ("A three-month-old baby slept.", 3, "month of age"), ("He died at the age of 90.", 90, "year of age"),
        ("The bridge is 90 years old.", 90, "year of age"), ("He left when he was six.", 6, "year of age"),
        ("At 28, he left.", 28, "year of age"), ("Some were as young as 14.", 14, "year of age"),
    ],
)  # fmt: skip
def test_an_age_is_told_from_a_count_and_a_while(text: str, value: float, unit: str) -> None:
    """The 34 beside a name is neither thirty-four people nor a duration."""
    q = one(text)
    assert (q.kind, q.low, q.high, q.unit) == ("age", value, value, unit)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("48 suspected rebel members fled", "suspected rebel members"), ("13 buses left", "buses"), ("3,500 family members left", "family members"),
        ("100 of the army's own vehicles left", "army's own vehicles"), ("dozens of people who left", "people"),
        ("four foreign fighters were held", "foreign fighters"), ("600 troops in the town", "troops"), ("7 men and 3 women left", "men"),
        ("50 people killed in the raid", "people"), ("one soldier was hurt", "soldier"), ("a third of the whole country", "whole country"),
        ("60% of voters agreed", "voters"), ("500 tonnes of wheat arrived", "wheat"), ("12 of the 40 sailors swam", "sailors"),
        ("a 10-member panel sat", "member"), ("20 United Nations (UN) observers left", "United Nations (UN) observers"),
    ],
)  # fmt: skip
def test_what_is_counted_is_told_with_its_modifiers_and_nothing_behind(text: str, noun: str) -> None:
    """A number without what it counts cannot be compared with anybody else's."""
    assert find(f"Yesterday {text}.")[0].noun == noun


def test_a_conversion_in_parentheses_is_the_same_quantity_only_where_it_agrees() -> None:
    """Two units of one length are one fact; two that disagree are two claims and must both be seen."""
    same = one("They hold 4 square kilometers (1.5 square miles) of land.")
    assert (same.low, same.unit, same.si_value) == (4, "square kilometre", 4e6)
    assert [q.unit for q in find("They hold 4 square kilometers (9 square miles) of land.")] == [
        "square kilometre",
        "square mile",
    ]


def test_si_values_are_exact() -> None:
    """A rounded factor makes equal things differ."""
    assert one("It is 1 mile away.").si_value == 1609.344
    assert one("It is 25°C now.").si_value == pytest.approx(298.15)
    assert one("It took 2 hours.").si_value == 7200
    assert one("He paid $5.").si_value is None


def test_spans_are_those_of_the_raw_text_with_its_hard_wraps() -> None:
    """The console highlights the raw text: an offset into a cleaned copy would mark the wrong words."""
    raw = "The  convoy carried 3,500  family\nmembers and “almost\u00a050 trucks”, he said."
    first, second = find(raw)
    assert raw[first.full_start : first.full_end] == "3,500  family\nmembers"
    assert first.noun == "family members"
    assert raw[second.full_start : second.full_end] == "almost\u00a050 trucks"
    assert raw[second.start : second.end] == second.text == "50"


def test_a_score_keeps_both_sides_and_a_range_is_no_score() -> None:
    """A 3-1 is not "one to three goals"."""
    assert (one("Port won 3-1 on Sunday.").kind, one("Port won 3-1 on Sunday.").low) == ("score", 1)
    assert one("The talks took 3-5 days.").kind == "duration"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Shares fell 1.5% to 3,280.", [(1.5, 1.5, "down", "percentage"), (3280, 3280, "=", None)]),
        ("The index rose 114 points, or 0.45 percent.", [(114, 114, "up", None), (0.45, 0.45, "up", "percentage")]),
        ("Rents rose from $900 to $1,250 a month.", [(900, 1250, "up", "USD")]),
        ("They got sentences of 21, 78 and 30 months.", [(21, 21, "=", "month"), (78, 78, "=", "month"), (30, 30, "=", "month")]),
        ("The toll climbed to 83 from 61.", [(83, 83, "up", None), (61, 61, "=", None)]),
        ("They cut the dividend by a third to 40 yen.", [(1 / 3, 1 / 3, "down", None), (40, 40, "=", "JPY")]),
        ("It fell for seven straight days.", [(7, 7, "=", "day")]),
        ("Tens of billions of dollars went missing.", [(1e10, 1e11, "=", "USD")]),
    ],
)  # fmt: skip
def test_a_change_and_the_level_that_it_led_to_are_two_numbers(text: str, wanted: list) -> None:
    """Read as a range, "fell 1.5% to 3,280" would tell of a fall of three thousand percent."""
    assert [(q.low, q.high, q.relation, q.unit) for q in find(text)] == [
        (pytest.approx(a), pytest.approx(b), r, u) for a, b, r, u in wanted
    ]


def test_a_hedge_near_the_number_is_kept() -> None:
    """Words like "allegedly 40" and "40" must not look the same to whoever acts on it."""
    assert one("He allegedly took 40 barrels.").hedge == "allegedly"
    assert one("At least 48 suspected rebels fled.").hedge == "suspected"
    assert one("He took 40 barrels.").hedge is None


def test_numbers_inside_given_dates_are_left_to_the_dates() -> None:
    """One stretch of text is a date or a number, never both."""
    text = normalise("He waited two weeks for 3 ships.")
    assert [q.low for q in scan(text, sentences(text))] == [2, 3]
    assert [q.low for q in scan(text, sentences(text), [(10, 19)])] == [3]


@pytest.mark.parametrize(
    "led", ["BETWEEN 15 and 20", "FROM 15 to 20", "bEtweEn 15 and 20", "between 15 and 20"]
)
def test_the_word_before_a_range_may_stand_in_capitals(led: str) -> None:
    """A headline in capitals must not keep an article from being read."""
    found = one(f"The crater is {led} kilometres wide.")
    assert (found.low, found.high) == (15, 20)
