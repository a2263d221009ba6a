"""What the words around a name say of it: "the town of X", "X's chief executive", "shares in X", "X, a nurse".

Each cue adds to the score of a person, an organisation or a place; the name's places are summed later. English.
"""

import re
from typing import Final, NamedTuple

from enrich.entities import words
from enrich.entities.words import words_of


class Score(NamedTuple):
    """How much a cue speaks for a person, an organisation and a place."""

    per: float = 0.0
    org: float = 0.0
    loc: float = 0.0


_BEFORE: Final = re.compile(r"(?<![A-Za-z'.-])([A-Za-z'.-]+)(?: (?:of|in|with))?(?: the)?[ ,(\"]{0,2}$")
_LAST: Final = re.compile(r"(?<![A-Za-z'.-])([A-Za-z'.-]+)[ ,(\"]{0,2}$")
_AFTER: Final = re.compile(r"('s?(?= ))?([ ,\")]{1,3})([A-Za-z'-]+)")
_OWNED: Final = re.compile(r"'s? (?:[a-z'-]+ ){0,2}?([a-z-]+)\b")
_ASIDE: Final = re.compile(
    r", (?:\d{1,3},|(?:(?:the|an?|his|her|its|their|who|one of the) )?"
    + words.ORIGIN
    + r"((?:[a-z][\w'-]* ){0,4}[a-z][\w'-]*))"
)
_SUCH: Final = re.compile(
    r"(?<![a-z])([a-z]+),? (?:like|such as|including|called|named|known as|calling (?:itself|themselves)) (?:the )?$"
)
_SUCH_LAST: Final = frozenset(("like", "as", "including", "the", "called", "named", "itself", "themselves"))
_BODIES_LIKE: Final = words_of(
    "bands groups companies firms banks clubs teams newspapers magazines laboratories labs start-ups suppliers insurers lenders operators funds parties unions museums hospitals chains services publishers broadcasters platforms contractors vendors exchanges studios retailers airlines brands agencies charities universities rivals makers carmakers startups giants outlets labels"
)
_PLACES_LIKE: Final = words_of(
    "neighbourhoods neighborhoods counties areas ports cities towns villages countries places provinces regions islands states suburbs districts"
)
_AT: Final = re.compile(r"(?<![A-Za-z-])([A-Za-z-]+) at $")
_WORK: Final = words_of(
    "trader traders analysts economists strategists engineers researchers managers lawyers professors executives works worked working job jobs shares stake official officials staff staffer employee employees worker workers colleague colleagues boss bosses clerk glaciologists scientists physicists biologists chemists epidemiologists specialists experts researcher engineer lecturer fellow academics partner counsel adviser economist strategist"
)
_LANDS: Final = ("land", "lands", "belt", "shire")
"""How a stretch of land ends behind "the": "the Rhineland", "the Copperbelt"."""
_BOUND: Final = re.compile(r"\b(?:bound|headed|heading|sailed|left|leaves|departed|destined) for $")
_CROSSED: Final = words_of("along across cross crossed crossing up down upstream downstream beyond")
_WATER_OF: Final = re.compile(
    r"\b(?:waters?|banks?|mouth|source|shores?|tributary|estuary|side|foothills|slopes|course|bend|summit|flanks|bed|valley|level|current) of the $|\boff the $|\bface of (?:the )?$|\bbridges? (?:over|across) the $|\bsummit is (?:the )?$|\btributaries (?:are|include) the $"
)
_TO_THE: Final = re.compile(r"(?<![a-z])([a-z]+) the $")
_OF: Final = re.compile(r"(?<![A-Za-z])([A-Za-z]+) of (?:the )?$")

