"""Numbers that go from one end to another, pairs, bare ages, places in a table, and names that numbers are part of."""

import pytest

from enrich.numbers import find

Read = tuple[float | None, float | None, str, str, str | None]


def read(text: str) -> list[Read]:
    """Return both ends, relation, kind and unit of every number."""
    return [(q.low, q.high, q.relation, q.kind, q.unit) for q in find(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The council cut the toll on lorries from $9 to $7.", (7, 9, "down", "money", "USD")),
        ("Engineers widened the channel from 40 metres to 55 metres.", (40, 55, "up", "measure", "metre")),
        ("The week was shortened, and shifts went from 9 hours to 8 hours.", (8, 9, "down", "duration", "hour")),
        ("Exports went from 12 to 9 million tonnes.", (9e6, 12e6, "down", "measure", "tonne")),
        ("He drove from 5 miles to 8 miles away.", (5, 8, "=", "measure", "mile")),
        ("She lowered her best by 0.3 seconds.", (0.3, 0.3, "down", "duration", "second")),
        ("The truce was extended by two weeks.", (2, 2, "=", "duration", "week")),
        ("Trams will be delayed by two hours.", (2, 2, "=", "duration", "hour")),
    ],
)  # fmt: skip
def test_a_change_with_its_object_between_has_a_direction(text: str, wanted: Read) -> None:
    """The fine that is cut from 9 to 7 falls, whoever is fined in between."""
    assert read(text) == [wanted]


@pytest.mark.parametrize(
    ("text", "relation", "noun"),
    [
        ("The firm will extend the tram line by six stops.", "up", "stops"),
        ("The plant shed 300 jobs.", "down", "jobs"),
        ("The army shed 300 men.", "=", "men"),
    ],
)
def test_things_are_gained_and_shed(text: str, relation: str, noun: str) -> None:
    """Jobs shed are fewer; the men that an army shed are only told."""
    assert [(q.relation, q.noun) for q in find(text)] == [(relation, noun)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("A pair of gunmen fled.", [2]),
        ("He stole a pair of shoes and a pair of black gloves.", []),
        ("Dealers moved $4m through 30 firms.", [4e6, 30]),
        ("Cars queued between junctions 4 and 6.", []),
        ("He lives at 14 Via Roma, near 9 Rue des Bains.", []),
        ("The runner with bib 318 fell.", []),
        ("The reef formed 30 million years ago.", [3e7]),
        ("The house was built 40 years ago.", []),
    ],
)
def test_pairs_are_two_and_names_are_none(text: str, values: list[float]) -> None:
    """A house number summed with the dead is worse than none."""
    assert [q.low for q in find(text)] == values


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("The sprinter, who is 23 and will run on Friday, slept.", 23, 23),
        ("At 74, the former minister is frail.", 74, 74),
        ("The vaccine is for everybody over 65.", 65, None),
        ("One of them is still under 18, police said.", None, 18),
        ("It was given to babies aged two to 18 months.", 2, 18),
    ],
)
def test_an_age_may_stand_bare(text: str, low: float | None, high: float | None) -> None:
    """Counted as things, ages raise alerts that nobody asked for."""
    assert [(q.low, q.high) for q in find(text) if q.kind == "age"] == [(low, high)]


@pytest.mark.parametrize(
    "text",
    ["At 39, the index was at its lowest.", "The temperature is under 15.", "At 102, the number is high."],
)
def test_what_is_no_person_has_no_age(text: str) -> None:
    """An index of 39 is not a person of 39."""
    assert [q for q in find(text) if q.kind == "age"] == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Spain climbed to third.", [3]),
        ("The car started from ninth on the grid.", [9]),
        ("Chile are fourth in the table.", [4]),
        ("He turned to third parties.", [3]),
        ("It went from first to last.", []),
    ],
)
def test_a_place_in_a_table_is_an_ordinal(text: str, values: list[float]) -> None:
    """Of a place nothing is counted, so no noun gives it away."""
    assert [q.low for q in find(text) if q.kind == "ordinal"] == values


def test_crowns_are_of_their_country() -> None:
    """Swedish crowns are money as kronor are."""
    assert [q.unit for q in find("It paid 3 million Norwegian crowns and 2 million Swedish crowns.")] == [
        "NOK",
        "SEK",
    ]
