"""Numerals that are no quantities: names, years, times, identifiers, list numbers. English."""

import re
from typing import Final

from enrich.numbers.reading import Reading
from enrich.numbers.vocabulary import listed

_LUMP_BACK: Final = 80
"""Characters looked back for the beginning of an address or identifier."""
_LUMP: Final = re.compile(r"[^\s()\[\]\"]{1,200}")
_ADDRESS: Final = re.compile(
    r"(?:[a-z][a-z0-9+.-]{1,10}://|www\.)|[^@]{1,80}@[\w-]+\.|[@#][A-Za-z]|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|html?|php|co|gov)\b",
    re.IGNORECASE,
)
_WHOLE: Final = re.compile(
    r"(?:"
    r"\d{1,2}[:.]\d\d(?::\d\d)?(?: ?(?:[ap]\.?m\b\.?|hrs|GMT|UTC|BST|EST|EDT|ET|CET|IST))"
    r"|\d{1,2}:\d\d(?::\d\d)?(?![\d:])"
    r"|\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}(?![\d])"
    r"|\d{1,2}(?::\d\d)? ?(?:[ap]\.?m\b\.?|o'clock)"
    r"|\d{1,9}(?:\.\d{1,9}){2,9}"
    r"|\d{2,5}-\d{2,4}-\d{2,8}(?:-\d{1,9}){0,9}|\d{3}-\d{4}(?![\d,])|\+?\d{1,3}[ -]\(?\d{2,5}\)?[ -]\d{3,4}[ -]?\d{3,6}"
    r"|(?<=\+)\d{1,3}(?:[ .-]\(?\d{1,5}\)?){2,6}(?!\d)|0\d{2,4} \d{3,4} \d{3,4}(?!\d)"
    r"|0\d{3,4} \d{3} ?\d{3,4}|0\d{9,10}"
    r"|(?:1[5-9]|20)\d\d[-–/](?:(?:1[5-9]|20)\d\d|\d\d)(?![\d,%])"
    r"|(?:1[5-9]|20)\d0s|'?\d0s"
    r"|[0-2]\d[0-5]\d (?:GMT|UTC|BST|IST|CET|EST|EDT|ET|hours|hrs|local time)\b"
    r"|7\d7(?:-\d{1,3}(?:ER|LR|F|X)?\b|s\b| (?:MAX|Max|Dreamliner|jumbo|jets?|freighter|airliner|aircraft|planes?)\b(?: \d{1,2}\b)?)"
    r"|\d-\d-\d(?:-\d)?(?![\d,%-]|\.\d)"
    r"|401\(k\)|10-[KQ]\b|7-Eleven|\dD\b|[3-6]G\b|[248]K(?= [A-Z]?[a-z]*(?:TVs?|tv|video|screen|display|television|resolution)s?\b)"
    r"|\d0'?s(?!\w)|12 (?:noon|midnight)\b|24/7|9/11|7/7|50[-/]50"
    r")"
)
_MONTHS: Final = listed(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec"
)
_MONTH_AFTER: Final = re.compile(
    r"(?:st|nd|rd|th)?(?:[- ]?(?:to|and|-|–)? ?\d{1,2}(?:st|nd|rd|th)?)?,? (?:of )?(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?(?! (?:be|have|not))"
)
_MONTH_BEFORE: Final = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
    r"\.?(?: the)? (?:\d{1,2}(?:st|nd|rd|th)?(?: ?[-–] ?| and | to ))?$"
)
_MONTH_COMMA: Final = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
    r"\.?(?: \d{1,2}(?:st|nd|rd|th)?)?, ?$"
)
"""What stands before the year of "October 12, 2019"."""
_NAME_BEFORE: Final = frozenset(
    listed(
        "section sections article articles chapter chapters paragraph paragraphs page pages p pp "
        "verse rule rules clause annex appendix schedule figure fig table exhibit room suite apartment "
        "apt floor gate terminal platform pier dock hangar ward highway highways interstate route routes road "
        "motorway exit exits lane lanes junction junctions gates platforms bib flight flights train channel channels episode episodes season volume "
        "vol issue number numbers no nos no. nos. # lot item items proposition prop title "
        "amendment resolution resolutions directive regulation phase stage stages level levels grade "
        "grades category categories cat tier type types class classes group groups pool zone sector sectors "
        "district precinct unit units block blocks building studio court courtroom version versions "
        " mk model models series part parts scene step steps lesson unit day "
        "game round lap hole inning quarter bracket box case cases docket psalm area division battalion "
        "company opus formula row seat seats station boeing airbus iphone galaxy windows "
        "android playstation xbox version apollo soyuz dial dialling dialing incident call"
    )
)
VERSIONED: Final = frozenset(listed("version release ios android windows firmware"))
"""Words after which even a number with a point is a name."""
_NAME_ALWAYS: Final = frozenset(
    listed(
        "category version model iphone ipad boeing airbus galaxy windows android playstation xbox apollo soyuz section article flight route highway "
        "chapter channel resolution interstate terminal"
    )
)
"""Of these a number is the name even where a plural follows: "Flight 88 passengers"."""
_CAPITAL_BEFORE: Final = re.compile(r"(?:^|[^A-Za-z])((?:[A-Z&][A-Za-z&.']*|i[A-Z][a-z]+|e[A-Z][a-z]+)) $")
_FUNCTION: Final = frozenset(
    listed(
        "a about above after all almost among an and another approximately are around as at because before "
        "below between both but by during each either even every exactly few fewer first following for from "
        "given had has have he her his how i if in including into is it its just last less like many more "
        "most my nearly no not now of on only or other our out over part per perhaps plus roughly said she "
        "since so some such than that the their then there these they this those though through to total "
        "under until up upon us was we were what when where whether which while who why with within without "
        "yet you your at least combined altogether overall once aged age monday tuesday wednesday thursday "
        "friday saturday sunday today yesterday earlier later police officials witnesses authorities doctors "
        "least meanwhile however also still further additional these those next past eventually killing "
        "injuring wounding leaving adding with nor minus were are have an his spanning lasting costing worth "
        "took takes"
    )
)
_MONTH_SET: Final = frozenset(_MONTHS)
_YEAR_CUES: Final = frozenset(
    listed(
        "in since by from until till of during after before the late early mid around about fiscal year to "
        "through and or between january february march april may june july august september october november "
        "december summer winter spring autumn fall jan feb mar apr jun jul aug sep sept oct nov dec season "
        "election class circa back for"
    )
)
_YEAR: Final = re.compile(r"(?:1[5-9]\d\d|20\d\d|2100)(?![\d,.]\d|\d)")
_LIST: Final = re.compile(r"\d{1,3}[.)]\s|\d{1,2}[.)]$")
_STREET: Final = re.compile(
    r" (?:[A-Z][\w'.-]*,? ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Drive|Boulevard|Blvd|Square|Place|Terrace|Court|Crescent)\b"
)
"""What follows a house number."""
_STREET_FIRST: Final = re.compile(
    r" (?:[Rr]ue|Via|Viale|Corso|Calle|Avenida|Avenue|Boulevard|Piazza|Plaza|Rua|Quai|Place) (?:de |du |des |della |del )?(?:la |les )?[A-Z]"
)
"""The same where the kind of street comes first: "22 Rue de la Paix"."""
_NAMED_AND: Final = re.compile(r"\b([A-Za-z]+s) \d{1,4}(?:, \d{1,4})*,? (?:and|or|to) $")
"""What makes the next number one more name: "junctions 9 and 10"."""
_VERSION_TAIL: Final = re.compile(r"-[A-Z0-9](?![a-z])|[.]\d+[.]")
_TITLE_WORD: Final = re.compile(r"[A-Z][a-z]")


