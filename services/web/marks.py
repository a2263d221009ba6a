"""Text with marks: turns a text and spans into escaped HTML. Pure.

Spans may overlap and nest in any way. The text is cut wherever a span begins or ends, and each piece
carries every span it lies in, so that taking the tags away always gives the text back.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from markupsafe import Markup, escape

ELLIPSIS: Final = "…"
_EMPTY_LINE: Final = re.compile(r"\n[^\S\n]*\n\s*")
_WORD_SLACK: Final = 20  # how far a cut may move to fall between words


class Span(NamedTuple):
    """A stretch of text to mark: half-open code points, what it is, and what to say about it."""

    start: int
    end: int
    kind: str
    """A CSS class without its prefix: "number", "entity", "date", "quote", "hit"."""
    note: str = ""
    """Shown on hovering."""
    href: str = ""
    """A path of ours that the mark leads to."""


class Piece(NamedTuple):
    """A stretch of text in which nothing begins or ends, with the spans it lies in."""

    text: str
    spans: tuple[Span, ...]
    opens: bool
    """Whether one of its spans begins here."""
    closes: bool


def pieces(text: str, spans: Iterable[Span]) -> list[Piece]:
    """Return the text in pieces, in order and complete. Spans are clipped to the text; empty ones vanish."""
    clipped = [
        span._replace(start=start, end=end)
        for span in spans
        if (start := max(span.start, 0)) < (end := min(span.end, len(text)))
    ]
    clipped.sort(key=lambda span: (span.start, -span.end))
    cuts = sorted({0, len(text), *(s.start for s in clipped), *(s.end for s in clipped)})
    found: list[Piece] = []
    active: list[Span] = []
    coming = 0
    for start, end in pairwise(cuts):
        active = [span for span in active if span.end > start]
        while coming < len(clipped) and clipped[coming].start <= start:
            active.append(clipped[coming])
            coming += 1
        found.append(
            Piece(
                text[start:end],
                tuple(active),
                any(span.start == start for span in active),
                any(span.end == end for span in active),
            )
        )
    return found


def html(text: str, spans: Iterable[Span]) -> Markup:
    """Return the text as HTML with its spans marked. Without the tags it is the text, escaped."""
    return Markup("").join(_piece(piece) for piece in pieces(text, spans))


def wrapped(text: str) -> bool:
    """Tell whether single line ends mean nothing, since empty lines part the paragraphs."""
    return _EMPTY_LINE.search(text.strip()) is not None


def _escaped(text: str) -> Markup:
    """Return the text escaped, with empty lines in a tag of their own that a sheet can space."""
    shown = Markup("")
    last = 0
    for gap in _EMPTY_LINE.finditer(text):
        shown += escape(text[last : gap.start()]) + Markup('<span class="gap-line">{}</span>').format(
            gap.group()
        )
        last = gap.end()
    return shown + escape(text[last:])


def _piece(piece: Piece) -> Markup:
    if not piece.spans:
        return _escaped(piece.text)
    classes = ["m", *dict.fromkeys(f"m-{span.kind}" for span in piece.spans)]
    classes += ["m-opens"] * piece.opens + ["m-closes"] * piece.closes
    notes = "; ".join(dict.fromkeys(span.note for span in piece.spans if span.note))
    # The innermost span decides where a click leads: it is the most particular.
    href = next((span.href for span in reversed(piece.spans) if span.href), "")
    attributes = Markup(' class="{}"').format(" ".join(classes))
    if notes:
        attributes += Markup(' title="{}"').format(notes)
    if href:
        return Markup('<a href="{}"{}>{}</a>').format(href, attributes, _escaped(piece.text))
    return Markup("<mark{}>{}</mark>").format(attributes, _escaped(piece.text))


def window(text: str, spans: Sequence[Span], start: int, end: int) -> Markup:
    """Return `text[start:end]` marked, moved outwards to word boundaries, with … where text was left out."""
    start = min(max(start, 0), len(text))
    end = max(min(end, len(text)), start)
    low, high = start, end
    while low > max(0, start - _WORD_SLACK) and not text[low - 1].isspace():
        low -= 1
    while high < min(len(text), end + _WORD_SLACK) and not text[high].isspace():
        high += 1
    moved = [span._replace(start=span.start - low, end=span.end - low) for span in spans]
    before = ELLIPSIS if text[:low].strip() else ""
    after = ELLIPSIS if text[high:].strip() else ""
    return Markup("{}{}{}").format(before, html(text[low:high], moved), after)


def excerpt(text: str, title: str, spans: Sequence[Span], length: int) -> Markup:
    """Return about `length` code points from the beginning, the title left out where the text repeats it."""
    start = len(text) - len(text.lstrip())
    if title and text[start:].startswith(title):
        start += len(title)
        start += len(text[start:]) - len(text[start:].lstrip())
    if start >= len(text):
        return Markup("")
    return window(text, spans, start, start + length).removeprefix(ELLIPSIS)


def snippets(text: str, hits: Sequence[Span], *, around: int = 90, at_most: int = 3) -> list[Markup]:
    """Return stretches of the text around the hits, near ones together, at most so many."""
    found: list[tuple[int, int]] = []
    for hit in sorted(hits, key=lambda span: span.start):
        low, high = hit.start - around, hit.end + around
        if found and low <= found[-1][1]:
            found[-1] = (found[-1][0], max(high, found[-1][1]))
        elif len(found) < at_most:
            found.append((low, high))
    return [window(text, hits, low, high) for low, high in found]
