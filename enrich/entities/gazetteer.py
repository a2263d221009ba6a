"""Known names with what they may be: compiled once from packages and own lists, loaded in a fraction of a second."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Final

import msgspec

from store.errors import TryLater

COUNTRY: Final = 1
CITY_BIG: Final = 2
"""A capital, or at least 200,000 people."""
CITY: Final = 4
REGION: Final = 8
NORP: Final = 16
ORG: Final = 32
GIVEN: Final = 64
FAMILY: Final = 128
WORD: Final = 256
"""A word of everyday English or one that is capitalised without being a name."""
PERSON: Final = 512
"""A person that the news calls by one name, or by a name that lists of given names lack."""
EVENT: Final = 1024
PLACE: Final = COUNTRY | CITY_BIG | REGION
KNOWN: Final = PLACE | NORP | ORG | EVENT

FILE: Final = "gazetteer.bin"
_HERE: Final = Path(__file__).parent


class Gazetteer(msgspec.Struct, frozen=True):
    """Names and what they may be."""

    version: str
    """A hash of all that it was made from."""
    names: dict[str, int]
    """Name as written to the flags above."""
    canonical: dict[str, str]
    """Other ways to write a name to the one that stands for all."""
    wikidata: dict[str, dict[str, str]]
    """Type to canonical name to Wikidata id, for names that tell of one thing only."""
    everyday: frozenset[str]
    """English words in small letters, in all their forms."""


_DECODER = msgspec.msgpack.Decoder(Gazetteer)


def cache_folder() -> Path:
    """Return the folder that holds the compiled file where the package folder cannot be written."""
    return Path.home() / ".cache" / "wirewatch"


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Return the gazetteer, compiling it first where neither folder holds one (some seconds, once)."""
    for folder in (_HERE, cache_folder()):
        try:
            return _DECODER.decode((folder / FILE).read_bytes())
        except (OSError, msgspec.MsgspecError):
            continue
    from enrich.entities import compile as compiler

    data = compiler.compiled()
    try:
        compiler.write(data)
    except TryLater:
        pass  # it is compiled again next time
    return _DECODER.decode(data)


@lru_cache(maxsize=1)
def beginnings() -> dict[str, int]:
    """Return the words that begin a known name of several, with and without what is joined to them, and how many at most."""
    found: dict[str, int] = {}
    for name in gazetteer().names:
        if " " in name:
            first = name.split(" ", 1)[0]
            words = _WORD.findall(name)
            for begin in {first, words[0]} if words else ():
                found[begin] = max(found.get(begin, 0), len(words))
    return found


_WORD: Final = re.compile(r"\w+")
