"""Units: how they are written, their one normalised name, and their exact worth in SI. English.

Names are singular and British ("kilometre per hour"). Factors are exact by definition (SI Brochure 9th edition;
international yard and pound of 1959), except calendar months and years, which are means of the Gregorian cycle.
"""

import re
from typing import Final

import msgspec


class Unit(msgspec.Struct, frozen=True):
    """A unit: its normalised name and its worth."""

    name: str
    dimension: str
    factor: float = 1.0
    """SI units in one of it; 0 where it has none."""
    offset: float = 0.0
    """Added after the factor: temperatures only."""

    def si(self, value: float) -> float | None:
        """Return `value` of this unit in the SI unit of its dimension."""
        return float(f"{value * self.factor + self.offset:.15g}") if self.factor else None


class Written(msgspec.Struct, frozen=True):
    """A unit as it stands in a text: where it ends."""

    unit: Unit
    end: int


_PREFIXES: Final = {
    "nano": ("n", 1e-9), "micro": ("µ", 1e-6), "milli": ("m", 1e-3), "centi": ("c", 1e-2), "kilo": ("k", 1e3),
    "mega": ("M", 1e6), "giga": ("G", 1e9), "tera": ("T", 1e12), "peta": ("P", 1e15), "exa": ("E", 1e18),
    "deci": ("d", 1e-1), "hecto": ("h", 1e2),
}  # fmt: skip
_METRIC: Final = (
    # name, other spellings, symbol, dimension, factor, prefixes
    ("metre", ("meter",), "m", "length", 1.0, "nano micro milli centi deci kilo"),
    ("gram", ("gramme",), "g", "mass", 1e-3, "nano micro milli kilo mega"),
    ("litre", ("liter",), "l", "volume", 1e-3, "milli centi deci hecto mega"),
    ("litre", (), "L", "volume", 1e-3, "milli centi deci"),
    ("watt", (), "W", "power", 1.0, "milli kilo mega giga tera"),
    ("watt hour", ("watt-hour",), "Wh", "energy", 3600.0, "kilo mega giga tera"),
    ("hertz", (), "Hz", "frequency", 1.0, "kilo mega giga tera"),
    ("volt", (), "V", "voltage", 1.0, "milli kilo mega"),
    ("ampere", ("amp",), "A", "current", 1.0, "milli kilo"),
    ("ohm", (), "Ω", "resistance", 1.0, "kilo mega"),
    ("joule", (), "J", "energy", 1.0, "kilo mega giga tera"),
    ("newton", (), "N", "force", 1.0, "kilo mega"),
    ("pascal", (), "Pa", "pressure", 1.0, "hecto kilo mega giga"),
    ("electronvolt", ("electron volt", "electron-volt"), "eV", "energy", 1.602176634e-19, "kilo mega giga tera"),
    ("byte", (), "B", "information", 8.0, "kilo mega giga tera peta exa"),
    ("bit", (), "bit", "information", 1.0, "kilo mega giga tera"),
    ("calorie", (), "cal", "energy", 4.184, "kilo"),
    ("gray", (), "Gy", "dose", 1.0, "milli micro"),
    ("sievert", (), "Sv", "dose", 1.0, "milli micro"),
    ("becquerel", (), "Bq", "activity", 1.0, "kilo mega tera peta"),
    ("decibel", (), "dB", "level", 0.0, ""),
    ("ton", (), "ton", "mass", 907.18474, "kilo mega"),
)  # fmt: skip
_MONTH: Final = 30.436875 * 86400.0
_YEAR: Final = 365.2425 * 86400.0
_OTHERS: Final = (
    # name, plural, spellings (case does not matter), dimension, factor
    ("second", "seconds", "sec secs", "time", 1.0), ("minute", "minutes", "min mins", "time", 60.0),
    ("hour", "hours", "hr hrs", "time", 3600.0), ("day", "days", "", "time", 86400.0),
    ("week", "weeks", "wk wks", "time", 604800.0), ("fortnight", "fortnights", "", "time", 1209600.0),
    ("month", "months", "mos", "time", _MONTH), ("year", "years", "yr yrs", "time", _YEAR),
    ("decade", "decades", "", "time", 10 * _YEAR), ("century", "centuries", "", "time", 100 * _YEAR),
    ("millennium", "millennia", "millenniums", "time", 1000 * _YEAR), ("night", "nights", "", "time", 0.0),
    ("millisecond", "milliseconds", "ms", "time", 1e-3), ("microsecond", "microseconds", "", "time", 1e-6),
    ("nanosecond", "nanoseconds", "ns", "time", 1e-9), ("weekend", "weekends", "", "time", 0.0),
    ("inch", "inches", "", "length", 0.0254), ("foot", "feet", "ft", "length", 0.3048),
    ("yard", "yards", "yd yds", "length", 0.9144), ("mile", "miles", "mi", "length", 1609.344),
    ("nautical mile", "nautical miles", "nm nmi", "length", 1852.0), ("furlong", "furlongs", "", "length", 201.168),
    ("light-year", "light-years", "light+year light+years", "length", 9460730472580800.0),
    ("acre", "acres", "", "area", 4046.8564224), ("hectare", "hectares", "ha", "area", 1e4),
    ("ounce", "ounces", "oz", "mass", 0.028349523125), ("pound", "pounds", "lb lbs", "mass", 0.45359237),
    ("stone", "stones", "", "mass", 6.35029318), ("tonne", "tonnes", "metric+ton metric+tons", "mass", 1000.0),
    ("carat", "carats", "", "mass", 2e-4), ("kilogram", "kilograms", "kilo kilos kgs", "mass", 1.0),
    ("gallon", "gallons", "gal", "volume", 3.785411784e-3), ("pint", "pints", "", "volume", 4.73176473e-4),
    ("quart", "quarts", "", "volume", 9.46352946e-4), ("barrel", "barrels", "bbl bbls", "volume", 0.158987294928),
    ("bushel", "bushels", "", "volume", 0.03523907016688), ("fluid ounce", "fluid ounces", "fl+oz", "volume", 2.95735295625e-5),
    ("cup", "cups", "", "volume", 2.365882365e-4), ("tablespoon", "tablespoons", "tbsp", "volume", 1.478676478125e-5),
    ("teaspoon", "teaspoons", "tsp", "volume", 4.92892159375e-6),
    ("horsepower", "horsepower", "hp bhp", "power", 745.69987158227022), ("kelvin", "kelvins", "", "temperature", 1.0),
    ("mile per hour", "mph", "", "speed", 0.44704), ("kilometre per hour", "kph", "kmh kmph", "speed", 1 / 3.6),
    ("knot", "knots", "kt kts", "speed", 1852 / 3600), ("mach", "machs", "", "speed", 0.0),
    ("degree", "degrees", "deg °", "angle", 0.0), ("metre per second", "mps", "", "speed", 1.0),
    ("basis point", "basis points", "bp bps", "share", 1e-4),
    ("percentage point", "percentage points", "percentage-point percent+points percent+point pp ppt", "share", 1e-2),
    ("percentage", "percent", "percents per+cent pct %", "share", 1e-2), ("per mille", "per mille", "‰", "share", 1e-3),
    ("square kilometre", "sq+km", "sq+kms sqkm", "area", 1e6), ("square mile", "sq+mi", "sq+miles", "area", 1609.344**2),
    ("square metre", "sq+m", "sqm", "area", 1.0), ("square foot", "sq+ft", "sqft", "area", 0.3048**2),
    ("cubic centimetre", "cc", "", "volume", 1e-6), ("standard atmosphere", "atmospheres", "atm", "pressure", 101325.0),
    ("bar", "bars", "", "pressure", 1e5), ("millibar", "millibars", "mb mbar", "pressure", 100.0),
    ("psi", "psi", "", "pressure", 6894.757293168361), ("revolution per minute", "rpm", "", "frequency", 1 / 60),
    ("ton per day", "tpd", "", "rate", 0.0), ("barrel per day", "bpd", "", "rate", 0.158987294928 / 86400),
    ("parts per million", "ppm", "", "share", 1e-6), ("parts per billion", "ppb", "", "share", 1e-9),
    ("kilometre", "km", "kms", "length", 1e3), ("magnitude", "magnitudes", "", "level", 0.0),
    ("astronomical unit", "astronomical units", "au", "length", 149597870700.0), ("parsec", "parsecs", "", "length", 3.0856775814913673e16),
    ("megapixel", "megapixels", "mp", "pixels", 0.0),
    ("kibibyte", "kibibytes", "kib", "information", 8192.0), ("megabit per second", "mbps", "", "rate", 1e6),
)  # fmt: skip
_DEGREES: Final = {
    "celsius": ("degree celsius", 1.0, 273.15), "c": ("degree celsius", 1.0, 273.15), "centigrade": ("degree celsius", 1.0, 273.15),
    "celcius": ("degree celsius", 1.0, 273.15), "centigrate": ("degree celsius", 1.0, 273.15),
    "fahrenheit": ("degree fahrenheit", 5 / 9, 459.67 * 5 / 9), "f": ("degree fahrenheit", 5 / 9, 459.67 * 5 / 9),
    "farenheit": ("degree fahrenheit", 5 / 9, 459.67 * 5 / 9),
}  # fmt: skip
_SINGLE: Final = frozenset("mglLtWVhJK")
"""One-letter symbols; the rest are too often something else."""


