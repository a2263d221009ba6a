"""Names of a watchlist that are misspelt or transliterated otherwise, and what is no misspelling."""

import pytest

from enrich.entities.tokens import runs
from enrich.entities.watched import Watchlist
from enrich.text import normalise, sentences
from store.mentions import Watch


def found(text: str, *names: str, fuzzy: bool = True) -> list[tuple[str, str, str]]:
    """Return (words of the text, name of the watch, reason) of what a list finds."""
    page = normalise(text)
    listed = Watchlist([Watch(id=name, name=name, type="PER", fuzzy=fuzzy) for name in names])
    return [
        (page.clean[hit.start : hit.end], hit.watch.name, hit.reason)
        for hit in listed.find(page.clean, list(runs(page.clean, sentences(page))))
    ]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Myles Caggins", "Myles Cagginz"),
        ("Myles Caggins", "Myles Cagins"),
        ("Larkspur", "Larkspurr"),
        ("Larkspur", "Lakrspur"),
        ("Larkspur", "Larskpur"),
        ("Deir ez-Zor", "Deir el-Zour"),
        ("al-Baghouz", "Baghuz"),
        ("Farid Noorzai", "Farid Nourzai"),
        ("Nadezhda Karelina", "Nadezhda Kareliina"),
        ("Krüger Werft", "Kruger Werft"),
        ("Brightwater Holdings", "Brightwatr Holdings"),
    ],
)
def test_a_slip_or_another_transliteration_is_the_same_name(name: str, written: str) -> None:
    """News misspells the very names that somebody must not miss."""
    text = f"Officials said that {written} had been told on Monday."
    assert [(words, watch) for words, watch, _ in found(text, name)] == [(written, name)]
    assert found(text, name)[0][2] == f"spelling variant of {name} on the watchlist"
    assert found(text, name, fuzzy=False) == []


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Mustafa Bali", "Mustafa Ali"),  # a short word is another name
        ("Austria", "Australia"),
        ("Austria", "Asturia Group"),
        ("Maria Keller", "Marta Keller"),  # both are names that people have
        ("Flight Larkspur 370", "Flight Larkspur 371"),  # numbers are not misspelt
        ("Baggins", "Caggins"),  # the first letter is hardly ever wrong
        ("Larkspur", "larkspurr"),  # no name
        ("Alder Ferry", "Older Ferry"),  # an everyday word
        ("Moscow Times", "Moscow Mines"),
        ("Brightwater Holdings", "Brightwater"),
        ("Larkspur Brightwater", "Larkspurr Brightwatr"),  # two slips
        ("Ines Calder", "Ines Cladre"),
    ],
)
def test_another_name_is_not_taken_for_a_misspelling(name: str, written: str) -> None:
    """An alert on the wrong person is worse than none."""
    assert found(f"Officials said that {written} had been told on Monday.", name) == []


def test_another_entry_of_the_list_is_itself() -> None:
    """Whoever lists two names that look alike means two things."""
    told = found("Larkspur met Larkspar on Monday.", "Larkspur", "Larkspar")
    assert told == [("Larkspur", "Larkspur", ""), ("Larkspar", "Larkspar", "")]


def test_what_could_be_either_of_two_entries_is_neither() -> None:
    """A guess would be wrong half the time."""
    assert found("They met Larkspor on Monday.", "Larkspur", "Larkspar") == []


def test_a_long_list_finds_the_same() -> None:
    """The index may not lose a name among many."""
    names = [f"Karvel{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}dorin Ostravek" for n in range(2_000)]
    listed = Watchlist(
        [Watch(id=name, name=name, fuzzy=True) for name in [*names, "Larkspur Brightwater", "Myles Caggins"]]
    )
    page = normalise("Myles Cagginz spoke for Larkspur Brihgtwater.")
    hits = listed.find(page.clean, list(runs(page.clean, sentences(page))))
    assert [hit.watch.name for hit in hits] == ["Myles Caggins", "Larkspur Brightwater"]
