"""Numbers as news writes them: changes with their levels, ages, names that hold numerals, uneven units."""

import pytest

from enrich.numbers import find


def read(text: str) -> list[tuple]:
    """Return low, high, relation and unit of every quantity."""
    return [(q.low, q.high, q.relation, q.unit) for q in find(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Oil rose $1 to $60 a barrel.", [(1, 1, "up", "USD"), (60, 60, "=", "USD")]),
        ("Cases rose by 412 to 9,870.", [(412, 412, "up", None), (9870, 9870, "=", None)]),
        ("It rose by 10 to 15 points.", [(10, 15, "up", None)]),
        ("They cut the growth forecast for 2019 to 1.5% from 2%.", [(1.5, 1.5, "down", "percentage"), (2, 2, "=", "percentage")]),
        ("The toll rose on Monday to 45.", [(45, 45, "up", None)]),
        ("Moreau led 51.3 to 48.7.", [(51.3, 51.3, "=", None), (48.7, 48.7, "=", None)]),
        ("Bus fares go up by 10p to £1.75.", [(10, 10, "up", "penny"), (1.75, 1.75, "=", "GBP")]),
        ("A half-point cut is due.", [(0.5, 0.5, "down", "percentage point")]),
        ("Profits grew fourfold.", [(4, 4, "up", None)]),
        ("Debt is 3.5 times core earnings.", [(3.5, 3.5, "=", None)]),
    ],
)  # fmt: skip
def test_a_change_is_kept_apart_from_its_level(text: str, wanted: list) -> None:
    """A range from the change to the level holds nearly every number there is, so every alert would fire."""
    assert read(text) == wanted


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The general, who turned 60 last week, left.", 60), ("At 39, Marta Quiroga is the oldest.", 39), ("He died at 57.", 57),
        ("The average age is 43.5.", 43.5), ("Ana, now 33, fled.", 33),
    ],
)  # fmt: skip
def test_an_age_is_told_by_its_verb(text: str, value: float) -> None:
    """An age read as a count would be counted with the dead."""
    assert [(q.kind, q.low) for q in find(text)] == [("age", value)]


def test_every_age_of_a_list_is_an_age() -> None:
    """The second of "aged 17 and 19" is a boy, not nineteen of something."""
    assert [(q.kind, q.low) for q in find("Boys aged 17 and 19 were held.")] == [("age", 17), ("age", 19)]


@pytest.mark.parametrize(
    "text",
    [
        "The 737 MAX 8 crashed.", "All 737s were grounded.", "The 787-9 flew home.", "His blood pressure was 120/80.", "They played a 4-4-2 formation.",
        "It begins at 0930 GMT.", "The PS5 sold out.", "Their 401(k) plans shrank.", "It is a two-way street.", "The Mega Millions draw was held.",
        "The 5G network and the 3D film failed.",
    ],
)  # fmt: skip
def test_a_numeral_in_a_name_is_no_quantity(text: str) -> None:
    """A model number on the board of casualties is worse than a missing one."""
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The 6-foot-4 forward fell.", (6 + 4 / 12, "foot")), ("He is 6'2\" tall.", (6 + 2 / 12, "foot")), ("He weighed 12st 7lb.", (12.5, "stone")),
        ("It took an hour and a half.", (1.5, "hour")), ("It took three-and-a-half years.", (3.5, "year")), ("It cost PS6m.", (6e6, "GBP")),
        ("It costs 5,99 € here.", (5.99, "EUR")), ("It made 4.1 billion pounds.", (4.1e9, "GBP")), ("It lies 0.3 astronomical units away.", (0.3, "astronomical unit")),
        ("A 12.5pc share went.", (12.5, "percentage")), ("It was minus 20F.", (-20, "degree fahrenheit")),
    ],
)  # fmt: skip
def test_a_quantity_of_uneven_making_is_read_whole(text: str, wanted: tuple) -> None:
    """Feet without their inches, or pounds without their pence, are another quantity."""
    (q,) = find(text)
    assert (q.low, q.unit) == (pytest.approx(wanted[0], rel=1e-12), wanted[1])


def test_two_units_of_speed_are_one_quantity() -> None:
    """A gale told in miles and in kilometres blows once."""
    (q,) = find("Winds of 75mph (120km/h) blew.")
    assert (q.low, q.unit) == (75, "mile per hour")


def test_a_scaled_number_has_no_dust() -> None:
    """4.1 billion is exactly 4,100,000,000 to whoever compares two reports."""
    (q,) = find("Sales were 4.1 billion.")
    assert q.low == 4_100_000_000


def test_plus_or_minus_gives_both_ends() -> None:
    """A margin of error is the meaning of the number, not another number."""
    (q,) = find("The share was 39% +/- 3.")
    assert (q.low, q.high, q.unit) == (36, 42, "percentage")


