"""The text index: it may offer too many articles to the matcher, never too few, and never breaks."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.alerts import words
from store.history import text_index
from store.ports import Need
from tests import builders, postgres
from tests.stores import Store, open_store

HOSTILE = ('"', '""', "*", "NEAR(a b)", "title:x", "a OR b", "^a", "-", "'; DROP TABLE view_article; --", "\0",
           "a\0b", "\ud800", "(", "{a b}:c", "AND", "NOT", "½", "😀", "", "   ", "\u0301", "中文", "a+b")  # fmt: skip


@pytest.fixture
def store(place: Path | str):
    """Give a history with one article about a ferry."""
    with open_store(place) as opened:
        opened.record(
            builders.seen(1, title="Ferry leaves", text="The Café at Port\nAlder closed; al-Assad's men.")
        )
        yield opened


def found(store: Store, need: Need) -> int:
    """Return how many articles satisfy a need."""
    return len(store.reads.candidates(need))


@pytest.mark.parametrize("op", ["term", "prefix", "phrase"])
@pytest.mark.parametrize("word", HOSTILE)
def test_words_of_any_characters_are_only_ever_words(store: Store, op: str, word: str) -> None:
    """People paste anything into the search box; none of it may be read as the index's own syntax."""
    assert found(store, Need(op, (word,))) in {0, 1}
    assert found(store, Need("all", parts=(Need(op, (word,)), Need("term", ("nowhere",))))) == 0
    assert found(store, Need("any", parts=(Need(op, (word,)), Need("term", ("ferry",))))) == 1


@pytest.mark.parametrize(
    ("need", "expected"),
    [
        (Need("term", ("ferry",)), 1),
        (Need("term", ("ferr",)), 0),
        (Need("prefix", ("ferr",)), 1),
        (Need("prefix", ("erry",)), 0),
        (Need("term", ("cafe",)), 1),
        (Need("phrase", ("port", "alder")), 1),
        (Need("phrase", ("alder", "port")), 0),
        (Need("phrase", ("al", "assad", "s")), 1),
        (Need("all", parts=(Need("term", ("ferry",)), Need("term", ("alder",)))), 1),
        (Need("all", parts=(Need("term", ("ferry",)), Need("term", ("train",)))), 0),
        (Need("any", parts=(Need("term", ("train",)), Need("term", ("alder",)))), 1),
        (Need("any", parts=(Need("term", ("train",)), Need("everything"))), 1),
        (Need("all", parts=(Need("term", ("train",)), Need("everything"))), 0),
        (Need("everything"), 1),
    ],
)
def test_a_need_finds_what_it_says(store: Store, need: Need, expected: int) -> None:
    """Search and tests against history see only what the index offers them."""
    assert found(store, need) == expected


def test_needs_too_deep_or_too_wide_for_the_index_ask_for_more_instead_of_failing(store: Store) -> None:
    """A machine-made query must not end in a parser error of the database."""
    deep = Need("term", ("ferry",))
    for _ in range(500):
        deep = Need(
            "all", parts=(Need("any", parts=(deep, Need("term", ("alder",)))), Need("term", ("ferry",)))
        )
    assert found(store, deep) == 1
    wide = Need("any", parts=tuple(Need("term", (f"w{number}",)) for number in range(5000)))
    assert found(store, wide) == 1


def test_only_the_latest_revision_is_offered_newest_first_and_page_by_page(place: Path | str) -> None:
    """A correction must hide what it corrects, and turning the page must neither repeat nor skip."""
    with open_store(place) as store:
        store.record(*(builders.seen(number, title="News", text="the ferry") for number in range(1, 6)))
        store.record(builders.seen(2, revision=2, title="News", text="the train"))
        ferry = Need("term", ("ferry",))
        assert [line.position for line in store.reads.candidates(ferry)] == [5, 4, 3, 1]
        assert [line.position for line in store.reads.candidates(ferry, limit=2)] == [5, 4]
        assert [line.position for line in store.reads.candidates(ferry, before=4, limit=2)] == [3, 1]
        assert [line.revision for line in store.reads.candidates(Need("term", ("train",)))] == [2]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=4))
def test_every_word_and_phrase_of_a_text_finds_it(texts: list[str]) -> None:
    """What the matcher would match, the index must offer: whatever the script, marks and white space."""
    with TemporaryDirectory() as folder, open_store(Path(folder) / "a.db") as store:
        _every_word_finds(store, 1, " ".join(texts))


def _every_word_finds(store: Store, number: int, text: str) -> None:
    store.record(builders.seen(number, title="t", text=text))
    position = store.reads.head().size
    cut = words.words(text)
    for at, word in enumerate(cut):
        for need in (
            Need("term", (word,)),
            Need("prefix", (word[:2],)),
            Need("phrase", tuple(cut[at : at + 3])),
        ):
            # the newest of those found; any that came before match by chance
            assert [line.position for line in store.reads.candidates(need, limit=1)] == [position]


@pytest.fixture(scope="module")
def growing() -> Iterator[Store]:
    """Give a history on PostgreSQL that the examples share."""
    with postgres.database() as url, open_store(url) as opened:
        yield opened


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=4))
def test_every_word_and_phrase_of_a_text_finds_it_on_postgresql(growing: Store, texts: list[str]) -> None:
    """The same law where the index is made of other things."""
    _every_word_finds(growing, growing.reads.head().size + 1, " ".join(texts))


LONG_TEXTS = {
    "a word too often": "ferry port " * 400 + "alder",
    "too many words": "".join(f"w{number} " for number in range(20_000)) + "alder ferry",
    "a word too long": "x" * 5000 + " alder",
    "more words than a vector holds": "".join(f"word{number:08} " for number in range(120_000))
    + "alder ferry",
    "quotes and backslashes": "o'neil's \\ back''slash \\' alder",
}


@pytest.mark.parametrize("text", LONG_TEXTS.values(), ids=LONG_TEXTS.keys())
def test_what_an_index_cannot_hold_is_offered_rather_than_missed(place: Path | str, text: str) -> None:
    """The longest documents are the ones nobody reads to the end: the matcher must still get them."""
    with open_store(place) as store:
        store.record(builders.seen(1, title="t", text=text), builders.seen(2, title="t", text="another"))
        cut = words.words(text)
        for need in (
            Need("term", (cut[-1],)),
            Need("term", (cut[0],)),
            Need("prefix", (cut[0][:3],)),
            Need("phrase", tuple(cut[-2:])),
            Need("phrase", tuple(cut[:2])),
        ):
            assert [line.position for line in store.reads.candidates(need)] == [1]


def test_what_holds_no_word_asks_for_everything() -> None:
    """An empty phrase in an AND would find nothing in SQLite, and articles would be missed."""
    assert text_index.expression(Need("term", ("½",))) is not None
    assert text_index.expression(Need("term", ("--",))) is None
    assert text_index.expression(Need("phrase", ("😀",))) is None
