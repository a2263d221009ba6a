"""Who speaks, one class of construction after another; and what between marks is nobody's speech."""

import pytest

from enrich.step import analyse


def speakers(text: str) -> list[str | None]:
    """Return the speaker of each quote in order."""
    return [quote.speaker for quote in analyse(text, published=None).quotes]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            '"It rained," Ines Calder said. Tomas Werrin shook his head. "It poured," he said.',
            ["Ines Calder", "Tomas Werrin"],
        ),
        (
            '"It rained," Ines Calder said. Calder\'s deputy, Tomas Werrin, laughed. "It poured," he said.',
            ["Ines Calder", "Tomas Werrin"],
        ),
        (
            '"It rained," Ines Calder said. She shook her head. "It poured," she said.',
            ["Ines Calder", "Ines Calder"],
        ),
        (
            '"It rained," Ines Calder said. She thanked Tomas Werrin. "It was long," she said. "It was short," he said.',
            ["Ines Calder", "Ines Calder", "Tomas Werrin"],
        ),
        (
            '"It rained," Ines Calder said. The council asked Tomas Werrin to leave. "Never," he said.',
            ["Ines Calder", "Tomas Werrin"],
        ),
        (
            '"It rained," Ines Calder said. The keys were found by Tomas Werrin. "It poured," she said.',
            ["Ines Calder", "Ines Calder"],
        ),
        ('The fisheries minister came late. "It rained," she said.', ["The fisheries minister"]),
    ],
)
def test_a_pronoun_means_whom_the_last_sentence_is_about(text: str, who: list[str | None]) -> None:
    """The last one who spoke is not who speaks next where somebody else has come in."""
    assert speakers(text) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ('Mayor Ines Calder met Tomas Werrin. "It rained," the mayor said.', "Ines Calder"),
        ('Col. Tomas Werrin met Ines Calder. "It rained," the Varnian colonel said.', "Tomas Werrin"),
        (
            'Ines Calder, a lawyer from Brannick, met Tomas Werrin. "It rained," the lawyer said.',
            "Ines Calder",
        ),
        ('Ines Calder met Tomas Werrin. "It rained," the prime minister said.', "the prime minister"),
        ('Foreign Minister Ines Calder came. "It rained," the trade minister said.', "the trade minister"),
        ('Tomas Werrin left the Ministry of Health. "It rained," the ministry said.', "Ministry of Health"),
    ],
)
def test_a_title_stands_for_the_one_who_holds_it(text: str, who: str) -> None:
    """Words in the mouth of whoever was named last are words in the wrong mouth."""
    assert speakers(text) == [who]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ('"It rained," one angry commuter said.', "one angry commuter"),
        ('"It rained," one of the divers shouted from the quay.', "one of the divers"),
        ('"It rained," her tutor said.', "her tutor"),
        ('"It rained," said a carpenter in Brannick, who spoke on the telephone.', "a carpenter"),
        ('"It rained," said the harbour pilot, Tomas Werrin.', "Tomas Werrin"),
        ('"It rained," complained Ines Calder.', "Ines Calder"),
        ('"It rained," Ines Calder went on.', "Ines Calder"),
        ('"It rained," one of the divers, Tomas Werrin, said by telephone.', "Tomas Werrin"),
        ('Fishing families called it "a slap in the face of the whole coast".', "Fishing families"),
        ('One reviewer praised its "slow, salty patience".', "One reviewer"),
        ('Ines Calder rejected the plan, calling it "a joke that nobody laughs at".', "Ines Calder"),
        ('Ines Calder was brief: "It rained."', "Ines Calder"),
        ('Ines Calder came. Her advice to swimmers was brief: "Stay out."', "Ines Calder"),
        ('The ferry\'s owner, Tarn Shipping, wrote that it was "sorry for every minute".', "Tarn Shipping"),
        ("‘It rained,’ one angry commuter said.", "one angry commuter"),
        ("Ines Calder wrote that she was ‘ready to pay but not to beg’.", "Ines Calder"),
    ],
)
def test_anybody_may_speak_beside_a_quote(text: str, who: str) -> None:
    """A mark right beside the verb says that it is one of speech and that its subject speaks."""
    assert speakers(text) == [who]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            '"It rained," said Ines Calder, who has kept the lighthouse since her father died. "It poured."',
            ["Ines Calder", "Ines Calder"],
        ),
        (
            '"It rained," Ines Calder said. "It poured." The council said that it would not pay.',
            ["Ines Calder", "Ines Calder"],
        ),
        ('"It rained." The words came from the back of the room. Ines Calder said it was late.', [None]),
        (
            '"One," Ines Calder said.\n\n"Two," she said.\n\nThe port is old. "Three."\n\n"Four," she said.\n\n"Five," she said.',
            ["Ines Calder"] * 5,
        ),
        (
            '"One," Ines Calder said.\n\nThe port is old. "Three."\n\n"Four," said Tomas Werrin. "Five."',
            ["Ines Calder", None, "Tomas Werrin", "Tomas Werrin"],
        ),
    ],
)
def test_words_go_on_with_the_one_who_began_them(text: str, who: list[str | None]) -> None:
    """News names a speaker once and lets the quotes run on; a sentence that begins anew is another's."""
    assert speakers(text) == who


@pytest.mark.parametrize(
    "text",
    [
        'Her album "Winter Tides" was sold out by noon.',
        'They use the so-called "dry corridor" along the river.',
        'The boat, called "Old Promise", was towed away.',
        'They nicknamed the cave "the pantry".',
        'The word "lagg" has no plural.',
        'They slept in the "safe zone" by the river.',
    ],
)
def test_a_title_or_a_word_held_at_arms_length_is_no_quote(text: str) -> None:
    """A quote is words given as somebody's own."""
    assert speakers(text) == []


def test_a_partial_quote_after_an_article_is_one_where_somebody_says_it() -> None:
    """Two words may be all that is quoted of a speech."""
    assert speakers('Ines Calder said that the "quiet war" was over.') == ["Ines Calder"]
