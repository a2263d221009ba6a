"""Moves, results and money whose country the text tells, as news writes them."""

import pytest

from enrich.numbers import find


def read(text: str) -> list[tuple]:
    """Return low, high, relation and unit of every quantity."""
    return [(q.low, q.high, q.relation, q.unit) for q in find(text)]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Manila set aside 3 million pesos for the families.", "PHP"),
        ("Santiago\n\nThe mine lost 40 million pesos.", "CLP"),
        ("The fare is 12 pesos.", "peso"),
        ("The Mexican firm sold its Philippine arm for 3 billion pesos.", "peso"),
        ("The Czech group paid 2.1 billion crowns.", "CZK"),
        ("A bid of 512 crowns a share was turned down in Copenhagen.", "DKK"),
        ("Karachi traders paid 300 rupees a kilo.", "PKR"),
        ("It cost 500 rupees.", "INR"),
        ("Households save an average of 120 pounds a year.", "GBP"),
    ],
)
def test_a_currency_of_several_countries_is_the_one_of_the_text(text: str, unit: str) -> None:
    """A peso of Manila told as one of Mexico is wrong by a factor of three; one of nowhere keeps its own name."""
    assert [q.unit for q in find(text)] == [unit]


def test_crowns_that_nobody_pays_are_things() -> None:
    """A queen's crowns are no money."""
    assert [(q.unit, q.noun) for q in find("The queen kept 3 crowns in the tower.")] == [(None, "crowns")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It closed 35 points lower at 7,411.", [(35, 35, "down", None), (7411, 7411, "=", None)]),
        ("The bank lifted rates by a quarter point.", [(0.25, 0.25, "up", "percentage point")]),
        ("The won was 0.4 percent weaker.", [(0.4, 0.4, "down", "percentage")]),
        ("Output is 6 percent under the average.", [(6, 6, "down", "percentage")]),
        ("Sales were a quarter less than planned.", [(0.25, 0.25, "down", None)]),
        ("It has lost two-thirds of its value.", [(pytest.approx(2 / 3), pytest.approx(2 / 3), "down", None)]),
        ("It cut cost growth by 40 percent.", [(40, 40, "down", "percentage")]),
        ("Prices rose 0.3% on the month and 2.8% on the year.", [(0.3, 0.3, "up", "percentage"), (2.8, 2.8, "up", "percentage")]),
        ("It is above the five-year average.", [(5, 5, "=", "year")]),
        ("The car plunged 50 feet.", [(50, 50, "=", "foot")]),
        ("The river rose 2 metres.", [(2, 2, "up", "metre")]),
        ("They repay €73.5 million to 410,000 clients.", [(73_500_000, 73_500_000, "=", "EUR"), (410_000, 410_000, "=", None)]),
    ],
)  # fmt: skip
def test_a_move_is_told_with_its_direction(text: str, wanted: list) -> None:
    """Direction is what a reader of markets looks for; a level or a fall into a ravine has none."""
    assert read(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("She led by 51.3% to 47.9%.", [(51.3, 51.3), (47.9, 47.9)]),
        ("He won by four votes to one.", [(4, 4), (1, 1)]),
        ("There were 61,000 infections and over 700 deaths.", [(61000, 61000), (700, None)]),
        ("He got 12 years and six months.", [(12.5, 12.5)]),
        ("Winds of up to 185 km/h (115 mph) blew.", [(None, 185)]),
        ("It drew three million, two hundred and forty viewers.", [(3_000_240, 3_000_240)]),
        ("Take never more than 1mg.", [(None, 1)]),
        ("The quake was stronger than magnitude 5.", [(5, None)]),
        ("It was 43.7C, a record.", [(43.7, 43.7)]),
        ("Flat 43C stood empty.", []),
        ("Zero-coupon bonds fell.", []),
    ],
)
def test_what_belongs_together_is_one_number_and_what_does_not_is_two(text: str, wanted: list) -> None:
    """Two sides of a vote are no range; two parts of a sentence, or of a speed told twice, are one number."""
    assert [(q.low, q.high) for q in find(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Cases rose for a third day.", [3]), ("A third person was hurt.", [3]), ("The party first gained seats there.", []),
        ("First shown in Lyon, the play moved on.", []), ("Dahl tied for second.", [2]), ("The first planned flight left.", [1]),
    ],
)  # fmt: skip
def test_an_ordinal_is_a_place_in_an_order(text: str, wanted: list) -> None:
    """A reader who sees "first gained" counted, or a third of a day, trusts no number any more."""
    assert [q.low for q in find(text)] == wanted
