"""The counted noun after a number: "suspected ISIS members", "family members", "ISIS' own vehicles". English.

No tagger: a count above one is followed by modifiers and then a plural, so the phrase ends with the first plural
that no other plural follows; words that begin something else (verbs, prepositions) end the search.
"""

import re
from typing import Final

import msgspec

from enrich.numbers.vocabulary import ONES, TENS, listed

WORDS_MAX: Final = 7
"""Words of one noun phrase; longer ones are a sentence that went on."""

_EITHER: Final = frozenset(listed("set cut hit shot win lead need stand run left loss drew"))
"""Verbs that are nouns where they come first: "the first set"."""
STOPS: Final = frozenset(
    listed(
        "worth short shy ahead behind clear noon midnight respectively strong "
        "a an the this that these those which who whom whose what where when while why how if whether because "
        "since until unless although though as than then so and or but nor yet plus minus to from in on at by "
        "with without within into onto upon of off over under above below between among amongst through "
        "throughout during before after against for about across along around behind beyond despite down "
        "except inside near out outside per toward towards up via versus vs is are was were be been being am "
        "has have had having do does did done will would shall should can could may might must ought said "
        "says say told tells according he she it they we you i him her them us me my his their its our your "
        "not no never also already again still just even ever here there now today yesterday tomorrow tonight "
        "ago later earlier so-called each every both either neither only too very much more less fewer most "
        "least such however meanwhile instead respectively annually daily weekly monthly apiece total overall "
        "alone altogether away apart got get gets made make makes took take takes taken came come comes went "
        "go goes gone left saw seen found find gave give given kept keep held hold lost lose won win led lead "
        "met paid pay sent send set shot stood stand began begin became become broke broken brought bought "
        "built caught chose cut drew drove fell felt fought flew fled grew heard hit hurt knew laid lay let "
        "put ran rose sat sold spent spoke struck stuck swept taught thought threw tore wore wrote remain "
        "remains remained need needs died die dies survived seem seems appear appears appeared including "
        "include includes included involving following regarding monday tuesday wednesday thursday friday "
        "saturday sunday january february march april may june july august september october november "
        "december percent percentage once twice nearly almost amid late early last next"
    )
)
_IRREGULAR: Final = frozenset(
    listed(
        "people men women children police troops personnel staff cattle fish sheep deer aircraft spacecraft "
        "teeth feet mice geese media data criteria alumni fungi bacteria phenomena lives wives knives halves "
        "crew folk poultry livestock servicemen servicewomen policemen policewomen firemen gunmen fishermen "
        "businessmen lawmen clergymen militiamen tribesmen horsemen salesmen spokesmen congressmen sportsmen "
        "schoolchildren grandchildren stepchildren oxen series species offspring kin youth homeless dead killed displaced hurt infected hospitalised hospitalized arrested detained evacuated "
        "wounded injured missing missiles casualties survivors detainees infantry cavalry gendarmes "
        "townspeople tradespeople businesspeople salespeople congresspeople yen headquarters means salmon "
        "trout bison swine craft hovercraft watercraft women's"
    )
)
_NOT_PLURAL: Final = frozenset(
    listed(
        "his its this us as is was has does yes thus perhaps always sometimes besides afterwards towards "
        "across class business process access press glass grass mass loss boss cross dress stress success "
        "progress congress address witness illness illegal weakness fitness serious various previous "
        "religious dangerous famous obvious anonymous indigenous continuous precious nervous numerous bus gas "
        "virus crisis basis analysis campus census corpus status focus bonus minus plus chaos isis iris texas "
        "paris syrus christmas arms news politics economics physics mathematics athletics ferrous poisonous "
        "infectious suspicious ambitious superfluous homeless jobless wireless countless endless hopeless "
        "diabetes measles rabies herpes shingles mercedes sanders williams hughes "
        "useless helpless senseless careless unless less overseas across gross swiss less"
    )
)
_VERBS: Final = frozenset(
    listed(
        "killed injured wounded evacuated arrested detained reported confirmed displaced rescued hospitalised "
        "hospitalized trapped infected affected destroyed damaged charged convicted sentenced executed "
        "abducted kidnapped recovered recorded died remained surveyed polled attended watched gathered "
        "marched protested voted expected believed feared thought counted listed registered tested added "
        "moved used needed called asked received worked lived served scored played"
    )
)
_NO_ADVERBS: Final = frozenset(
    listed(
        "family supply monthly weekly daily early elderly only quarterly yearly hourly deadly costly friendly assembly rally ally "
        "anomaly monopoly butterfly"
    )
)
"""Words that end as adverbs do and stand in a noun phrase all the same."""
_WORD: Final = re.compile(r"(?: \([A-Z]{2,7}\))? ?([A-Za-zÀ-ÖØ-öø-ÿ][\w.]*(?:['-]\w+)*'?)")
"""A word, and an acronym in parentheses before it: "Islamic State (ISIS) fighters"."""
_OF: Final = re.compile(
    r" of (?:(?:the|these|those|all|its|their|his|her|our|your|my|that|this|a|an) )?(?:nation's )?",
    re.IGNORECASE,
)
_BREAKS: Final = frozenset(",;:.!?\n")


