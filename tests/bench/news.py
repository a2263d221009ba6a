"""Reads the labelled news set: our own prose, labelled in place before any code of ours had seen it.

An article begins with "=== topic day-of-publication". Inside it `{p1:Ilona Varga}` is a mention of the person that group 1
names (p, o, l, n: PER, ORG, LOC, NORP; e, w: EVENT, WORK, in "names" alone); `<40;40..;;homes>` a number with its value, unit and noun ("40" a point, "2..5" both
ends, "40.." and "..40" one, "~40" about, "^40" and "v40" a rise and a fall); `[Tuesday;2026-03-03]` a date with its value.
`skip` marks what two readers could label in two ways: whatever is said of it is not counted.
"""

import re
from datetime import UTC, datetime
from pathlib import Path

import msgspec

DATA = Path(__file__).resolve().parents[1] / "data" / "news"
TYPES = {"p": "PER", "o": "ORG", "l": "LOC", "n": "NORP", "e": "EVENT", "w": "WORK"}
_MARK = re.compile(r"\{(?P<group>[polnew]\d):(?P<name>[^}]+)\}|<(?P<number>[^<>]+)>|\[(?P<date>[^\[\]]+)\]")


class Number(msgspec.Struct, frozen=True):
    """A labelled number."""

    start: int
    end: int
    low: float | None
    high: float | None
    relation: str
    unit: str | None
    noun: str | None


class Date(msgspec.Struct, frozen=True):
    """A labelled date; None where the text does not tell which."""

    start: int
    end: int
    value: str | None


class Name(msgspec.Struct, frozen=True):
    """A labelled mention of an entity."""

    start: int
    end: int
    type: str
    group: str


class Article(msgspec.Struct):
    """One article with its labels; offsets count code points of `text`."""

    topic: str
    published: datetime
    text: str = ""
    numbers: list[Number] = []
    dates: list[Date] = []
    names: list[Name] = []
    skipped: list[tuple[int, int]] = []


def number(start: int, end: int, value: str, unit: str, noun: str) -> Number:
    """Return the number that a label's fields describe."""
    relation = {"~": "~", "^": "up", "v": "down"}.get(value[0], "=")
    value = value.lstrip("~^v")
    if ".." in value:
        low, _, high = value.partition("..")
        relation = relation if relation != "=" or (low and high) else ">" if low else "<"
        return Number(start, end, float(low) if low else None, float(high) if high else None, relation, unit or None, noun or None)  # fmt: skip
    return Number(start, end, float(value), float(value), relation, unit or None, noun or None)


def article(block: str) -> Article:
    """Return the article of one block of a file."""
    head, _, body = block.partition("\n")
    topic, day = head.split()
    told = Article(topic, datetime.fromisoformat(day).replace(hour=23, tzinfo=UTC))
    at = 0
    for mark in _MARK.finditer(body):
        told.text += body[at : mark.start()]
        at = mark.end()
        start = len(told.text)
        words, *rest = (mark["name"] or mark["number"] or mark["date"]).split(";")
        end = start + len(words)
        told.text += words
        if mark["name"]:
            told.names.append(Name(start, end, TYPES[mark["group"][0]], mark["group"]))
        elif "skip" in rest:
            told.skipped.append((start, end))
        elif mark["number"]:
            value, unit, noun = (*rest, "", "")[:3]
            told.numbers.append(number(start, end, value, unit, noun))
        else:
            told.dates.append(Date(start, end, rest[0] or None))
    told.text = (told.text + body[at:]).strip("\n")
    return told


def articles(half: str) -> list[Article]:
    """Return the articles of "dev", of "test", or of "names", which has labels for names alone."""
    blocks = (DATA / f"{half}.txt").read_text(encoding="utf-8").split("=== ")[1:]
    return [article(block) for block in blocks]