_HEADS_OF: Final = words_of(
    "founder co-founder founders chairman chairwoman spokesman spokeswoman subsidiary shares shareholders employees customers alumni parishioners"
)
"""Of whom a body has some: "founder of Delphine"."""
_SIDES: Final = words_of(
    "north south east west northeast northwest southeast southwest outskirts suburb suburbs streets centre center edge ports port part parts coast people residents skies mountains hills valleys forests jungles plains highlands mayor governor inhabitants citizens bishop archbishop sheriff siege capital population"
)
_STAKES: Final = words_of("shares stake stock investor investors shareholder shareholders")
_STATE_OWNS: Final = words_of(
    "minister parliament government capital army president mayor economy airport population military navy police border borders currency coast opposition premier chancellor king queen streets governor "
    "election elections ambassador embassy residents constitution harbour harbor suburbs outskirts citizens"
)
_FIRM_OWNS: Final = words_of(
    "executive shares chairman chairwoman ceo founder shareholders customers revenue profit profits board investors stock subsidiary headquarters spokesman spokeswoman app products factory factories brand "
    "employees engineers earnings sales"
)
_PERSON_OWNS: Final = words_of(
    "lawyer lawyers wife husband mother father brother sister son daughter client family death career friend friends widow novel book album film face body hair voice attorney arrest trial mind hand boyfriend girlfriend parents side men charges"
)
_BODY_NOUNS: Final = words.ORG_BEFORE | words_of(
    "operator manufacturer supplier insurer lender publisher producer party union ministry regulator startup developer broadcaster utility company's subsidiary think-tank consultancy nonprofit website vendor arm start-up spin-out spin-off gang cartel syndicate lobby pollster wholesaler distributor contractor chain laboratory lab museum studio theatre label orchestra band quartet collective hospital university school"
)
_PLACE_NOUNS: Final = words.PLACE_NOUNS | words_of(
    "moon planet asteroid hill peak summit tributary stretch beach forest reservoir canal road motorway highway stronghold resort community settlement seaport metropolis"
)
_PEOPLE_NOUNS: Final = frozenset(words.ROLES.split()) | words_of(
    "head baker retired pensioner lawmaker owner publisher rider trader banker pilot sailor soldier officer nurse veteran consultant specialist expert fellow professor co-founder captain councillor "
    "father mother shopkeeper builder fisherman carpenter electrician mechanic who president's survivor witness"
)
_BUYS: Final = words_of("bought acquired acquiring buying buys beat beats joined joining sued against owns")
_TAKES: Final = words_of(
    "entered entering seized captured shelled bombed invaded besieged stormed recaptured retook liberated overran flooded"
)
_MOVED: Final = words_of(
    "rose fell gained lost climbed jumped slid dropped surged tumbled plunged slipped soared sank rallied shed added advanced declined"
)
_AS_OFFICE: Final = re.compile(
    r"as (?:the |its |his |her |their )?(?:new |interim |acting |first |next |deputy |vice )?(?:prime|president|chief|chair\w*|coach|head|director|minister|manager|captain|leader|mayor|ambassador|governor|chancellor|speaker|king|queen|pope|archbishop|judge|editor|secretary|commissioner|envoy|skipper)\b"
)
_AMOUNT: Final = re.compile(
    r" (?:by |as much as |more than |nearly |about |around |almost |over |another |a further )?\d[\d.,]*(?:%| ?per ?cent| ?pence)"
)
_NONE: Final = Score()
_SAID_ONE: Final = Score(per=0.6, org=0.9)
_SAID_MORE: Final = Score(per=1.5, org=0.5)


_CALLED: Final = re.compile(r"[,.;)]")
"""What ends an apposition: "his own firm, Falco Meccanica, ..."."""