def _table() -> tuple[dict[str, Unit], dict[str, Unit]]:
    words: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    for name, spellings, symbol, dimension, factor, prefixes in _METRIC:
        for prefix in ("", *prefixes.split()):
            sign, times = _PREFIXES.get(prefix, ("", 1.0))
            unit = Unit(prefix + name, dimension, factor * times)
            for spelling in (name, *spellings):
                words[prefix + spelling] = words[prefix + spelling + "s"] = unit
            symbols.setdefault(sign + symbol, unit)
            if sign == "µ":
                symbols["μ" + symbol] = symbols["u" + symbol] = unit
    for name, plural, spellings_text, dimension, factor in _OTHERS:
        unit = Unit(name, dimension, factor)
        for spelling in (name, plural, *spellings_text.split()):
            if spelling:
                words[spelling.replace("+", " ")] = unit
    for spelling, (name, factor, offset) in _DEGREES.items():
        unit = Unit(name, "temperature", factor, offset)
        for before in ("degrees ", "degree ", "deg ", "degs ", "° ", "°", "degrees-", "degree-"):
            words[before + spelling] = unit
        if len(spelling) > 1:
            words[spelling] = unit
    for base in [unit for unit in words.values() if unit.dimension == "length"]:
        for adjective, power, dimension in (("square", 2, "area"), ("cubic", 3, "volume")):
            made = Unit(f"{adjective} {base.name}", dimension, base.factor**power)
            for spelling in [key for key, unit in words.items() if unit is base and " " not in key]:
                words.setdefault(f"{adjective} {spelling}", made)
                words.setdefault(f"{adjective}-{spelling}", made)
                words.setdefault(f"{'sq' if power == 2 else 'cu'} {spelling}", made)
                words.setdefault(f"{'sq' if power == 2 else 'cu'}. {spelling}", made)
                words.setdefault(f"{spelling} {'squared' if power == 2 else 'cubed'}", made)
    for symbol, base in list(symbols.items()):
        if base.dimension == "length":
            for adjective, power, marks, dimension in (
                ("square", 2, ("²", "2", "^2"), "area"),
                ("cubic", 3, ("³", "3", "^3"), "volume"),
            ):
                for mark in marks:
                    symbols[symbol + mark] = Unit(f"{adjective} {base.name}", dimension, base.factor**power)
    symbols["pc"] = words["percent"]
    symbols["st"] = words["stone"]
    symbols["t"] = words["tonne"]
    symbols["h"] = words["hour"]
    symbols["bit"] = words["bit"]
    for wanted in ("K", "A", "N", "B", "V", "J"):
        if wanted not in _SINGLE:
            symbols.pop(wanted, None)
    symbols["K"] = words["kelvin"]
    symbols["KM"] = symbols["Km"] = words["kilometre"]
    symbols["KG"] = symbols["Kg"] = words["kilogram"]
    for old in ("PB", "ha", "Pa"):
        symbols.setdefault(old, words.get(old.lower(), Unit("pascal", "pressure")))
    symbols["km/h"] = symbols["kmh"] = words["kph"]
    symbols["m/s"] = words["mps"]
    symbols["°C"], symbols["°F"] = words["degrees celsius"], words["degrees fahrenheit"]
    return words, symbols


