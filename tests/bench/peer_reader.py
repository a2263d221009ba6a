"""Reads texts with another library: `python peer_reader.py NAME`, JSON Lines in, JSON Lines out.

Runs in the peers' own environment (requirements/peers.txt), so it imports nothing of ours. The first line in is an object
of settings, each further one a text with the moment of its publication. Offsets count code points.
"""

import importlib.metadata
import json
import logging
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

Answer = dict[str, list]
Reader = Callable[[str, datetime], Answer]


def quantulum3(_settings: dict[str, Any]) -> Reader:
    """Numbers; a mean with its uncertainty gives both ends."""
    from quantulum3 import parser

    def read(text: str, _published: datetime) -> Answer:
        return {
            "numbers": [
                [*q.span, q.value - (q.uncertainty or 0), q.value + (q.uncertainty or 0)]
                for q in parser.parse(text)
            ]
        }

    return read


def recognizers(_settings: dict[str, Any]) -> Reader:
    """Numbers, ordinals and dates; of its readings of a date the last that is not ahead, or the first."""
    import recognizers_date_time
    import recognizers_number

    def values(results: list[Any]) -> Iterator[list]:
        for result in results:
            try:
                value = float(result.resolution["value"])
            except (KeyError, TypeError, ValueError):
                continue
            yield [result.start, result.end + 1, value, value]

    def days(text: str, published: datetime) -> Iterator[list]:
        found = recognizers_date_time.recognize_datetime(
            text, "en-us", reference=published.replace(tzinfo=None)
        )
        for result in found:
            told = [v.get("value") or v.get("start") for v in (result.resolution or {}).get("values", [])]
            told = [v.replace(" ", "T") for v in told if v and v[:4].isdigit()]
            past = [v for v in told if v[:10] <= published.date().isoformat()]
            if told:
                yield [result.start, result.end + 1, (past or told)[-1 if past else 0]]

    def read(text: str, published: datetime) -> Answer:
        return {
            "numbers": [*values(recognizers_number.recognize_number(text, "en-us"))],
            "ordinals": [*values(recognizers_number.recognize_ordinal(text, "en-us"))],
            "dates": [*days(text, published)],
        }

    return read


def dateparser(_settings: dict[str, Any]) -> Reader:
    """Dates, given English, the day of publication, and the past preferred."""
    from dateparser.search import search_dates

    def read(text: str, published: datetime) -> Answer:
        settings = {"RELATIVE_BASE": published.replace(tzinfo=None), "PREFER_DATES_FROM": "past"}
        told, at = [], 0
        for words, when in search_dates(text, languages=["en"], settings=settings) or []:
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                told.append([start, at, when.isoformat()])
        return {"dates": told}

    return read


def spacy(settings: dict[str, Any]) -> Reader:
    """Names: a blank pipeline with a ruler of the names of countries, since no model is to be had from a registry."""
    import spacy as library

    nlp = library.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "LOC", "pattern": name} for name in settings["countries"]])

    def read(text: str, _published: datetime) -> Answer:
        return {"names": [[e.start_char, e.end_char, e.label_, e.text] for e in nlp(text).ents]}

    return read


READERS = {
    "quantulum3": quantulum3,
    "recognizers": recognizers,
    "dateparser": dateparser,
    "spacy": spacy,
}
PACKAGES = {"recognizers": "recognizers-text-suite"}


def main() -> None:
    """Answer each line that comes in; `ms` is processor time."""
    warnings.simplefilter("ignore")
    logging.disable()
    name = sys.argv[1]
    read = READERS[name](json.loads(sys.stdin.readline()))
    print(json.dumps({"version": importlib.metadata.version(PACKAGES.get(name, name))}), flush=True)
    for line in sys.stdin:
        case = json.loads(line)
        began = time.process_time()
        told = read(case["text"], datetime.fromisoformat(case["published"]))
        told["ms"] = 1000 * (time.process_time() - began)
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
