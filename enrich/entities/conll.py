"""Texts with labelled names from files in CoNLL columns: a word and its tag to a line, a blank line after a sentence."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from store.mentions import EntityType

TYPES: Final[dict[str, EntityType]] = {
    "PER": "PER", "PERSON": "PER", "person": "PER", "Person": "PER",
    "ORG": "ORG", "ORGANIZATION": "ORG", "Organisation": "ORG", "group": "ORG", "corporation": "ORG", "Organization": "ORG",
    "LOC": "LOC", "LOCATION": "LOC", "GPE": "LOC", "FAC": "LOC", "location": "LOC", "Location": "LOC",
    "NORP": "NORP", "Nationality": "NORP", "EVENT": "EVENT",
}  # fmt: skip
"""What common sets of labels call the types; other labels are no names."""
_CLOSING: Final = frozenset((",", ".", "'s", ")", ":", ";", "?", "!"))
Span = tuple[int, int, EntityType]


def sentences(lines: Iterable[str]) -> Iterator[list[tuple[str, str]]]:
    """Yield sentences as (word, tag); the tag is the last column, `B-PER`, `I-PER` or `O`."""
    sentence: list[tuple[str, str]] = []
    for line in lines:
        parts = line.split()
        if len(parts) >= 2:
            sentence.append((parts[0], parts[-1]))
        elif sentence:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def document(lines: Iterable[list[tuple[str, str]]]) -> tuple[str, set[Span]]:
    """Return the text of some sentences, each a paragraph, and its labelled spans."""
    text, gold = "", set()
    for line in lines:
        open_: tuple[int, int, str] | None = None
        for word, tag in line:
            text += "" if not text or text.endswith("\n") or word in _CLOSING else " "
            start = len(text)
            text += word
            kind = tag[2:] if tag != "O" else ""
            if open_ is not None and (tag[:1] == "B" or kind != open_[2]):
                gold.add(open_)
                open_ = None
            if kind:
                open_ = (open_[0] if open_ is not None else start, len(text), kind)
        if open_ is not None:
            gold.add(open_)
        text += "\n\n"
    return text, {(start, end, TYPES[kind]) for start, end, kind in gold if kind in TYPES}


def documents(lines: Iterable[str], *, together: int) -> list[tuple[str, set[Span]]]:
    """Return the documents of a file: from one `-DOCSTART-` line to the next, or so many sentences to each without any."""
    parts = [list(part) for start, part in groupby(lines, key=_starts_document) if not start]
    if len(parts) == 1:
        found = list(sentences(parts[0]))
        return [document(found[at : at + together]) for at in range(0, len(found), together)]
    return [document(found) for part in parts if (found := list(sentences(part)))]


def _starts_document(line: str) -> bool:
    return line.startswith("-DOCSTART-")