_SLASHED: Final = re.compile(r"(\d{1,4})/(\d{1,3})(?![\d/]|[.,]\d)")


def pair(text: str, at: int) -> int | None:
    """Return where two numbers with a slash end that are no fraction: "120/80", odds of "11/4"; None elsewhere."""
    match = _SLASHED.match(text, at) if "/" in text[at : at + 5] else None
    return match.end() if match is not None and int(match[1]) > int(match[2]) else None


def joined(text: str, at: int) -> bool:
    """Return whether a number word is the end of a compound that is none: "multi-million", "ultra-first"."""
    return (
        at > 1
        and text[at - 1] == "-"
        and text[at - 2].isalpha()
        and _PREFIX.search(text, max(0, at - 8), at) is not None
    )


_PREFIX: Final = re.compile(
    r"(?<![A-Za-z])(?:multi|non|pre|post|anti|re|un|ultra|semi|inter|bi|all|no|any|every)-$", re.IGNORECASE
)


def lump(text: str, at: int, begin: int) -> int | None:
    """Return where the address, time, date or identifier that holds the digit at `at` ends, or None."""
    start = at
    floor = max(begin, at - _LUMP_BACK)
    while start > floor and text[start - 1] not in ' \n()[]"':
        start -= 1
    if start < at:
        match = _LUMP.match(text, start)
        if match is not None and _ADDRESS.search(match.group()):
            return match.end()
    else:
        match = _LUMP.match(text, start)
        if match is not None and "@" in match.group() and _ADDRESS.match(match.group()):
            return match.end()
    if start == at or text[at - 1] in "+'-–/":
        match = _WHOLE.match(text, at)
        if match is not None and not _grouped(match.group()):
            return match.end()
    return None


def _grouped(written: str) -> bool:
    """Return whether what looks like a version or phone is a number in groups of three."""
    if " " in written and not written.startswith("+"):
        parts = written.split(" ")
        return (
            all(len(part) == 3 for part in parts[1:])
            and len(parts) > 2
            and len(parts[0]) <= 3
            and parts[0] != "1"
        ) or (len(parts) > 3 and all(len(part) == 3 for part in parts[1:]))
    return written.count(".") == 2 and all(len(part) == 3 for part in written.split(".")[1:])


