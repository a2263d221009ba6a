"""What a text itself says is one name: acronyms in brackets, nicknames in quotation marks, "better known as"."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from enrich.entities.candidates import Candidate
from enrich.entities.gazetteer import KNOWN
from enrich.entities.spelling import initials, stands_for

_BRACKET: Final = re.compile(r" \((?:the )?([A-Z][A-Za-z&-]{1,11}|(?:[A-Z]\.){2,})\)")
_NICKNAME: Final = re.compile(r' "([A-Z][\w\' -]{1,24})"(?= [A-Z])')
_KNOWN_AS: Final = re.compile(
    r"(?:,| \()? ?(?:(?:who is|was|is|who was) )?(?:better|also|commonly|widely|popularly|professionally) known (?:simply |locally |online )?(?:as|by (?:his|her|the) (?:stage|pen|ring) name,?) (?:the )?\"?"
)


def acronym_in_brackets(clean: str, end: int) -> str:
    """Return the acronym that stands in brackets at `end`, "" without one: " (HRS)"."""
    match = _BRACKET.match(clean, end) if clean.startswith(" (", end) else None
    return match[1] if match is not None else ""


def acronyms(clean: str, candidates: Sequence[Candidate]) -> dict[str, str]:
    """Return acronyms that stand in brackets after their long form, "Harbour Rescue Service (HRS)", or before it."""
    bound: dict[str, str] = {}
    before: Candidate | None = None
    for candidate in candidates:
        end = candidate.end
        behind = clean[end : end + 2]
        short, long = acronym_in_brackets(clean, end) if behind == " (" else "", candidate
        if (
            behind[:1] == ")"
            and before is not None
            and before.text.isupper()
            and clean[before.end : candidate.start] in {" (", " (the "}
        ):
            short = before.text
        before = candidate
        if not short or " " not in long.text:
            continue
        letters = short.replace(".", "")
        whole, capitals = initials(long.text)
        if (
            letters.upper() in {whole, capitals}
            or (len(letters) > 2 and letters.upper() in whole)
            or (letters.isupper() and stands_for(letters, long.text))
        ):
            bound[short] = long.text
            if long.type is None or long.type == "PER":
                long.type = "ORG"
    return bound


def nicknames(clean: str, candidates: list[Candidate]) -> list[Candidate]:
    """Make one name of a person's with a nickname between its parts: `Juan "Mono" Lozano`."""
    found: list[Candidate] = []
    if '"' not in clean:
        return candidates
    matches = list(_NICKNAME.finditer(clean))
    ends = {c.end: c for c in candidates} if matches else {}
    starts = {c.start: c for c in candidates} if matches else {}
    for match in matches:
        start, end = match.span()
        left, right = ends.get(start), starts.get(end + 1)
        if right is None or not _personal(right):
            continue
        if left is not None and not (_personal(left) and (" " not in left.text or left.type == "PER")):
            continue
        first = left.start if left is not None else _word_before(clean, start)
        if not clean[first].isupper() or (found and first < found[-1].end):
            continue
        text = clean[first : right.end]
        found.append(
            Candidate(first, right.end, text, "PER", initial=False, headline=False, flags=right.flags)
        )
    if not found:
        return candidates
    inside = {at for c in found for at in range(c.start, c.end)}
    return sorted(
        [*(c for c in candidates if c.start not in inside), *found], key=lambda candidate: candidate.start
    )


def _personal(candidate: Candidate) -> bool:
    return candidate.type in {None, "PER"} and not candidate.flags & KNOWN


def _word_before(clean: str, end: int) -> int:
    return clean.rfind(" ", max(0, end - 24), end) + 1


def other_names(
    clean: str, candidates: Sequence[Candidate], person: Callable[[Candidate], bool]
) -> dict[str, str]:
    """Return names by which a text says that a person is known, each with the person's name; they become persons."""
    told: dict[str, str] = {}
    if " known " not in clean:
        return told
    for one, other in pairwise(candidates):
        match = _KNOWN_AS.match(clean, one.end)
        if match is None or match.end() != other.start:
            continue
        if person(one) and _personal(other):
            other.type = "PER"
            told[other.text] = one.text
    return told