def before(clean: str, start: int, first: int, end: int = -1) -> tuple[Score, str, bool]:
    """Return the score of the words before a name, the last of them, and whether it touches the name."""
    head = clean[max(first, start - 40) : start]
    word = head[:-1].rpartition(" ")[2] if head.endswith(" ") else ""
    if not (word.isascii() and word.isalpha()):
        found = _LAST.search(head)
        word = found[1] if found is not None else ""
    low = word.lower()
    touching = head.endswith(" ") and not head.endswith(", ")
    if not touching:
        more = head.endswith(", ") and low in words.ROLE_WORDS
        if more:
            return Score(per=1.2), word, False
        apart = head.endswith(", ") and low in words.ORG_BEFORE and _CALLED.match(clean, end)
        return (Score(org=1) if apart else _NONE), word, False
    if low in words.ROLE_WORDS:
        return Score(per=1.5), word, True
    if low in _SUCH_LAST and (such := _SUCH.search(head)) is not None:
        noun = such[1]
        if noun in _BODIES_LIKE or noun in words.ORG_BEFORE:
            return Score(org=2), word, True
        if noun in _PLACES_LIKE:
            return Score(loc=2), word, True
    if low == "at":
        who = _AT.search(head)
        if who is not None and (who[1].lower() in words.ROLE_WORDS or who[1].lower() in _WORK):
            return Score(org=2), word, True
    if low == "in":
        owned = _BEFORE.search(head)
        if owned is not None and owned[1].lower() in _STAKES:
            return Score(org=2.5), word, True
    if word in words.LOC_SURE:
        return Score(loc=2), word, True
    if low in words.LOC_BEFORE:
        return Score(loc=1.3 if low == "at" else 1), word, True
    if low in words.ORG_BEFORE:
        return Score(org=1.5), word, True
    if low in words.PLACE_NOUNS:
        return Score(loc=1.5), word, True
    if low in _TAKES:
        return Score(loc=1), word, True
    if low in _BUYS:
        return Score(org=0.8), word, True
    if low == "the":
        ahead = _TO_THE.search(head)
        if ahead is not None and (ahead[1] in words.LOC_SURE or ahead[1] in _CROSSED):
            return Score(per=-1, loc=1.5), word, True
        if _WATER_OF.search(head) is not None or clean.endswith(_LANDS, start, end):
            return Score(per=-1, loc=2), word, True
        return Score(per=-1, org=1, loc=-0.5), word, True
    if low == "of":
        return _of(clean, head, end), word, True
    if low == "for" and _BOUND.search(head) is not None:
        return Score(per=-0.5, loc=2), word, True
    if word == "In" and clean.startswith(",", end):
        return Score(loc=2), word, True  # In Kiryat Arba, settlers
    if low == "by":
        return Score(per=0.5, org=0.5), word, True
    return _NONE, word, True


def _of(clean: str, head: str, end: int) -> Score:
    """Return the score of a name behind "of"."""
    if head.endswith(", of ") and clean.startswith((",", "."), end):
        return Score(per=-1, loc=2)  # Callum Reid, of Dunblane,
    noun = _OF.search(head)
    if noun is not None and noun[1] in _HEADS_OF:
        return Score(org=1.5)
    side = noun is not None and (noun[1].lower() in words.PLACE_NOUNS or noun[1].lower() in _SIDES)
    return Score(loc=3) if side else Score(loc=0.5)


def after(clean: str, end: int, last: int, *, hung: bool, single: bool, initial: bool) -> Score:
    """Return the score of the words after a name.

    `hung` where a preposition before it makes it no subject, `initial` where its capital may be a sentence's.
    """
    stop = min(last, end + 60)
    if clean[end : end + 2] == " (":
        return Score(per=1) if not single and _FROM.match(clean, end) is not None else _NONE
    found = _AFTER.match(clean, end, stop)
    if found is None:
        return _NONE
    if found[1] is not None:
        return _owned(clean, end, stop)
    if found[2].startswith(", "):
        told = _aside(clean, end, stop, single=single)
        if told is not None:
            return told
    word = found[3]
    if word in _NETS and not hung and _NETTED.match(clean, found.start(3)) is not None:
        return Score(per=1.6)
    if word in words.SAID_WORDS:
        if hung:
            return _NONE
        return _SAID_ONE if single else _SAID_MORE
    if word in words.PLACE_NOUNS:
        return Score(loc=2.5)
    if word in _PLACES_AFTER:
        return Score(loc=2.5)
    if word in words.SITES:
        return Score(loc=1.6)
    if word in words.ORG_AFTER and found[2] == " ":
        return Score(org=1.5)
    if word in _MOVED and not initial and _AMOUNT.match(clean, found.end()) is not None:
        return Score(org=1.6)
    if word == "as" and _AS_OFFICE.match(clean, found.start(3)) is not None:
        return Score(per=1.5)
    if word in _ACTS and not single and found[2] == " " and not hung:
        return Score(per=0.6)
    if word in _FLOWS and found[2] == " ":
        return Score(per=-1, loc=2)
    if word in _KIN and found[2] == " ":
        return Score(per=1.2, org=-0.5)
    if word in {"who", "whose", "himself", "herself", "he", "she"}:
        return Score(per=1.5)
    if word == "which":
        return Score(org=0.3, loc=0.3)
    if word in {"led", "backed", "based", "held"}:
        return Score(loc=0.3)
    return _NONE