_NOTE: Final = re.compile(r"\(\d{1,2}\)|\[\d{1,3}\]")
"""The number of a footnote: "Net debt(1)", "in May.[12]"."""


def attached(text: str, at: int) -> bool:
    """Return whether a digit is part of a word: "G7", "MH370", "COVID-19", "F-16", "mid-1990"."""
    if at == 0:
        return False
    before = text[at - 1]
    if before.isalpha() or before in "_@#&":
        return before != "x" or at < 2 or text[at - 2] != " "
    if before == "-" and text[max(0, at - 10) : at].lower() == "magnitude-":
        return False
    if before in "([" and at > 1:
        return _NOTE.match(text, at - 1) is not None and (
            text[at - 2].isalnum() or before == "[" != text[at - 2]
        )
    if before in ":+" and at > 1:
        return text[at - 2].isalpha() or (before == "+" and text[at - 2].isalnum())
    if before in "-/.–" and at > 1:
        earlier = text[at - 2]
        return earlier.isalnum() and not (before == "–" and earlier.isdigit())
    return before in ".," and at > 1 and text[at - 2].isdigit()


def date(text: str, start: int, end: int, begin: int) -> bool:
    """Return whether the number is the day or year of a date written with a month's name."""
    if end - start > 4:
        return False
    if _MONTH_AFTER.match(text, end):
        return True
    near = max(begin, start - 24)
    return _MONTH_BEFORE.search(text, near, start) is not None or (
        end - start == 4 and _MONTH_COMMA.search(text, near, start) is not None
    )


def is_year(text: str, reading: Reading) -> bool:
    """Return whether a number is written as a year is: four digits from 1500 to 2100, nothing between them."""
    match = _YEAR.match(text, reading.start)
    return match is not None and match.end() == reading.end


def year(text: str, start: int, end: int, word_before: str, *, counted: bool) -> bool:
    """Return whether a bare four-digit number is a year. `counted`: a plural noun follows it."""
    match = _YEAR.match(text, start)
    if match is None or match.end() != end:
        return (
            end - start == 4
            and text[start] == "1"
            and not counted
            and word_before in {"in", "since", "year", "around"}
        )
    return not counted or word_before in _YEAR_CUES


def name(
    text: str, start: int, end: int, begin: int, word_before: str, *, counted: bool, title: bool
) -> bool:
    """Return whether the number belongs to the name before it: "S&P 500", "Section 427", "Boeing 737", "page 3".

    `counted`: a plural noun or a unit follows. `title`: the sentence capitalises every word, so capitals tell nothing.
    """
    if (
        text[max(0, start - 2) : start].rstrip().endswith("#")
        or house(text, end)
        or (text[max(0, start - 2) : start].strip() == "[" and text[end : end + 2].strip()[:1] == "]")
    ):
        return True
    bare = word_before.rstrip(".")
    if bare in _NAME_BEFORE and not counted and text[start - 1 : start] in {" ", ".", "-"}:
        return True
    if bare in _NAME_ALWAYS or text[max(begin, start - 9) : start] == "Group of ":
        return True
    if title or counted:
        return False
    if bare in {"and", "or", "to"}:
        named = _NAMED_AND.search(text, max(begin, start - 32), start)
        return named is not None and named[1].lower() in _NAME_BEFORE
    match = _CAPITAL_BEFORE.search(text, max(begin, start - 30), start)
    if match is None:
        return False
    word = match[1].lower().rstrip(".")
    return word not in _FUNCTION and word not in _MONTH_SET


def house(text: str, end: int) -> bool:
    """Return whether a street follows, so that the number is a house's: "14 High Street", "9 Rue des Bains"."""
    return (
        text[end + 1 : end + 2].isalpha()
        and (_STREET.match(text, end) or _STREET_FIRST.match(text, end)) is not None
    )


def numbered(word_before: str) -> bool:
    """Return whether a number in words after this word names a thing: "phase two", "day one"."""
    return word_before in _NAME_BEFORE or word_before in _NAME_ALWAYS


def list_number(text: str, start: int, begin: int) -> bool:
    """Return whether the digits number an item at the beginning of a line: "1. ", "2) "."""
    bracket = text[start - 1 : start] == "(" and start == begin + 1 and _LIST.match(text, start) is not None
    return bracket or (
        start == begin and (start == 0 or text[start - 1] == "\n") and _LIST.match(text, start) is not None
    )


TITLE_MAX: Final = 60
"""Characters beyond which a line that ends with a full stop is prose, however many capitals it has."""


def title_case(text: str, begin: int, stop: int) -> bool:
    """Return whether a sentence is a headline in title case or capitals, where capitals tell nothing."""
    if text[stop - 1] == "." and stop - begin > TITLE_MAX:
        return False
    words = [word for word in text[begin : min(stop, begin + 400)].split(" ") if word[:1].isalpha()]
    if len(words) < 3:
        return False
    long = [word for word in words if len(word) > 3]
    capital = sum(1 for word in long if word[0].isupper())
    return capital >= 0.75 * len(long) if long else False
