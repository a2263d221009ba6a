"""Words that are numbers only at times: "first" and "third", and "one". English."""

import re
from typing import Final

from enrich.numbers import nouns, units, words
from enrich.numbers.bounds import Words
from enrich.numbers.draft import Sentence
from enrich.numbers.reading import Reading
from enrich.numbers.vocabulary import listed

_NOT_ONE_BEFORE: Final = frozenset(
    listed(
        "no this that which each every any the another number some not what good bad other only-begotten "
        "chapter day part phase step loved square type air world big new old young single little"
    )
)
_NOT_ONE_AFTER: Final = frozenset(
    listed(
        "of another day in on at for to from by with who that which is was has had will would can could "
        "should may might must does did and or but as when where if because the a an he she they it we i you "
        "day's thing point after more way whose than per not also even so too his her its their against until "
        "before since over under about s are were be do if then said says there here once like"
    )
)
_ORDINAL_NOT_AFTER: Final = frozenset(
    listed(
        "time times of and in to for on by at from the a an lady ladies half halves quarter quarters person "
        "hand aid class place appeared came reported became began made announced saw got met said thing "
        "things glance look thoughts thought as such with when since lieutenant secretary minister born was "
        "is had has were are before after century centuries degree party world estate or but name names floor "
        "cousin cousins language opened started won use used took went two three four five six seven eight "
        "nine ten few several months weeks days years"
    )
)
_DETERMINERS: Final = frozenset(listed("the a its his her their our this that my your and or every each"))
_ORDINAL_DIGITS: Final = re.compile(r"((?>\d{1,3}(?:,\d{3})+|\d+))(?:st|nd|rd|th|ST|ND|RD|TH)(?![A-Za-z\d])")
_PLACED: Final = frozenset(listed("came finished placed ranked qualified sits lies lying finishing coming"))
_IN_ORDER: Final = re.compile(
    r" (?:of (?=(?:the |its |their |his |her |these |those |at least |about |some |up to )*(?:\d|two|three|four|five|six|seven|eight|nine|ten|several|many|dozens)\b)"
    r"|in (?=a row\b|succession\b|as many\b|\d|two|three|four|five|six|seven|eight|nine|ten|less than|more than|nearly|almost|about|just)|since\b|to (?!last\b|none\b|the\b)(?=[a-z]+\b))"
)
"""What follows an ordinal that stands alone: "its third in a row", "the first of six", "the second to die"."""
_STONE: Final = re.compile(r"st (?:\d{1,2} ?lbs?|\d{1,2} pounds)\b|(?<=[02-9])st\b|(?<=11)st\b")
"""Stones of weight, not the ending of an ordinal: "12st 4lb"."""
_ONE_OF: Final = re.compile(
    r" of (?!the\b|its\b|their\b|his\b|her\b|our\b|my\b|your\b|these\b|those\b|them\b|us\b|you\b|a\b|an\b|many\b|several\b|few\b|only\b|all\b|which\b|whom\b)[a-z]"
)
"""The second of a list of charges: "three counts of fraud and one of perjury"."""
_VOTES_TO: Final = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|votes?|goals?|sets?|games?|seats?|\d{1,3}) to $"
)
"""What makes the other side of a result one: "by four votes to one"."""
_HARMED: Final = frozenset(
    listed(
        "killed killing wounded wounding injured injuring arrested arresting hurt hurting missing lost scored rescued"
    )
)
_AND_HARMED: Final = re.compile(r" and [a-z]+(?:ing|ed)\b|[.,;]|$")
_WAS_HARMED: Final = re.compile(
    r" (?:was|is|were|died|remains|had been|has been)(?: (?:later|still|also|seriously|critically))*(?: (?:killed|wounded|injured|hurt|arrested|detained|missing|dead|shot|"
    r"rescued|released|charged|freed|hospitali[sz]ed|kidnapped|convicted|jailed))\b"
)
"""What makes a lone "one" a person: "killed one and wounded 12", "one was killed"."""
_NEXT_WORD: Final = re.compile(r"([ -])([A-Za-z][A-Za-z'-]*)")
_DIGIT_NEXT: Final = re.compile(r" \d")


def next_word(text: str, at: int, stop: int) -> tuple[str, str]:
    """Return the separator and the word after offset `at`, both empty where none stands there."""
    match = _NEXT_WORD.match(text, at, stop)
    return (match[1], match[2]) if match is not None else ("", "")


def ordinal_digits(text: str, at: int) -> Reading | None:
    """Return "21st" as a number, or None."""
    match = _ORDINAL_DIGITS.match(text, at)
    if match is None or match.end() - at > words.DIGITS_MAX or _STONE.match(text, match.end(1)):
        return None
    value = float(match[1].replace(",", ""))
    return Reading(at, match.end(), value, value, "ordinal")


_RANKED: Final = frozenset(("most", "placed", "ranked"))
"""What may follow with a hyphen, beside superlatives: "third-placed"."""
_CLIMBED: Final = frozenset(
    listed(
        "up down back moved moves climbed climbs dropped drops slid slides slipped slips rose fell falls rises jumped jumps leapt went goes promoted relegated started "
        "starts starting recovered sank plunged tumbled"
    )
)
"""Before "to third" or "from eighth" they tell of places."""
_IN_TABLE: Final = re.compile(
    r" (?:on the grid|(?:in|on) the (?:[a-z]+ ){0,2}(?:standings|rankings?|table|championship|charts|leaderboard|medal table))\b"
)
"""What an ordinal is a place in, nothing before it."""
_AFTER_PLACE: Final = frozenset(("", "in", "of", "behind", "and", "with", "on", "at"))
"""What may follow "finished third"."""


