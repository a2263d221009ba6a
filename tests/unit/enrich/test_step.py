"""The whole step: one article in, one enrichment or one refusal out."""

import pickle

import pytest

from enrich import fingerprint, language
from enrich.entities.watched import Watchlist
from enrich.step import ANALYSED_MAX, TEXT_MAX, VERSIONS, analyse, enrich
from store.errors import Refused
from store.mentions import Watch
from tests import builders


def test_an_article_is_enriched_under_its_own_id_and_versions() -> None:
    """The same article under the same versions must be the same event, or replays would double everything."""
    article = builders.seen(
        title="Calder opens Port Alder bridge",
        text="Mayor Ines Calder opened the bridge in Port Alder. Calder said 300 people came.",
    )
    one, two = enrich(article), enrich(article)
    assert one == two
    assert one.versions == VERSIONS
    assert one.event_id[:12] == article.event_id[:12]
    calder = next(e for e in one.entities if e.name == "Ines Calder")
    assert calder.id in {e.id for e in one.title_entities}
    assert pickle.loads(pickle.dumps(one)) == one


def test_another_watchlist_makes_another_event() -> None:
    """What is looked for is part of what makes the answer."""
    article = builders.seen()
    watch = Watch(id="w", name="ferry")
    assert enrich(article, watchlist=Watchlist([watch])).event_id != enrich(article).event_id


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n-- \u200b", "empty"),
        ("\x00\x01\x02" * 50, "binary"),
        ("a" * (TEXT_MAX + 1), "too_large"),
    ],
    ids=["nothing", "no letters", "bytes", "huge"],
)
def test_what_cannot_be_read_is_refused_with_its_reason(text: str, reason: str) -> None:
    """A refusal is recorded; an answer full of noise would raise alerts."""
    with pytest.raises(Refused) as caught:
        enrich(builders.seen(text=text))
    assert caught.value.reason == reason


def test_only_the_first_part_of_a_very_long_text_is_analysed() -> None:
    """Every text is answered in bounded time."""
    text = "x " * (ANALYSED_MAX // 2) + "Troops left Damascus."
    assert analyse(text, published=None).entities == ()


def test_a_french_text_gives_known_names_and_digits_and_no_english_grammar() -> None:
    """Half-understood grammar is noise; names and digits are the same in every language."""
    text = "Le ministre a déclaré lundi à Paris que 300 personnes avaient quitté la ville pendant la nuit, selon la police."
    analysis = analyse(text, published=None)
    assert analysis.language == "fr"
    assert [(e.name, e.type) for e in analysis.entities] == [("Paris", "LOC")]
    assert [q.low for q in analysis.numbers] == [300]


def test_the_language_of_a_few_words_is_not_guessed() -> None:
    """A lone name is Breton or Afrikaans to any classifier."""
    assert language.tell("Reuters") is None
    assert language.tell("12:30 4-5 2019") is None
    assert language.tell("The ferry left the harbour with forty people on board.") == "en"


def test_an_edited_copy_is_similar_and_another_text_is_not() -> None:
    """Syndicated copies are one story; two stories of one subject are two."""
    text = " ".join(f"word{n} went to place{n * 7 % 13}" for n in range(120))
    edited = text.replace("word60", "edited")
    other = " ".join(f"thing{n} came from spot{n * 5 % 11}" for n in range(120))
    assert fingerprint.similarity(fingerprint.of(text), fingerprint.of(edited)) > 0.8
    assert fingerprint.similarity(fingerprint.of(text), fingerprint.of(other)) < 0.1
    assert fingerprint.similarity((), fingerprint.of(text)) == 0
