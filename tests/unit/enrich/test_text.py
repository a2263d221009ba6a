"""Where lines and sentences of a raw text end."""

import pytest

from enrich.entities import find
from enrich.text import normalise, sentences


@pytest.mark.parametrize(
    ("raw", "lines"),
    [
        ("Council Backs New Bridge\nThe vote was close.", ["Council Backs New Bridge", "The vote was close."]),
        ("\n  Council Backs New Bridge\nThe vote was close.", ["Council Backs New Bridge", "The vote was close."]),
        ("The council voted for the\nbridge by nine to two.", ["The council voted for the bridge by nine to two."]),
        ("Mayor Ines Calder said\nIt was close.", ["Mayor Ines Calder said It was close."]),
        ("Ines Calder, Mayor,\nWon Again. It rained.", ["Ines Calder, Mayor, Won Again.", "It rained."]),
        ("PORT ALDER\nRain fell.", ["PORT ALDER Rain fell."]),
    ],
)  # fmt: skip
def test_only_a_headline_ends_with_a_single_line_break(raw: str, lines: list[str]) -> None:
    """A headline read into the first sentence makes names of its last word and the first of the text."""
    page = normalise(raw)
    assert [page.clean[start:end] for start, end in sentences(page)] == lines


def test_a_shortened_word_ends_no_sentence() -> None:
    """Half a name is no name: "Gen." and "Moses Tumwine"."""
    page = normalise("He met Gen. Tumwine in Sept. 2019 at approx. 4 p.m. They spoke. The U.S. Army left.")
    assert [page.clean[start:end] for start, end in sentences(page)] == [
        "He met Gen. Tumwine in Sept. 2019 at approx. 4 p.m.",
        "They spoke.",
        "The U.S. Army left.",
    ]


def test_a_name_in_a_headline_is_cut_to_what_the_text_calls_it() -> None:
    """Nobody is called Okello Returns."""
    text = "Rivals Sign Pact as Okello Returns\nSamuel Okello came back to Kampala on Monday after nine years in exile."
    assert {(m.text, e.type) for e in find(text) for m in e.mentions} == {
        ("Okello", "PER"),
        ("Samuel Okello", "PER"),
        ("Kampala", "LOC"),
    }


def test_a_name_in_a_headline_keeps_the_word_for_what_it_is() -> None:
    """An agency is more than the word that it begins with."""
    text = "Orvel Agency Names New Chief in Dravik\nOrvel said on Monday that its chief, Tilde Ansvik, would leave for the coast."
    assert "Orvel" not in {m.text for e in find(text) for m in e.mentions if m.start == 0}
