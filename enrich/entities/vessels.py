"""Names of ships, machines and living kinds, which no class holds: told by the words around them. English."""

import re
from typing import Final

from enrich.entities.words import words_of

_VESSELS: Final = words_of(
    "ferry ship vessel tanker yacht freighter boat trawler frigate submarine destroyer warship liner steamer schooner tug spacecraft satellite rocket genus species asteroid breed cultivar"
)
_THINGS: Final = words_of(
    "capsule spacecraft rocket probe satellite telescope lander rover orbiter helicopter helicopters missile missiles drones tank tanks jet jets rifle rifles howitzer howitzers submarine frigate destroyer vaccine variant"
)
"""What a name before them is no person, place or organisation: "the Orion capsule"."""
_VESSEL_NAMED: Final = re.compile(r"(?<![a-z])([a-z]+),? (?:called |named )?(?:the )?$")
_LEADING: Final = frozenset(("the", "called", "named"))
_NEXT: Final = re.compile(r" ([a-z]+)")


def is_vessel(clean: str, start: int, end: int, word: str) -> bool:
    """Return whether the words around a name make it a ship's or a machine's, which no class holds.

    `word` is the one before the name.
    """
    if word.lower() in _VESSELS:
        return True
    if word in _LEADING:
        named = _VESSEL_NAMED.search(clean, max(0, start - 40), start)
        if named is not None and named[1] in _VESSELS:
            return True
    following = _NEXT.match(clean, end)
    if following is not None and following[1] in _THINGS:
        return True
    return _SAILS.match(clean, end) is not None or (
        word in _ABOARD and _ON_SHIP.search(clean, max(0, start - 24), start) is not None
    )


_SAILS: Final = re.compile(
    r" (?:capsized|made landfall|weakened (?:to|into)|strengthened (?:to|into)|docked|berthed|foundered|ran aground|rolled over|set sail|was carrying \d+|was (?:licensed|certified) (?:for|to carry) |carried (?:at|more|about|\d+)|(?:had been|was|lay|were) (?:lying |moored |at )?(?:at )?anchor|flies the flag|sank (?:off|in|on|near|after|within|at))\b"
    r"|(?:,| is| was|, is|, was) an? (?:[\w-]+ ){0,3}(?:ship|ferry|vessel|tanker|freighter|trawler|yacht|warship|frigate|bulk carrier)\b"
)
"""What only a ship does, and what the text says that it is."""
_ABOARD: Final = frozenset(("the", "aboard", "board"))
_ON_SHIP: Final = re.compile(
    r"(?:aboard|on board|crew of|wreck of|sinking of|sister ship of|captain of the ship|passengers of)(?: the)? $"
)