def is_ordinal(sentence: Sentence, reading: Reading, context: Words) -> bool:
    """Return whether an ordinal tells a place in an order: "the third attack", not "at first", "first lady", "third-party"."""
    text = sentence.text
    gap, word = next_word(text, reading.end, sentence.stop)
    before = context.words[0] if context.words else ""
    if _DIGIT_NEXT.match(text, reading.end) or before == "at":
        return False
    written = text[reading.start : reading.end]
    if written.lower() == "second" and before in {"a", "per", "each", "every"} and not word:
        return False
    if reading.low > 1 and before in {"a", "another"} and word.lower() in {"person", "lady"}:
        return True
    if _adverb(sentence, reading, before, word.lower() if gap == " " else ""):
        return False
    if not word and (before == "in" or context.words[:2] in (["for", "tied"], ["for", "joint"])):
        return True
    if _stands(sentence, reading, before, word if gap == " " else ""):
        return True
    digits = written[0].isdigit()
    if gap == "-" and not digits and reading.low < 20:
        return word.lower() in _RANKED or word.endswith("est")
    if _IN_TABLE.match(text, reading.end, sentence.stop):
        return True
    if before in {"to", "into", "from"} and word.lower() in _AFTER_PLACE and not digits:
        return len(context.words) > 1 and context.words[1] in _CLIMBED
    if before in _PLACED and word.lower() in _AFTER_PLACE:
        return True
    if word.lower() == "such" and before in {"the", "its", "their", "his", "her"}:
        return True  # the first such declaration
    if word.lower() in _ORDINAL_NOT_AFTER and not (
        digits and word.lower() in {"of", "in", "and", "to", "place", "on", "at"}
    ):
        return word.lower() == "place" and before in {"in", "into", "to", "the"}
    if digits:
        return not word[:1].isupper() or sentence.title
    if (
        not sentence.title
        and written[0].isupper()
        and reading.start > sentence.begin
        and text[reading.start - 1] not in "\"'("
    ):
        return False
    if word[:1].isupper() and not sentence.title and reading.start > sentence.begin and written[0].isupper():
        return False
    if reading.start == sentence.begin and (not word or text[reading.end : reading.end + 1] == ","):
        return reading.end == sentence.stop
    return (
        before in _DETERMINERS or before.endswith("'s") or bool(word) or reading.low > 3 or before in _PLACED
    )


_PARTICIPLES: Final = frozenset(listed("seen written built sold held made drawn driven spoken sung"))


def _adverb(sentence: Sentence, reading: Reading, before: str, word: str) -> bool:
    """Return whether "first" tells when something was done: "when it first gained", "First shown in"; not "the first"."""
    if reading.low != 1 or before in _DETERMINERS or before.endswith(("'s", "s'")) or sentence.title:
        return False
    if not (word.endswith(("ed", "own")) or word in nouns.STOPS or word in _PARTICIPLES):
        return False
    if reading.start > sentence.begin:
        return True
    _, then = next_word(sentence.text, reading.end + 1 + len(word), sentence.stop)
    return then.lower() in nouns.STOPS


def _stands(sentence: Sentence, reading: Reading, before: str, word: str) -> bool:
    """Return whether an ordinal tells a place though nothing it counts follows: "the third time", "its third in a row"."""
    if reading.low > 1 and word.lower() == "time" and before in _DETERMINERS:
        return True
    alone = before in {"the", "its", "their", "his", "her"}
    return alone and _IN_ORDER.match(sentence.text, reading.end, sentence.stop) is not None


def is_one(sentence: Sentence, reading: Reading, context: Words) -> bool:
    """Return whether "one" counts something: "one person", not "one of the", "no one", "this one", "one another"."""
    text = sentence.text
    gap, word = next_word(text, reading.end, sentence.stop)
    before = context.words[0] if context.words else ""
    if gap == "-":
        return units.read(text, reading.end + 1, attached=True) is not None or word.lower() in {
            "year",
            "member",
            "man",
            "seat",
            "goal",
            "bedroom",
        }
    if before in {"minus", "negative"}:
        return True
    if before == "and" and _ONE_OF.match(text, reading.end, sentence.stop):
        return True
    if (before in {"bar", "except"} or context.words[:2] == ["but", "all"]) and word != "of":
        return True
    if before in _HARMED and _AND_HARMED.match(text, reading.end, sentence.stop):
        return True
    if _WAS_HARMED.match(text, reading.end, sentence.stop):
        return before in {"", ",", ";", "and", "least", "but", "which", "whom"}
    if _VOTES_TO.search(text, max(sentence.begin, reading.start - 24), reading.start):
        return True
    if not word:
        return reading.start == sentence.begin and reading.end >= sentence.stop - 1
    if before in _NOT_ONE_BEFORE or word.lower() in _NOT_ONE_AFTER:
        return False
    return not (
        word[0].isupper()
        and not sentence.title
        and text[reading.start].isupper()
        and reading.start > sentence.begin
    )