_MORE: Final = re.compile(r" (?:more|fewer|such|most|very|only|least)(?= [A-Za-z])")
"""What may stand between a number and what it counts: "eight more fights"."""


class Phrase(msgspec.Struct, frozen=True):
    """A noun phrase as it stands in the text."""

    start: int
    end: int


def plural(word: str) -> bool:
    """Return whether a word looks like a plural noun."""
    low = word.lower().rstrip(".")
    if low in _IRREGULAR:
        return True
    if (
        len(low) < 3
        or not low.endswith("s")
        or low in _NOT_PLURAL
        or low.endswith(("ss", "us", "'s", "ous", "sis"))
    ):
        return False
    return not (word.isupper() and len(word) <= 5)


def after(text: str, at: int, stop: int, *, one: bool, of: bool) -> Phrase | None:
    """Return the noun phrase after offset `at`, or None. `one`: the count is one, so the noun is singular.

    `of`: "of" may stand before it ("hundreds of people", "a third of the country").
    """
    link = _OF.match(text, at, stop)
    if link is not None:
        return _phrase(text, link.end(), stop, one=of)
    if at < stop and text[at] not in " -":
        return None
    more = _MORE.match(text, at, stop)
    return _phrase(text, more.end() if more is not None else at, stop, one=one)


def _phrase(text: str, at: int, stop: int, *, one: bool) -> Phrase | None:
    start = last_plural = end = -1
    position, count = at, 0
    previous = ""
    while count < WORDS_MAX:
        match = _WORD.match(text, position, stop)
        if match is None:
            break
        word = match[1]
        low = word.lower()
        if (
            low.rstrip(".") in STOPS
            and word not in {"US", "IT"}
            and not (one and count == 0 and low in _EITHER)
        ) or low in {
            "that's",
            "who's",
            "it's",
            "there's",
            "what's",
            "he's",
            "she's",
            "didn't",
            "don't",
            "weren't",
        }:
            break
        if (last_plural >= 0 and not plural(word)) or low in ONES or low in TENS:
            break
        if count and low.endswith(("'s", "'re", "'ve", "'ll", "'d", "n't")) and low.split("'")[0] in STOPS:
            break
        if count and low.rstrip(".") in _VERBS and (plural(previous) or one):
            break
        if count and low.endswith("ly") and low not in _NO_ADVERBS:
            break
        if start < 0:
            start = match.start(1)
        end = match.end(1)
        count += 1
        closed = word.endswith(".") and (word.count(".") == 1 and len(word) > 3)
        if plural(word):
            last_plural = end - (1 if closed else 0)
        previous = word
        position = end
        if closed:
            end -= 1
            break
        if position < stop and text[position] in _BREAKS:
            break
        if word.endswith("'") and not low.endswith("s'"):
            end -= 1
            break
    return _end(text, start, end, last_plural, count, one=one)


def _end(text: str, start: int, end: int, last_plural: int, count: int, *, one: bool) -> Phrase | None:
    """Return the phrase of what was read: up to its last plural, or whole where one thing is counted."""
    if start < 0:
        return None
    if last_plural >= 0:
        return Phrase(start, last_plural)
    head = text[start:end]
    if one and head.endswith("'s"):
        return None
    if one:
        return Phrase(start, _cut(text, start, end))
    first = head.split(" ", 1)[0]
    if first[0].isupper() and count <= 2:
        return Phrase(start, start + len(first))
    return None


def _cut(text: str, start: int, end: int) -> int:
    """Return where a singular phrase ends: before a participle or a verb that follows its noun."""
    position = start
    for number, word in enumerate(text[start:end].split(" ")):
        if number and (
            word in _VERBS
            or (word.endswith("ed") and position + len(word) >= end)
            or (word.endswith("ing") and number > 1)
            or (word.endswith("s") and plural(word))
        ):
            return position - 1
        position += len(word) + 1
    return end
