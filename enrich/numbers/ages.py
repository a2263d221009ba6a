"""Whether a number is an age: "34-year-old", "aged 34", "Ana Ruiz, 34,", "when she was six". English."""

import re
from typing import Final

from enrich.numbers import units
from enrich.numbers.draft import Draft, Sentence
from enrich.numbers.vocabulary import listed

_OLD: Final = re.compile(r"[- ]?old(?:s)?(?![a-z])| of age(?![a-z])|[- ]olds?\b")
_OLDER: Final = re.compile(r" (?:and|or) (?:older|younger|over(?=[ .,;)]|$)|under(?=[ .,;)]|$))")
_YEAR_OLD: Final = re.compile(r"[ -]?(?:y\.?o\.?|yrs? old)(?![a-z])")
_AGED_FROM: Final = re.compile(
    r"\b(?:(?:aged?|ages)(?: of| from| at)?|(?:average|median|mean) age (?:is|was|of)|as (?:young|old) as)(?: (?:about|around|just|only|over|under|between|up to))* $",
    re.IGNORECASE,
)
_AGED: Final = re.compile(r"\b(?:aged|ages)(?: (?:from|between|over|under|about|up to))* $", re.IGNORECASE)
"""What makes a length of time an age: "children aged five to 36 months"."""
_LEFT_AT: Final = re.compile(r"\b(?:died|dies|retire[ds]?|married) at (?:the age of )?$", re.IGNORECASE)
_LEFT_THEN: Final = re.compile(r"[.,;]|$| (?:of|after|from|in|on|last|and)\b")
_NAMED_BEFORE: Final = re.compile(
    r"(?:[A-Z][\w'-]+(?:,? (?:Jr|Sr)\.)?|\b(?:he|she|brother|sister|son|daughter|wife|husband|mother|father)),? \(?$"
)
_TWO_NAMES: Final = re.compile(r"(?:[A-Z][\w'-]+|[A-Z]\.) (?:[a-z]{2,3} )?(?:[A-Z][\w'-]+|[A-Z]\.),? \(?$")
_ROLE: Final = re.compile(r"\b(?:the|a|an) (?:[a-z-]+ )?[a-z-]+, $", re.IGNORECASE)
_ROLE_THEN: Final = re.compile(
    r", (?:who|was|is|has|had|said|from|will|told|faces|faced|also|did|won|shot|ran|took|told|fell|led|hit|[a-z]{2,12}ed)\b"
)
"""What follows the age of somebody told by what they are: "the tycoon, 58, was"."""


def age(sentence: Sentence, draft: Draft) -> bool:
    """Make the draft an age where it is one: "34-year-old", "aged 34", "Ana Ruiz, 34,"."""
    text = sentence.text
    if draft.kind == "duration" and draft.unit in units.YEAR_OF_AGE:
        match = _OLD.match(text, draft.right, sentence.stop)
        if match is None and not _AGED.search(text, max(sentence.begin, draft.left - 40), draft.left):
            return False
        draft.kind, draft.measure = "age", units.YEAR_OF_AGE[draft.unit]
        draft.unit, draft.joined = draft.measure.name, False
        draft.right = match.end() if match is not None else draft.right
        return True
    if (
        draft.kind != "count"
        or draft.unit is not None
        or draft.reading.form not in {"digits", "words"}
        or not 0 <= (draft.high or 0) <= 125
    ):
        return False
    older = _OLDER.match(text, draft.right, sentence.stop) if not draft.grouped else None
    if older is not None:
        draft.kind, draft.measure = "age", units.YEAR_OF_AGE["year"]
        draft.unit = draft.measure.name
        return True
    short = _YEAR_OLD.match(text, draft.right, sentence.stop)
    aged = _AGED_FROM.search(text, max(sentence.begin, draft.left - 40), draft.left)
    if short is None and aged is None and not _named(sentence, draft) and not _lived(sentence, draft):
        return False
    draft.kind, draft.measure = "age", units.YEAR_OF_AGE["year"]
    draft.unit = draft.measure.name
    draft.right = short.end() if short is not None else draft.right
    return True


