"""Texts whose names stand in brackets behind their types: "[LOC Port Alder] was quiet"."""

import re
from typing import Final

from store.mentions import EntityType

_MARKED: Final = re.compile(r"\[(PER|ORG|LOC|NORP|EVENT|WORK) ([^\]]+)\]")
Spans = set[tuple[int, int, EntityType]]


def parsed(marked: str) -> tuple[str, Spans]:
    """Return a text without its marks, and what they mark."""
    text, gold, at = "", set(), 0
    for match in _MARKED.finditer(marked):
        text += marked[at : match.start()]
        gold.add((len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        at = match.end()
    return text + marked[at:], gold
