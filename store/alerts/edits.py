"""What changed between two revisions of an article, at a bounded cost."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

from store.events import ArticleSeen, Edit

EDITS_MAX: Final = 50  # what a person reads; more is a new article, and is counted instead
PIECES_MAX: Final = (
    2000  # sentences on a side; difflib leaves out those that repeat, so this takes under a second
)
REWRITTEN_WORDS_MAX: Final = 400  # a longer passage is shown as replaced whole
CHARACTERS_MAX: Final = 2000  # of one side of an edit; the revisions themselves hold the rest

_SENTENCE: Final = re.compile(r".+?(?:[.!?…][\"'”’)\]]*\s+|\n+|$)", re.DOTALL)
_WORD: Final = re.compile(r"\s*\S+|\s+$")


def edits(before: ArticleSeen, after: ArticleSeen) -> tuple[tuple[Edit, ...], int]:
    """Return at most 50 edits, in the order of the fields and of the text, and how many more there are."""
    found: list[Edit] = []
    more = 0
    for edit in _all(before, after):
        if len(found) < EDITS_MAX:
            found.append(edit)
        else:
            more += 1
    return tuple(found), more


def _all(before: ArticleSeen, after: ArticleSeen) -> Iterator[Edit]:
    if before.title != after.title:
        yield _edit("title", before.title, after.title, 0)
    if before.url != after.url:
        yield _edit("url", before.url, after.url, 0)
    if before.author != after.author:
        yield _edit("author", before.author or "", after.author or "", 0)
    if before.published_at != after.published_at:
        old, new = before.published_at, after.published_at
        yield _edit("published_at", old.isoformat() if old else "", new.isoformat() if new else "", 0)
    if before.text != after.text:
        yield from _changes(before.text, after.text, 0, _SENTENCE)


def _edit(field: str, before: str, after: str, start: int) -> Edit:
    return Edit(
        field=field,  # type: ignore[arg-type]  # one of the five names above
        before=before[:CHARACTERS_MAX],
        after=after[:CHARACTERS_MAX],
        start=start,
    )


def _changes(old: str, new: str, offset: int, pieces: re.Pattern[str]) -> Iterator[Edit]:
    """Yield the edits that make `new`, which stands at an offset of the text, from `old`."""
    before, after = pieces.findall(old), pieces.findall(new)
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    begin = offset + sum(map(len, after[:head]))
    before, after = before[head : len(before) - tail], after[head : len(after) - tail]
    if max(len(before), len(after)) > PIECES_MAX:
        yield _edit("text", "".join(before), "".join(after), begin)
        return
    places = [begin]
    for piece in after:
        places.append(places[-1] + len(piece))
    for tag, i, j, k, m in SequenceMatcher(None, before, after).get_opcodes():
        if tag == "equal":
            continue
        was, now = "".join(before[i:j]), "".join(after[k:m])
        few = max(len(_WORD.findall(was)), len(_WORD.findall(now))) <= REWRITTEN_WORDS_MAX
        if pieces is _SENTENCE and tag == "replace" and few:
            yield from _changes(was, now, places[k], _WORD)
        else:
            yield _edit("text", was, now, places[k])


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