_WAS: Final = re.compile(
    r"(?:[A-Za-z], (?:now|then) |\b(?:he|she|i|who|(?:young|old|eld)est|victims?|suspects?|boy|girl|defendant|driver|gunman|attacker) (?:was|is|turned|turns)(?: (?:just|only|about|nearly))? )$",
    re.IGNORECASE,
)
_TURNED: Final = re.compile(r"\bturn(?:s|ed|ing)? (?:just )?$", re.IGNORECASE)
_TURNED_THEN: Final = re.compile(
    r"[.,;]|$| (?:on|in|last|this|next|earlier|later|today|yesterday|tomorrow|when|while|and)\b"
)
_AT: Final = re.compile(r"(?:^|[^\w ] )at $", re.IGNORECASE)
_THEN: Final = re.compile(
    r"[.,;]|$| (?:when|at the time|and (?:is|was|has|had|will|would|can|lives|plays|works|comes))\b"
)
_WHOSE: Final = re.compile(
    r", (?:(?:[A-Z][\w'-]+ ){1,3}|the (?:[a-z-]+ ){0,2}(?:[a-z]{2,}(?:[^bdtw]er|[^a]tor|ssor|nter|ster|ist|ian|man|woman|ress)|president|pope|king|queen|star|coach|pilot|chief|athlete) )"
    r"(?:is|was|has|had|became|will|can)\b"
)
"""What follows an age at the beginning: "At 39, Ana Ruiz is"."""
_BEFORE_AGE: Final = tuple(
    f"{word} "
    for word in listed(
        "at of turn turned turns turning was is now then just only about nearly over under above below than"
    )
)
"""The last word before a bare age; looked at first, for most numbers have another."""
_PEOPLE_OVER: Final = re.compile(
    r"\b(?:people|those|adults|men|women|children|kids|patients|anyone|anybody|everyone|everybody|voters|workers|pensioners|residents|persons|citizens|drivers|girls|boys"
    r"|players|students|pupils|users|buyers|smokers) "
    r"(?:over|under|above|below|older than|younger than) $",
    re.IGNORECASE,
)
_STILL_UNDER: Final = re.compile(
    r"\b(?:(?:he|she|who|they) (?:is|are|was|were)|(?:is|are|was|were) (?:still|all|both|mostly)|are|were) under $",
    re.IGNORECASE,
)
_OF_AGE: Final = frozenset((13, 14, 15, 16, 17, 18, 21))
"""Ages at which something becomes lawful: of these "she is under 18" is told."""
_OVER_THEN: Final = re.compile(
    r"[.,;]|$| (?:and|or|are|is|who|were|was|in|to|have|had|can|will|with|at|from|die|died|should|must|may)\b"
)
"""What follows an age told as "people over 65"."""
_PERSON: Final = re.compile(r", (?:he|she|his|her)\b")


def _lived(sentence: Sentence, draft: Draft) -> bool:
    """Return whether a bare number is somebody's age by its sentence: "when she was six", "At 28, he"."""
    if draft.grouped or draft.ranged or not 1 <= (draft.low or 0) <= 115:
        return False
    text, from_ = sentence.text, max(sentence.begin, draft.left - 28)
    if not text[from_ : draft.left].lower().endswith(_BEFORE_AGE):
        return False
    if _LEFT_AT.search(text, from_, draft.left):
        return _LEFT_THEN.match(text, draft.right, sentence.stop) is not None
    if _TURNED.search(text, from_, draft.left):
        return _TURNED_THEN.match(text, draft.right, sentence.stop) is not None
    if _WAS.search(text, from_, draft.left):
        return _THEN.match(text, draft.right, sentence.stop) is not None
    near = max(sentence.begin, draft.left - 36)
    if _PEOPLE_OVER.search(text, near, draft.left) or (
        draft.low in _OF_AGE and _STILL_UNDER.search(text, near, draft.left)
    ):
        return _OVER_THEN.match(text, draft.right, sentence.stop) is not None
    begins = draft.left - sentence.begin == 3 and text[sentence.begin : draft.left].lower() == "at "
    if begins and _WHOSE.match(text, draft.right, sentence.stop) and (draft.low or 0) >= 10:
        return True
    return (begins or _AT.search(text, from_, draft.left) is not None) and _PERSON.match(
        text, draft.right
    ) is not None


_APART: Final = frozenset(("", " ", "\n", '"'))
"""What follows the mark at the end of a sentence or clause."""


def _named(sentence: Sentence, draft: Draft) -> bool:
    """Return whether a bare number stands beside a person's name as their age."""
    text = sentence.text
    if draft.grouped or draft.ranged or not text[draft.start].isdigit() or not 1 <= (draft.low or 0) <= 115:
        return False
    left = text[max(sentence.begin, draft.left - 40) : draft.left]
    right = text[draft.right : draft.right + 1]
    if left.endswith(", "):
        if right == "," and _TWO_NAMES.search(left):
            return True
        if (
            right == ","
            and (draft.low or 0) >= 15
            and _ROLE.search(left)
            and _ROLE_THEN.match(text, draft.right)
        ):
            return True
        if (
            right in {".", ";"}
            and _TWO_NAMES.search(left)
            and text[draft.right + 1 : draft.right + 2] in _APART
        ):
            return True
        return (
            right in {",", "."}
            and _NAMED_BEFORE.search(left) is not None
            and text[draft.right : draft.right + 3].strip(",. ") == ""
        ) or (right == "," and _NAMED_BEFORE.search(left) is not None)
    return left.endswith(" (") and right == ")" and _TWO_NAMES.search(left) is not None
