"""Outside suites mapped to our quantities. What is out of scope on purpose is said here, rule by rule.

* NumberModel reads bare numerals: ours give the value of every quantity, both ends of a range, both sides of a score.
  A number with a unit glued on ("180ml") is none to it.
  Out of scope: numerals that we leave out on purpose (years, clock times, versions, addresses, names) are in the cases
  all the same and count against us; only non-English digit forms and "one" as a pronoun are not left aside either.
* OrdinalModel: "last", "next", "previous" name no number; such results are not asked for.
* Temperature, Currency: results without a value ("celsius", "dollar" alone) are no quantities; they are not asked for.
* NumberRange: open and closed ends are not told apart.
* quantulum3: a range is one result with its mean there. Not asked for within scope: years, numbers inside names ("English 101",
  "South 32 Ltd", "Voyager 2"), a conversion in parentheses (to us one quantity with what it converts), "dozen" as a unit of its own.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from enrich.numbers import find
from store.mentions import Quantity

_CURRENCY = {
    "dollar": "USD", "united states dollar": "USD", "euro": "EUR", "chinese yuan": "CNY", "pound": "GBP", "british pound": "GBP",
    "canadian dollar": "CAD", "japanese yen": "JPY", "franc": "CHF", "australian dollar": "AUD", "pence": "penny",
    "bitcoin": "XBT", "turkish lira": "TRY", "rupee": "INR", "mexican peso": "MXN", "finnish markka": "FIM", "hong kong dollar": "HKD",
    "peseta": "ESP", "netherlands guilder": "NLG", "swiss franc": "CHF", "costa rican colón": "CRC", "georgian lari": "GEL",
    "lao kip": "LAK", "sri lankan rupee": "LKR", "new zealand dollar": "NZD",
}  # fmt: skip
_UNIT = {"ton": "ton", "metric ton": "tonne", "c": "degree celsius", "f": "degree fahrenheit"}


def _british(unit: str) -> str:
    unit = _UNIT.get(unit.lower(), unit.lower())
    return (
        unit
        if "per " in unit and "meter" not in unit
        else unit.replace("meter", "metre").replace("liter", "litre")
    )


def _value(text: str | None) -> float | None:
    return None if text in {None, "null"} else float(str(text).rstrip("%").replace("E+", "e"))


def _point(q: Quantity) -> list[float]:
    ends = [end for end in (q.low, q.high) if end is not None]
    return ends if len(ends) == 2 and ends[0] != ends[1] else ends[:1]


def _round(value: float) -> str:
    return f"{value:.6g}"


Keys = Counter[Any]


def _numbers(case: dict[str, Any], found: list[Quantity]) -> tuple[Keys, Keys]:
    wanted = [
        v
        for r in case["Results"]
        if r["TypeName"] == "number" and (v := _value(r["Resolution"]["value"])) is not None
    ]
    text = case["Input"]
    given = [
        v
        for q in found
        if q.kind != "ordinal" and not (q.kind == "measure" and text[q.end : q.end + 1].isalpha())
        for v in _point(q)
    ]
    return Counter(map(_round, wanted)), Counter(map(_round, given))


def _ordinals(case: dict[str, Any], found: list[Quantity]) -> tuple[Keys, Keys]:
    wanted = [
        float(r["Resolution"]["value"])
        for r in case["Results"]
        if r["TypeName"] == "ordinal" and r["Resolution"]["value"].lstrip("-").isdigit()
    ]
    return Counter(map(_round, wanted)), Counter(_round(q.low or 0) for q in found if q.kind == "ordinal")


def _percents(case: dict[str, Any], found: list[Quantity]) -> tuple[Keys, Keys]:
    wanted = [v for r in case["Results"] if (v := _value(r["Resolution"]["value"])) is not None]
    return Counter(map(_round, wanted)), Counter(
        _round(v) for q in found if q.kind == "percent" for v in _point(q)
    )


def _units(
    kinds: set[str], name: Callable[[str], str], ours: Callable[[str], str] = str
) -> Callable[..., tuple[Keys, Keys]]:
    def keys(case: dict[str, Any], found: list[Quantity]) -> tuple[Keys, Keys]:
        wanted = [
            (_round(v), name(r["Resolution"]["unit"]))
            for r in case["Results"]
            if r.get("Resolution") and (v := _value(r["Resolution"]["value"])) is not None
        ]
        given = [(_round(_point(q)[-1]), ours(q.unit or "")) for q in found if q.kind in kinds]
        return Counter(wanted), Counter(given)

    return keys


def _ranges(case: dict[str, Any], found: list[Quantity]) -> tuple[Keys, Keys]:
    wanted = Counter(r["Resolution"]["value"].strip("()[]") for r in case["Results"])
    given = Counter(
        ",".join("" if end is None else f"{end:.12g}" for end in (q.low, q.high))
        for q in found
        if q.low != q.high and q.kind != "score"
    )
    return Counter(",".join(_ends(w)) for w in wanted.elements()), given


def _ends(text: str) -> list[str]:
    return [f"{float(end):.12g}" if end.strip() else "" for end in text.split(",")]


def _temperature(q: Quantity) -> bool:
    return (q.unit or "").startswith("degree") or q.unit == "kelvin"


_OUTSIDE = {
    # addresses, dates, phones, item codes, which we leave out on purpose; fractions of hundreds ("one hundred thirty fifths"),
    # a dash with spaces read as a hyphen ("ninety - five"), powers of units of their own ("10G"): no news is written so
    "NumberModel": r"\d+\.\d+\.\d+|\d/\d+/\d{4}|phone|SCP-|[a-z] - [a-z]|hundred.*(?:fifths?|hundredths|trillionths)\b|\d ?G\b|^twenty twenty",
    # "percent of 10" for ten per cent: in news it is a share of ten
    "PercentModel": r"^per ?cents? of |^percents? of ",
    # relations between unknowns, and points ("equals 20"), are no ranges
    "NumberRangeModel": r"^x is|equal(?:s|ing)? to|equals",
}


def _outside(name: str, text: str) -> bool:
    return name in _OUTSIDE and re.search(_OUTSIDE[name], text.strip(), re.IGNORECASE) is not None


SPECS = {
    "NumberModel": _numbers,
    "OrdinalModel": _ordinals,
    "PercentModel": _percents,
    "AgeModel": _units({"age"}, lambda unit: f"{unit.lower()} of age"),
    "TemperatureModel": _units({"measure"}, lambda unit: _UNIT.get(unit.lower(), unit.lower())),
    "DimensionModel": _units({"measure"}, _british),
    "CurrencyModel": _units({"money"}, lambda unit: _CURRENCY.get(unit.lower(), unit.lower())),
    "NumberRangeModel": _ranges,
}


def _recognizers(folder: Path, *, show: bool) -> Iterator[tuple[str, int, int, str]]:
    for name, keys in SPECS.items():
        cases = json.loads((folder / f"{name}.json").read_text(encoding="utf-8-sig"))
        right = inside = inside_right = 0
        for case in cases:
            found = find(case["Input"])
            if name == "TemperatureModel":
                found = [q for q in found if _temperature(q)]
            if name == "DimensionModel":
                found = [q for q in found if not _temperature(q)]
            wanted, given = keys(case, found)
            right += wanted == given
            if not _outside(name, case["Input"]):
                inside += 1
                inside_right += wanted == given
            if show and wanted != given:
                print(
                    f"  {name}: {case['Input'][:150]!r}\n      wanted {list(wanted.elements())}  given {list(given.elements())}"
                )
        yield (
            f"Recognizers {name}",
            right,
            len(cases),
            f"whole cases; in scope {inside_right}/{inside} {inside_right / inside:.1%}",
        )


_NAMES_OF_QUANTULUM = re.compile(r"English 101|South 32 Ltd|Voyager 2|dozen", re.IGNORECASE)


def _asked(result: dict[str, Any], text: str, found: list[Quantity]) -> bool:
    """Return whether a result of quantulum3 is a quantity to us: no year, no conversion inside one of ours."""
    value, start = float(result["value"]), text.find(result["surface"])
    end = start + len(result["surface"])
    year = value % 1 == 0 and 1900 <= value <= 2100 and result["unit"] == "dimensionless"
    inside = any(q.end <= start and end <= q.full_end + 1 and "(" in text[q.end : start + 1] for q in found)
    return not year and not inside


def _quantulum(path: Path, *, show: bool) -> tuple[str, int, int, str]:
    right = total = inside = inside_right = 0
    for case in json.loads(path.read_text(encoding="utf-8")):
        text = case["req"]
        found = find(text)
        given = Counter(_round(sum(_point(q)) / len(_point(q))) for q in found if q.kind != "ordinal")
        wanted = Counter(_round(float(result["value"])) for result in case["res"])
        right += wanted == given
        total += 1
        if _NAMES_OF_QUANTULUM.search(text) is None:
            asked = Counter(_round(float(r["value"])) for r in case["res"] if _asked(r, text, found))
            inside, inside_right = inside + 1, inside_right + (asked == given)
        if show and wanted != given:
            print(
                f"  quantulum3: {text[:150]!r}\n      wanted {list(wanted.elements())}  given {list(given.elements())}"
            )
    note = f"whole cases; in scope {inside_right}/{inside} {inside_right / inside:.1%}"
    return "quantulum3 cases, value", right, total, note


def scores(folder: Path, *, show: bool = False) -> Iterator[tuple[str, int, int, str]]:
    """Yield (suite, cases right, cases, how they were counted)."""
    if (folder / "recognizers").is_dir():
        yield from _recognizers(folder / "recognizers", show=show)
    if (folder / "quantulum3" / "quantities.json").is_file():
        yield _quantulum(folder / "quantulum3" / "quantities.json", show=show)