WORDS, SYMBOLS = _table()
YEAR_OF_AGE: Final = {
    name: Unit(f"{name} of age", "time", WORDS[name].factor)
    for name in ("year", "month", "week", "day", "hour")
}
MINUTES: Final = WORDS["minute"]
_FIRST: Final = frozenset(re.split(r"[ -]", key)[0] for key in WORDS)
_WORDS_OF_UNIT: Final = re.compile(r"([A-Za-z°]{1,24}\.?|°)(?:([ -]?)([A-Za-z]+))?(?:([ -])([A-Za-z]+))?")
_SYMBOL: Final = re.compile(r"[A-Za-zµμ°Ω]+(?:\^?[23²³](?![\d,.]*\d))?(?![\w])")
_PER: Final = re.compile(r" ?/ ?| per | an? (?=hour|second|minute|day|year|week|month)| each (?=day|year)")
_RATE_DIMENSIONS: Final = frozenset(("length", "volume", "mass", "information", "energy", "area"))


def read(text: str, at: int, *, attached: bool) -> Written | None:
    """Return the unit that begins at `at`, longest first. `attached`: no space stands before it."""
    found = _one(text, at, attached=attached)
    if found is None or found.unit.dimension not in _RATE_DIMENSIONS:
        return found
    per = _PER.match(text, found.end)
    if per is None:
        return found
    below = _one(text, per.end(), attached=True)
    if below is None or below.unit.dimension not in {"time", "length", "area", "volume", "mass"}:
        return found
    factor = found.unit.factor / below.unit.factor if below.unit.factor else 0.0
    speed = found.unit.dimension == "length" and below.unit.dimension == "time"
    named = f"{found.unit.name} per {below.unit.name}"
    return Written(Unit(named, "speed" if speed else "rate", factor), below.end)


