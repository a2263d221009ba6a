"""Unknown words that are a people's by their ending and by what stands behind them. English."""

import re
from typing import Final

from enrich.entities.words import words_of

_DEMONYM: Final = re.compile(
    r"[A-Z][a-zà-ÿ]{2,}(?:ian|avan|ivan|ean|nese|lese|ish|tani|aqi|eni|ovan|gan|can|lan)s?"
)
_PEOPLE_DO: Final = words_of(
    "army troops government forces town capital president minister officials police parliament people border navy soldiers village language coast opposition authorities prime foreign central defence defense "
    "interior finance city province media state economy currency citizens nationals embassy ambassador air military warplanes jets fighters officer officers company companies firm firms team side striker "
    "player players skipper captain rider runner coach singer actor actress writer author artist scientists researchers islands island hills crown waters territory territorial refugees exiles migrants "
    "farmers fishermen diplomats diplomat lawmakers voters election elections politics politician businessman journalist journalists newspaper television teenager woman women man men families family student students peninsula republic "
    "militia militias rebels militants insurgents separatists nationalists delegation spokesman intelligence banks bank court courts judge ports port flag shipping airline airlines ferry doctors health striker"
)


def is_people(clean: str, text: str, end: int) -> bool:
    """Return whether an unknown word is a people's by its ending and the noun after it: "Marenian troops"."""
    if _DEMONYM.fullmatch(text) is None:
        return False
    following = re.compile(r"[ -]([a-z]+)").match(clean, end)
    return following is not None and following[1] in _PEOPLE_DO
