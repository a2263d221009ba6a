"""Tells from the words of a clause whether a date in it lies behind or ahead."""

import re
from typing import Final

from enrich.cues import shared
from enrich.dates import words
from enrich.dates.relative import Tense

_REACH: Final = 160
"""A verb further away than this says nothing about the date."""
_BREAK: Final = re.compile(
    r"[;\n\"—–,!?](?:(?<=[;\n\"—–])|(?<=,) (?:and|but|while|which|who|where|when|after|before|as|though|although) |(?<=[!?]) )"
)
_FIRST: Final = words.listed(
    "will shall won may might must have are were be plan planning hope expect intend aim want put brought take come go enter to due ahead upcoming "
    "deadline no they we see predict foresee when until once began came went took made lost fell rose met left hit spent kept ran saw grew since ago"
)
"""The first words of cues; others end in "s" or "d"."""
_CUE: Final = re.compile(
    rf"(?:(?<!\w)(?=\w*+(?<=[sd])|{shared([*_FIRST])}\b)|(?='ll))"  # elsewhere the rest is not tried
    r"(?:(?P<future>(?:will|shall|won't|would|may|might|could|should|must)(?: (?:not|also|be|have|been|then|now|likely|probably|only))* \w+|'ll\b"
    r"|(?:has|have) been (?:set (?:for|to)|scheduled|planned|slated|expected)\b"
    r"|(?:is|are|was|were|be)(?: (?:now|also|currently|still))? (?:due|set(?= for\b| to\b)|scheduled|expected|slated|likely|planned|supposed|going|forecast)\b"
    r"(?: to)?(?: be)? \w+"
    r"|(?:plans?|planned|planning|hopes?|expects?|intends?|aims?|vow(?:s|ed)|pledged|agreed|promised|wants?)(?: to)? \w+"
    r"|(?:moved|postponed|delayed|put off|put back|pushed back|adjourned|rescheduled|brought forward|extended|deferred)(?: \w+)? (?:to|until|till)\b"
    r"|(?:takes?|come|comes|go|goes|enters?) (?:effect|into (?:effect|force))\b"
    r"|(?:(?:is |are )?to be \w+|(?:is|are)(?: to \w+| \w+ing)|due(?! to)|slated|scheduled|ahead of|upcoming|deadline|as early as|no later than"
    r"|(?:(?:\w+s|they|we) see|see (?:no|little|a)|sees|expects?|predicts?|foresees?)\b"
    r"|(?:when|until|once) (?:he|she|it|they|the \w+) (?:is|are) \w+(?:ed|en)\b"
    r"|(?:they|we|(?!(?:is|was|has|as|this|his|its|does)\b)\w+s) (?:visit|fly|arrive|meet|play|face|travel|host|return|begin|resume|speak|gather|decide|head|take on|open|start|close|reopen|vote|convene|leave|expire|end)\b"
    r"|(?:visits|flies|arrives|plays|faces|travels|hosts|returns|speaks|decides|heads|goes to|takes on)\b"
    r"|opens|starts|begins|resumes|expires|closes|meets|takes place|kicks off)\b)"
    r"|(?P<past>(?:was|were|had|did|said|told|began|came|went|took|made|won|lost|fell|rose|met|held|left|found|died|has|have|hit|spent|kept|stood|ran|saw|grew|since"
    r"|ago)\b|(?<![-\w])(?!united|armed|limited|based)[a-z]{5,}+(?<=[^e]ed)\b))"
)


_LIMITS: Final = ("by ", "until ", "till ")
"""Before a day up to which something is to be done, whatever an aside since has told."""
_AHEAD: Final = re.compile(
    r"\b(?:has|have|had|gives?|gave|given|extended|remanded|suspended|banned|barred|adjourned)\b[^.;]{0,50} (?:until|till) $"
)
"""What has time left: "has given the company until", "extended his custody till"."""


def tense(low: str, begin: int, start: int, end: int, stop: int) -> Tense:
    """Return the tense at `start:end` in the sentence `begin:stop` of a lower-cased text: the nearest cue decides.

    What stands before the date in its clause goes first; only where that is silent does the rest count.
    """
    before = low[max(begin, start - _REACH) : start]
    cut = 0
    for found in _BREAK.finditer(before):
        cut = found.end()
    if before.endswith(_LIMITS) and (
        _AHEAD.search(before) or any(found["future"] for found in _CUE.finditer(before))
    ):
        return "future"
    cues = list(_CUE.finditer(before, cut))
    nearest: re.Match[str] | None = cues[-1] if cues else None
    if nearest is None:
        after = low[end : min(stop, end + _REACH)]
        stopped = _BREAK.search(after, 1) if after[:1] == "," else _BREAK.search(after)
        nearest = _CUE.search(after, 0, stopped.start() if stopped else len(after))
    if nearest is None:
        return "future" if before.endswith("by ") else ""
    return "future" if nearest.lastgroup == "future" else "past"