def test_a_noun_may_stand_beyond_another_number() -> None:
    """What "two 10-year terms" counts is terms; the whole that a part is of is told once more by its own number."""
    assert [(q.low, q.noun) for q in find("He served two 10-year terms.")] == [(2, "terms"), (10, None)]
    assert [q.noun for q in find("More than half of the 5,600 evacuees left.")] == ["evacuees", "evacuees"]


def test_a_dump_of_numbers_is_read_only_in_part() -> None:
    """A page of nothing but numerals must not hold up the news behind it; one table is read whole."""
    assert len(find("7 ships, " * 500)) == 500
    assert len(find("7 " * 100_000)) < 20_000


def test_a_letter_whose_lower_case_is_longer_moves_no_span() -> None:
    """Istanbul with its dotted capital must not shift every number behind it."""
    text = "İstanbul: Twenty people and 5 men fled."
    assert [text[q.start : q.end] for q in find(text)] == ["Twenty", "5"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It killed 14 children under the age of five.", [("14", "="), ("five", "<")]),
        ("Anyone over the age of 65 may vote.", [("65", ">")]),
        ("The startup raised $75 million in May.", [("75 million", "=")]),
        ("Wages were raised 5 percent.", [("5", "up")]),
        ("Its tier one ratio was 13.2 percent.", [("13.2", "=")]),
        ("Net debt(1) was $2 billion, the group said.[12]", [("2 billion", "=")]),
    ],
)
def test_ages_have_bounds_and_sums_collected_are_no_change(text: str, wanted: list[tuple[str, str]]) -> None:
    """A footnote that counts as debt, or a funding round as a rise, is worse than no number."""
    assert [(q.text, q.relation) for q in find(text)] == wanted


@pytest.mark.parametrize(
    ("text", "low", "noun"),
    [
        ("Kyiv wants seven more Patriot batteries.", 7, "Patriot batteries"),
        ("About 40,000 of the town's 67,000 residents left.", 40_000, "residents"),
        ("The agency put the number of flooded homes at 48,000.", 48_000, "flooded homes"),
        ("The number of dead rose to 57.", 57, "dead"),
    ],
)
def test_what_is_counted_may_stand_apart_from_the_number(text: str, low: float, noun: str) -> None:
    """A toll without its noun raises no alert of those who asked for the dead."""
    assert next((q.low, q.noun) for q in find(text)) == (low, noun)


def test_an_age_ends_a_sentence_and_a_year_has_what_is_its_own() -> None:
    """Neither the 61 of somebody who died nor the turnout of 2022 is a number of things."""
    (age,) = find("The vote followed the death of his successor, Barrack Oyoo, 61. Parliament met.")
    assert (age.kind, age.low) == ("age", 61)
    assert find("Turnout was far below 2022's.") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("That will reach 78m by 2030 and 139 million later.", [(78e6, None), (139e6, None)]),
        ("It has 12m users, up from 9m.", [(12e6, None), (9e6, None)]),
        ("The tower, 320m tall, drew 3.1 million visitors.", [(320, "metre"), (3.1e6, None)]),
    ],
)
def test_beside_millions_an_m_is_millions(text: str, wanted: list) -> None:
    """Nobody reaches 78 metres by 2030; a tower does."""
    assert [(q.low, q.unit) for q in find(text) if q.low != 2030] == wanted


def test_half_a_point_of_a_rate_is_half_a_percentage_point() -> None:
    """A cut of half a point is told from a lead of half a point by what is cut."""
    (cut,) = find("The bank cut rates by half a point.")
    assert (cut.low, cut.unit, cut.kind) == (0.5, "percentage point", "percent")
    (lead,) = find("He is half a point behind the leader.")
    assert lead.unit is None


def test_goals_pulled_back_are_no_number_of_backs() -> None:
    """An idiom of sport counts, but no backs."""
    assert [(q.low, q.noun) for q in find("Girona pulled one back before the break.")] == [(1, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Contact: Luca Bernasconi, +41 44 555 01 23.",
        "Anybody should call 101 quoting incident 2214.",
        "Its shares (SIX: HELV) are listed.",
    ],
)
def test_what_is_dialled_quoted_and_listed_is_no_number(text: str) -> None:
    """A telephone in a press release is five wrong numbers on a page."""
    assert find(text) == []


@pytest.mark.parametrize(
    "text", ["The assembly voted 190-0 to lift it.", "The house passed 190-0 on Tuesday."]
)
def test_a_vote_may_be_as_one_sided_as_it_likes(text: str) -> None:
    """No match ends so, but a parliament under arms does."""
    (vote,) = find(text)
    assert (vote.kind, vote.low, vote.high) == ("score", 0, 190)


def test_the_first_such_thing_is_an_ordinal() -> None:
    """What has not happened since is told by it."""
    assert next((q.kind, q.low, q.noun) for q in find("It was the first such declaration in decades.")) == (
        "ordinal",
        1,
        "declaration",
    )
