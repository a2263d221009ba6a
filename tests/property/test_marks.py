"""Marks never change a text: without the tags it is what it was."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from services.web import diff, marks
from services.web.marks import Span

TEXT = st.text(st.characters(codec="utf-8") | st.sampled_from("<>&\"' \n\r\tabc"), max_size=80)
SPANS = st.lists(
    st.builds(
        Span,
        st.integers(-5, 90),
        st.integers(-5, 90),
        st.sampled_from(["number", "per", "quote"]),
        TEXT,
        st.sampled_from(["", "/entities/1"]),
    ),
    max_size=8,
)


def bare(marked: str) -> str:
    """Return what a reader sees: no tags, references resolved."""
    text = re.sub(r"<[^>]*>", "", marked)
    for name, character in (("&lt;", "<"), ("&gt;", ">"), ("&#34;", '"'), ("&#39;", "'"), ("&amp;", "&")):
        text = text.replace(name, character)
    return text


@given(TEXT, SPANS)
def test_without_the_tags_the_text_is_what_it_was(text: str, spans: list[Span]) -> None:
    """Overlaps, wild offsets and hostile notes must neither lose nor double a letter."""
    assert bare(marks.html(text, spans)) == text


@given(TEXT, SPANS)
def test_every_piece_lies_in_exactly_the_spans_it_says(text: str, spans: list[Span]) -> None:
    """A mark in the wrong place is a lie about the article."""
    at = 0
    for piece in marks.pieces(text, spans):
        wanted = [
            s for s in spans if max(s.start, 0) <= at and s.end >= at + len(piece.text) and s.start < s.end
        ]
        covering = [s for s in wanted if max(s.start, 0) < min(s.end, len(text))]
        assert len(piece.spans) == len(covering)
        at += len(piece.text)
    assert at == len(text)


@given(TEXT, SPANS, st.integers(-5, 90), st.integers(-5, 90))
def test_a_window_shows_what_was_asked_for(text: str, spans: list[Span], start: int, end: int) -> None:
    """A snippet may show more than the place, never less."""
    asked = text[max(start, 0) : max(end, 0)]
    assert asked in bare(marks.window(text, spans, start, end))


@given(TEXT)
def test_only_our_own_tags_appear(text: str) -> None:
    """Whatever stands in a text, no tag of its own comes through."""
    marked = marks.html(text, [Span(0, len(text), "per", text)])
    assert set(re.findall(r"<\s*/?\s*(\w+)", marked)) <= {"mark", "span"}
    assert html.unescape(bare(marked)) is not None


@given(TEXT, TEXT)
def test_a_difference_has_both_texts(before: str, after: str) -> None:
    """What is called unchanged, gone and new must add up to the two texts."""
    parts = diff.words(before, after) or []
    assert "".join(part.text for part in parts if part.op != "ins") == before
    assert "".join(part.text for part in parts if part.op != "del") == after