_WARM: Final = re.compile(
    r"(?:^|\b(?:at|of|to|above|below|over|under|around|about|nearly|almost|was|is|were|near|past|minus|negative|hit|reached|recorded|registered|measured|hits|reaches|reaching|hitting|topped|rose|fell|than|or|and|by|from|"
    r"between|exceed|exceeding|exceeded|approaching|touched|touching|some|roughly)[ -]|[-–(] ?)[-−]?\d{1,3}(?:\.\d+)?$"
)


_DEGREE: Final = re.compile(r"[CF](?= (?:above|below|warmer|hotter|cooler|colder|on) | \(|[,;)])")
_DOTTED: Final = frozenset(
    (
        "min",
        "mins",
        "hr",
        "hrs",
        "sec",
        "secs",
        "ft",
        "lb",
        "lbs",
        "oz",
        "yd",
        "yds",
        "mi",
        "km",
        "kg",
        "gal",
        "yr",
        "yrs",
    )
)
"""Abbreviations whose full stop is theirs where the sentence goes on."""
_GOES_ON: Final = re.compile(r" [a-z(]|[,;)]")


def _warm(text: str, at: int) -> bool:
    """Return whether "38C" may be a temperature: after a preposition or verb of degree, not after a name ("the 13F")."""
    return (
        _WARM.search(text, max(0, at - 18), at) is not None and text[at + 1 : at + 2] not in {"/", "-"}
    ) or (text[at + 1 : at + 3] == " (" and text[at + 3 : at + 4].isdigit())


def _one(text: str, at: int, *, attached: bool) -> Written | None:
    symbol = _SYMBOL.match(text, at)
    if symbol is not None:
        unit = SYMBOLS.get(symbol.group())
        if unit is not None and (len(symbol.group()) > 1 or symbol.group() in _SINGLE):
            return Written(unit, symbol.end())
        if not attached and _DEGREE.match(text, at):
            return Written(WORDS["celsius" if symbol.group() == "C" else "fahrenheit"], symbol.end())
        if attached and symbol.group() in {"C", "F"} and _warm(text, at):
            return Written(WORDS["celsius" if symbol.group() == "C" else "fahrenheit"], symbol.end())
    if text[at : at + 1] in {"%", "‰"}:
        return Written(WORDS[text[at]], at + 1)
    match = _WORDS_OF_UNIT.match(text, at)
    if match is None or match[1].lower().rstrip(".").split("-")[0] not in _FIRST:
        return None
    for last in (5, 3, 1):
        if match[last] is None:
            continue
        end = match.end(last)
        key = text[at:end].lower()
        unit = WORDS.get(key) or WORDS.get(key.replace("-", " "))
        if unit is None and last == 1 and key.endswith(".") and len(key) > 2:
            unit = WORDS.get(key[:-1])
            dotted = key[:-1] in _DOTTED and _GOES_ON.match(text, end) is not None
            end -= 0 if dotted else 1
        if unit is not None:
            return Written(unit, end)
    return None