_FROM: Final = re.compile(
    r" \((?:U\.S\.|[A-Z]{2,3}|[A-Z][a-z]+(?: [A-Z][a-z]+)?)\)(?: \d| beat| bt| def|[ ,;\n]|$)"
)
"""Whom a list of results comes from: "Moyuka Uchijima (Japan) beat"."""
_NETS: Final = frozenset(("scored", "added", "got", "headed", "struck", "netted", "equalised", "levelled"))
_NETTED: Final = re.compile(
    r"(?:scored|netted|struck|equalised|levelled) (?:twice|again|a|an|the|his|her|in|from|with|after|two|three|late|early|on|just|shortly|nine|ten|\d)\b"
    r"|(?:added|got|headed) (?:a|an|the|his|her|another|two) (?:\w+ )?(?:first|second|third|fourth|fifth|sixth|winner|opener|equali[sz]er|goal|goals|try|tries|penalty|header|brace|hat-trick)\b"
)
"""What a player does, right after the surname: "added a late third"."""
_ACTS: Final = words_of(
    "plays played stars starred directs directed sings sang writes wrote paints painted mentions mentioned sat swept levelled scored headed bowled batted skied rode"
)
"""What a person does, right after a name of several words."""
_FLOWS: Final = words_of("flows flow flowed drains drain empties joins overflowed bursts burst")
"""What a river does, right after its name."""
_PLACES_AFTER: Final = words_of(
    "peninsula crossing slopes pipeline pool course circuit rink velodrome massif ridge checkpoint reef atoll lagoon archipelago gorge canyon wetlands marshes steppe shoal enclave barrage junction "
    "pit deposit quarry pub inn tavern hotel station field oilfield gasfield cliffs district neighbourhood ward beach"
)
"""Small words right behind a place, which say less before one: "the Goliat field"."""
_KIN: Final = words_of("family brothers sisters dynasty clan siblings")
"""Small words right after a surname: "the founding Ito family"."""


def _owned(clean: str, end: int, stop: int) -> Score:
    owned = _OWNED.match(clean, end, stop)
    if owned is None:
        return _NONE
    for word in owned.group()[2:].split():
        if word in _STATE_OWNS:
            return Score(loc=1.8)
        if word in _FIRM_OWNS or word == "chief":
            return Score(org=1.8)
        if word in _PERSON_OWNS:
            return Score(per=1.5)
    following = _OWNED_NEXT.match(clean, owned.end(), stop)
    if following is not None:
        if following[1] in _STATE_OWNS:
            return Score(loc=1.8)
        if following[1] in _FIRM_OWNS:
            return Score(org=1.8)
    return _NONE


_OWNED_NEXT: Final = re.compile(r" ([a-z-]+)")


def _aside(clean: str, end: int, stop: int, *, single: bool) -> Score | None:
    aside = _ASIDE.match(clean, end, stop)
    if aside is None:
        return None
    if aside[1] is None:
        return Score(per=1.5)
    told: Score | None = None
    for word in aside[1].split():
        if word in _PEOPLE_NOUNS:
            told = Score(per=0.8 if single else 1.5)
        elif word in _BODY_NOUNS:
            told = Score(org=1.5)
        elif word in _PLACE_NOUNS:
            told = Score(loc=1.5)
        elif word in _STOP:
            break
    return told


_STOP: Final = words_of(
    "whose which of by with from and but or said says is was has had will would were are told that after when where while in at to for"
)
