"""Edits between revisions: true, few, and cheap whatever the texts."""

from hypothesis import given, settings
from hypothesis import strategies as st

from store.alerts.edits import CHARACTERS_MAX, EDITS_MAX, edits
from tests import builders

words = st.lists(
    st.sampled_from(("storm", "flood", "12", "dead.", "The", "said", "\n\n", "coast")), max_size=60
)


@given(words, words)
@settings(max_examples=200, deadline=None)
def test_edits_turn_the_old_text_into_the_new_one(old: list[str], new: list[str]) -> None:
    """A reader trusts that what is not marked has not changed."""
    before, after = builders.seen(text=" ".join(old)), builders.seen(text=" ".join(new), revision=2)
    found, more = edits(before, after)
    if more:
        return
    text, shift = before.text, 0
    for edit in found:
        assert edit.field == "text"
        assert after.text[edit.start : edit.start + len(edit.after)] == edit.after
        assert text[edit.start :].startswith(edit.before)
        text = text[: edit.start] + edit.after + text[edit.start + len(edit.before) :]
    assert text == after.text
    assert shift == 0


def test_a_moved_toll_is_one_small_edit() -> None:
    """What the desk wants to see is the number that changed, not the paragraph around it."""
    text = "A ferry sank off Port Alder. {} people died, the mayor said. Rescue goes on."
    found, more = edits(builders.seen(text=text.format(12)), builders.seen(text=text.format(15), revision=2))
    assert [(edit.before.strip(), edit.after.strip()) for edit in found] == [("12", "15")]
    assert more == 0


def test_title_url_and_author_are_compared_too() -> None:
    """A silent change of headline is news about the outlet."""
    before = builders.seen(title="One", author="A")
    after = builders.seen(title="Two", author=None, url="https://harbour.example/x", revision=2)
    assert [edit.field for edit in edits(before, after)[0]] == ["title", "url", "author"]


def test_many_changes_are_counted_not_listed() -> None:
    """A rewritten article must not make an event of megabytes."""
    before = builders.seen(text=" ".join(f"Line {n} holds. Number {n} changes." for n in range(300)))
    after = builders.seen(
        text=" ".join(f"Line {n} holds. Number {n + 1000} changes." for n in range(300)), revision=2
    )
    found, more = edits(before, after)
    assert len(found) == EDITS_MAX
    assert more > 0


def test_texts_that_repeat_themselves_are_compared_in_bounded_time() -> None:
    """Two lists of scores without a full stop are the worst case of every diff; the suite's limit would catch it."""
    before = builders.seen(text="a b " * 100_000)
    after = builders.seen(text="b a c " * 60_000, revision=2)
    found, _ = edits(before, after)
    assert all(len(edit.after) <= CHARACTERS_MAX for edit in found)
    lines = (
        builders.seen(text="\n".join(["a", "b"] * 900)),
        builders.seen(text="\n".join(["b", "a", "c"] * 600), revision=2),
    )
    assert edits(*lines)[0]
