"""Quotes and who speaks them."""

import pytest

from enrich.entities import find as entities
from enrich.quotes import find
from enrich.step import analyse


def spoken(text: str) -> list[tuple[str, str | None]]:
    """Return (words with marks, speaker)."""
    return [(text[q.start : q.end], q.speaker) for q in find(text, entities=entities(text))]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"The road is closed," Mayor Ines Calder said.', "Ines Calder"),
        ('"The road is closed," said Ines Calder.', "Ines Calder"),
        ('Ines Calder told Reuters: "The road is closed."', "Ines Calder"),
        ("“The road is closed,” a local driver told the BBC.", "a local driver"),
        ('"The road is closed.” Ines Calder, who runs the town, was not there.', None),
        ('Ines Calder, the head of the port office, said: "The road is closed."', "Ines Calder"),
        ('Ines Calder came late. "The road is closed," she said.', "Ines Calder"),
    ],
)
def test_the_speaker_of_a_quote_is_told_by_the_words_around_it(text: str, speaker: str | None) -> None:
    """Words in the wrong mouth are worse than words in none."""
    assert [who for _, who in spoken(text)] == [speaker]


def test_a_quote_opened_straight_and_closed_curly_is_one_quote() -> None:
    """Content systems curl one mark and forget the other."""
    assert spoken('He wrote: "We went home.” Then it rained.')[0][0] == '"We went home.”'


def test_a_quote_that_runs_over_paragraphs_is_one_quote() -> None:
    """Each paragraph is opened anew and only the last one is closed."""
    text = '"We waited for days.\n\n"Then the boat came," said Ines Calder.'
    assert spoken(text) == [(text[: text.index(" said")], "Ines Calder")]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("At least 48 people died, according to the Harbour Rescue Service.", "Harbour Rescue Service"),
        ("Ines Calder said that 48 people had died.", "Ines Calder"),
        ("But a local driver told the BBC that 48 people had died.", "a local driver"),
        ("At least 48 people died, police said.", "police"),
        ("At least 48 people died in the flood.", None),
    ],
)
def test_a_number_carries_who_says_so(text: str, who: str | None) -> None:
    """A toll without its source cannot be weighed against another."""
    assert analyse(text, published=None).numbers[0].said_by == who


def test_a_sentence_of_nothing_but_verbs_of_speech_gives_nobody_a_word() -> None:
    """Hostile text is answered in bounded time; each verb costs a look at what stands before it."""
    assert analyse("said " * 20_000, published=None).quotes == ()
