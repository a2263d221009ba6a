"""Which country's money a name that several share means: "pesos" of Mexico or of Chile, by the countries of the text. English."""

import re
from functools import lru_cache
from typing import Final

_COUNTRIES: Final[dict[str, dict[str, str]]] = {
    "peso": {
        "MXN": "Mexic(?:o|an)", "ARS": "Argentin(?:a|e|ian)|Buenos Aires", "CLP": "Chile(?:an)?|Santiago",
        "COP": "Colombian?|Bogot[aá]", "PHP": "Philippines?|Filipino|Manila", "UYU": "Uruguay(?:an)?", "CUP": "Cuban?|Havana",
        "DOP": "Dominican",
    },
    "rupee": {
        "INR": "Indian?|Delhi|Mumbai", "PKR": "Pakistani?|Islamabad|Karachi|Lahore", "LKR": "Sri Lankan?|Colombo",
        "NPR": "Nepal(?:i|ese)?|Kathmandu", "MUR": "Mauriti(?:us|an)", "SCR": "Seychelles",
    },
    "dinar": {
        "KWD": "Kuwaiti?", "IQD": "Iraqi?|Baghdad", "JOD": "Jordan(?:ian)?|Amman", "TND": "Tunis(?:ian?)?", "DZD": "Algerian?|Algiers",
        "LYD": "Libyan?|Tripoli", "BHD": "Bahraini?", "RSD": "Serbian?|Belgrade",
    },
    "franc": {
        "CHF": "Swiss|Switzerland|Zurich|Geneva", "CDF": "Congo(?:lese)?|Kinshasa", "RWF": "Rwandan?|Kigali",
        "XOF": "Senegal(?:ese)?|Dakar|Mali(?:an)?|Ivory Coast|Ivorian|Burkina Faso|Togo|Benin|Niger", "XAF": "Cameroon(?:ian)?|Chad|Gabon",
        "GNF": "Guinean?", "BIF": "Burundi(?:an)?", "DJF": "Djibouti",
    },
    "shilling": {
        "KES": "Kenyan?|Nairobi", "UGX": "Ugandan?|Kampala", "TZS": "Tanzanian?|Dar es Salaam", "SOS": "Somali(?:a|s)?|Mogadishu",
    },
    "riyal": {"SAR": "Saudi|Riyadh", "QAR": "Qatari?|Doha", "YER": "Yemeni?|Sanaa"},
    "rial": {"IRR": "Iran(?:ian)?|Tehran", "OMR": "Omani?|Muscat", "YER": "Yemeni?|Sanaa"},
    "dirham": {"AED": "UAE|Emirat(?:es|i)|Dubai|Abu Dhabi", "MAD": "Morocc(?:o|an)|Rabat"},
    "rouble": {"RUB": "Russian?|Moscow", "BYN": "Belarus(?:ian)?|Minsk"},
    "crown": {
        "CZK": "Czech|Prague", "SEK": "Swed(?:en|ish)|Stockholm", "NOK": "Norw(?:ay|egian)|Oslo", "DKK": "Denmark|Danish|Copenhagen",
        "ISK": "Iceland(?:ic)?|Reykjavik",
    },
    "krona": {"SEK": "Swed(?:en|ish)|Stockholm", "ISK": "Iceland(?:ic)?|Reykjavik"},
    "krone": {"NOK": "Norw(?:ay|egian)|Oslo", "DKK": "Denmark|Danish|Copenhagen"},
}  # fmt: skip
_COUNTRIES["ruble"] = _COUNTRIES["rouble"]
_COUNTRIES["kronor"], _COUNTRIES["kroner"] = _COUNTRIES["krona"], _COUNTRIES["krone"]
UNTOLD: Final = {"peso": "peso", "dinar": "dinar", "crown": "crown"}
"""What a name is where no country of the text tells, and none is likelier by far: its own name."""
_ANY: Final = {
    name: re.compile(r"\b(?:" + "|".join(f"(?P<{code}>{words})" for code, words in codes.items()) + r")\b")
    for name, codes in _COUNTRIES.items()
}


def of(name: str, text: str, begin: int, stop: int) -> str | None:
    """Return the currency that a name means by the one country told in its sentence, or else in the whole text; None else."""
    pattern = _ANY.get(name)
    if pattern is None:
        return None
    near = {match.lastgroup for match in pattern.finditer(text, begin, stop)}
    return near.pop() if len(near) == 1 else _whole(name, text)


@lru_cache(maxsize=32)
def _whole(name: str, text: str) -> str | None:
    """Return the currency of the country that the text names, at least three times as often as any other; kept for each number."""
    told: dict[str, int] = {}
    for match in _ANY[name].finditer(text):
        told[match.lastgroup or ""] = told.get(match.lastgroup or "", 0) + 1
    ranked = sorted(told, key=lambda code: -told[code])
    if not ranked or (len(ranked) > 1 and told[ranked[0]] < 3 * told[ranked[1]]):
        return None
    return ranked[0]
