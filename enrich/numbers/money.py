"""Money: symbols before and after a number, ISO 4217 codes, names of currencies. English."""

import re
from functools import lru_cache
from typing import Final

from enrich.numbers import tender
from enrich.numbers.vocabulary import SCALES, listed

_SYMBOLS: Final = {
    "US$": "USD", "U.S.$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "Can$": "CAD", "NZ$": "NZD",
    "HK$": "HKD", "S$": "SGD", "R$": "BRL", "NT$": "TWD", "Mex$": "MXN", "J$": "JMD", "$": "USD", "£": "GBP", "€": "EUR",
    "¥": "JPY", "￥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₦": "NGN", "₪": "ILS", "฿": "THB",
    "₱": "PHP", "₫": "VND", "₴": "UAH", "₸": "KZT", "₡": "CRC", "₵": "GHS", "৳": "BDT", "Rs.": "INR", "Rs": "INR",
    "GH₵": "GHS", "CN¥": "CNY", "RMB": "CNY", "RM": "MYR", "Rp": "IDR", "CHF": "CHF", "SFr": "CHF", "KSh": "KES",
    "Ksh": "KES", "Sh": "KES", "zł": "PLN", "Kč": "CZK", "MX$": "MXN", "EC$": "XCD", "₿": "XBT", "元": "CNY", "₾": "GEL",
    "PS": "GBP", "R": "ZAR", "₭": "LAK", "c $": "CAD", "C $": "CAD", "hk $": "HKD", "HK $": "HKD", "nz $": "NZD", "NZ $": "NZD", "hk$": "HKD", "mxn$": "MXN",
    "aud$": "AUD", "cad$": "CAD", "nzd$": "NZD", "us$": "USD", "us $": "USD",
}  # fmt: skip
_CODES: Final = frozenset(
    listed(
        "USD EUR GBP JPY CNY INR AUD CAD NZD CHF SEK NOK DKK RUB TRY BRL ZAR KRW MXN SGD HKD TWD THB IDR MYR "
        "PHP VND PLN CZK HUF RON BGN UAH KZT ILS SAR AED QAR KWD BHD OMR JOD EGP MAD TND DZD LYD IQD IRR SYP "
        "LBP YER PKR BDT LKR NPR AFN NGN GHS KES UGX TZS ETB ZMW XOF XAF CDF ARS CLP COP PEN UYU VES BOB PYG "
        "CRC ISK GEL AMD AZN BYN RSD MDL ALL MKD CUP JMD HTG DOP"
    )
)
_NAMES: Final = {
    "dollar": "USD", "buck": "USD", "euro": "EUR", "pound sterling": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY",
    "rmb": "CNY", "rupee": "INR", "rouble": "RUB", "ruble": "RUB", "lira": "TRY", "won": "KRW", "franc": "CHF", "krona": "SEK",
    "kronor": "SEK", "krone": "NOK", "kroner": "NOK", "rand": "ZAR", "naira": "NGN", "shekel": "ILS", "shilling": "KES",
    "reais": "BRL", "baht": "THB", "ringgit": "MYR", "rupiah": "IDR", "zloty": "PLN", "forint": "HUF", "koruna": "CZK",
    "hryvnia": "UAH", "hryvnias": "UAH", "taka": "BDT", "peso": "MXN", "cedi": "GHS", "birr": "ETB", "tenge": "KZT",
    "riyal": "SAR", "dirham": "AED", "toman": "IRR", "rial": "IRR", "sterling": "GBP", "quid": "GBP", "greenback": "USD",
    "cent": "cent", "penny": "penny", "pence": "penny", "pennies": "penny", "dime": "dime", "nickel": "nickel",
    "guilder": "NLG", "deutsche mark": "DEM", "d-mark": "DEM", "real": "BRL", "dinar": "KWD", "bitcoin": "XBT",
}  # fmt: skip
_OF_COUNTRY: Final = {
    "us": {"dollar": "USD", "cent": "cent"}, "u.s.": {"dollar": "USD", "cent": "cent"}, "american": {"dollar": "USD"},
    "u.s": {"dollar": "USD"}, "united states": {"dollar": "USD"},
    "australian": {"dollar": "AUD"}, "canadian": {"dollar": "CAD"}, "new zealand": {"dollar": "NZD"},
    "hong kong": {"dollar": "HKD"}, "singapore": {"dollar": "SGD"}, "taiwan": {"dollar": "TWD"}, "taiwanese": {"dollar": "TWD"},
    "jamaican": {"dollar": "JMD"}, "namibian": {"dollar": "NAD"}, "fijian": {"dollar": "FJD"}, "zimbabwean": {"dollar": "ZWL"},
    "british": {"pound": "GBP"}, "egyptian": {"pound": "EGP"}, "syrian": {"pound": "SYP"}, "lebanese": {"pound": "LBP", "lira": "LBP"},
    "sudanese": {"pound": "SDG"}, "cyprus": {"pound": "CYP"}, "irish": {"pound": "IEP", "punt": "IEP"},
    "japanese": {"yen": "JPY"}, "chinese": {"yuan": "CNY", "renminbi": "CNY"}, "indian": {"rupee": "INR"},
    "pakistani": {"rupee": "PKR"}, "pakistan": {"rupee": "PKR"}, "sri lankan": {"rupee": "LKR"}, "nepalese": {"rupee": "NPR"},
    "nepali": {"rupee": "NPR"}, "indonesian": {"rupiah": "IDR", "rupee": "IDR"}, "swiss": {"franc": "CHF"},
    "french": {"franc": "FRF"}, "belgian": {"franc": "BEF"}, "luxembourg": {"franc": "LUF"}, "cfa": {"franc": "XOF"},
    "congolese": {"franc": "CDF"}, "rwandan": {"franc": "RWF"}, "swedish": {"krona": "SEK", "kronor": "SEK", "crown": "SEK"},
    "norwegian": {"krone": "NOK", "kroner": "NOK", "crown": "NOK"}, "danish": {"krone": "DKK", "kroner": "DKK", "crown": "DKK"},
    "icelandic": {"krona": "ISK", "kronur": "ISK", "crown": "ISK"}, "czech": {"koruna": "CZK", "crown": "CZK"}, "slovak": {"koruna": "SKK"},
    "turkish": {"lira": "TRY"}, "italian": {"lira": "ITL", "lire": "ITL"}, "israeli": {"shekel": "ILS"},
    "south korean": {"won": "KRW"}, "korean": {"won": "KRW"}, "north korean": {"won": "KPW"}, "russian": {"rouble": "RUB", "ruble": "RUB"},
    "belarusian": {"rouble": "BYN", "ruble": "BYN"}, "south african": {"rand": "ZAR"}, "nigerian": {"naira": "NGN"},
    "mexican": {"peso": "MXN"}, "argentine": {"peso": "ARS"}, "argentinian": {"peso": "ARS"}, "chilean": {"peso": "CLP"},
    "colombian": {"peso": "COP"}, "philippine": {"peso": "PHP"}, "cuban": {"peso": "CUP"}, "uruguayan": {"peso": "UYU"},
    "brazilian": {"real": "BRL", "reais": "BRL"}, "kenyan": {"shilling": "KES"}, "ugandan": {"shilling": "UGX"},
    "tanzanian": {"shilling": "TZS"}, "somali": {"shilling": "SOS"}, "saudi": {"riyal": "SAR"}, "qatari": {"riyal": "QAR"},
    "yemeni": {"rial": "YER", "riyal": "YER"}, "omani": {"rial": "OMR"}, "iranian": {"rial": "IRR", "toman": "IRR"},
    "iraqi": {"dinar": "IQD"}, "kuwaiti": {"dinar": "KWD"}, "jordanian": {"dinar": "JOD"}, "libyan": {"dinar": "LYD"},
    "tunisian": {"dinar": "TND"}, "algerian": {"dinar": "DZD"}, "bahraini": {"dinar": "BHD"}, "serbian": {"dinar": "RSD"},
    "emirati": {"dirham": "AED"}, "uae": {"dirham": "AED"}, "moroccan": {"dirham": "MAD"}, "dutch": {"guilder": "NLG"},
    "german": {"mark": "DEM"}, "west german": {"mark": "DEM"}, "finnish": {"mark": "FIM", "markka": "FIM"},
    "austrian": {"schilling": "ATS"}, "spanish": {"peseta": "ESP"}, "polish": {"zloty": "PLN"}, "hungarian": {"forint": "HUF"},
    "malaysian": {"ringgit": "MYR"}, "thai": {"baht": "THB"}, "vietnamese": {"dong": "VND"}, "afghan": {"afghani": "AFN"},
}  # fmt: skip

_BEFORE: Final = re.compile(
    "(?:(?<![A-Za-z])(?:"
    + "|".join(re.escape(s) for s in sorted(_SYMBOLS, key=len, reverse=True) if s[0].isalpha())
    + ")|"
    + "|".join(re.escape(s) for s in sorted(_SYMBOLS, key=len, reverse=True) if not s[0].isalpha())
    + "|(?<![A-Za-z])(?:"
    + "|".join(sorted(_CODES))
    + r")(?:\$|€|£)?) ?$"
)
_MANGLED: Final = re.compile(
    r"\d[\d.,]{0,12}(?: ?(?:m|bn|tn|k)\b| (?:million|billion|trillion)\b)|\d{1,3}(?:,\d{3})+|\d+\.\d\d\b|\d{2,4}(?! [A-Z])\b"
)
"""An amount after "PS": the pound sign of a text whose signs were lost ("PS6m"); "PS5" is a name."""
_LETTERS: Final = {
    "m": 1e6, "M": 1e6, "mm": 1e6, "MM": 1e6, "mn": 1e6, "mln": 1e6, "mil": 1e6, "b": 1e9, "B": 1e9, "bn": 1e9, "Bn": 1e9,
    "BN": 1e9, "bln": 1e9, "t": 1e12, "T": 1e12, "tn": 1e12, "trn": 1e12, "k": 1e3, "K": 1e3, "cr": 1e7, "G": 1e9, "Mn": 1e6,
}  # fmt: skip
_LETTER: Final = re.compile(r"[ -]?(mm|MM|mn|Mn|mln|mil|bn|Bn|BN|bln|tn|trn|cr|[mMbBtTkKG])(?![A-Za-z0-9])")
_AFTER_SYMBOL: Final = re.compile(r" ?(US\$|[€£$¥₹₽₩₺₡₾₭₿₪฿₴元]|zł|Kč)(?! ?\d)")
_PENCE: Final = re.compile(r"p(?![\w.]|-[a-z])|p(?=\.(?: |$))")
_LINES: Final = frozenset(("1080", "720", "480", "360", "240", "2160", "1440"))
"""Lines of a screen: "1080p" is no money."""
_LOWER_CODES: Final = frozenset(("usd", "eur", "gbp", "aud", "cad", "jpy", "inr", "cny", "chf", "btc"))
_SCALED_CODE: Final = re.compile(
    r" ?([MmBbKk]n?|T)(USD|EUR|GBP|SEK|NOK|DKK|CHF|AUD|CAD|CNY|INR|JPY|PLN)(?![A-Za-z])"
)
_SCALED_BEFORE: Final = re.compile(
    r"(?<![A-Za-z])([MmBbKkT])(USD|EUR|GBP|SEK|NOK|DKK|CHF|AUD|CAD|CNY|INR|JPY|PLN) ?$"
)
_SCALE_AFTER: Final = re.compile(r" (million|billion|trillion|thousand|crore|lakh|mln|bn|mn)\b")
_PER: Final = re.compile(
    r" ?/ ?[a-z]{1,10}\b| per (?:[a-z]{3,10}|kg)\b| an? (?:share|barrel|day|week|month|year|hour|piece|head|ton|tonne|litre|liter|gallon|kilo|kilogram|kg|"
    r"pound|ounce|bottle|person|ticket|pack|night|unit|bushel|minute|mile|pop|pint|litre|metre|game|season|quarter|square (?:foot|metre|meter))\b(?! (?:ago|earlier|later|before|prior))|"
    r" apiece| each(?= [a-z.,]|$)"
)
_AFTER_WORDS: Final = re.compile(r"[ -]?([A-Za-z.]+)(?:([ -])([A-Za-z-]+))?(?:([ -])([A-Za-z]+))?")
_FIRST_WORD: Final = re.compile(r"[ -]?([A-Za-z.]+)")
_FIRST_WORDS: Final = frozenset(
    form
    for name in (*_NAMES, *_OF_COUNTRY, *(code.lower() for code in _CODES), "pound", "btc", "dong", "crown")
    for word in (name.split(" ")[0].rstrip("."),)
    for form in (word, f"{word}s", word.removesuffix("s"))
) | frozenset(("usd", "eur", "gbp", "aud", "cad", "jpy", "inr", "cny", "chf", "btc"))
"""The first words of what is a currency after a number; looked up first, for most words are none."""
_SCALES: Final = frozenset("MmBbKkT")
_LETTERS_FIRST: Final = frozenset("mMbBtTkKGc")
_CHINA: Final = re.compile(r"yuan|renminbi|RMB|Beijing|Chin(?:a|ese)")
_MONEY_CUE: Final = re.compile(
    r"\b(?:cost|costs|costing|paid|pay|pays|paying|price|prices|priced|fine|fined|fee|fees|worth|wages?|salary|spent|spend|bill|sterling|"
    r"tax|taxes|debt|loan|loans|fund|funds|funding|sold|bought|raised|earn|earned|earning|bonus|compensation|damages|savings?|bank|rent|tickets?"
    r"|deal|invest\w*|save[sd]?|saving|tuition|charge[sd]?|grants?|donat\w+|subsid\w+|insur\w+|incomes?|cheaper|expensive|afford\w*|minimum|households?|benefit|benefits|pension|budget|profit|profits|revenue|sales|currency|dollars?)\b",
    re.IGNORECASE,
)


_PAID_PER: Final = re.compile(r" (?:an?|per) (?:year|hour|month|head|share|person|household)\b")
"""What pounds of money are paid for, and pounds of weight are not."""
_WEIGHED: Final = re.compile(
    r" ?[-–]? ?of (?!debt|aid|tax|public|government|investment|funding|savings|cash)[a-z]|-(?:of|weight)"
)
_MASS_CUE: Final = re.compile(
    r"\b(?:kilos?|kilograms?|kg|weigh\w*|marijuana|cocaine|heroin|cannabis|drugs?|explosives?|ounces?|tons?|tonnes?|heavier|lighter)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4)
def _chinese(text: str) -> bool:
    """Return whether a text with "¥" in it is about China and not Japan; kept, for a text may ask it of each number."""
    return _CHINA.search(text) is not None and "Japan" not in text


def _plain(char: str) -> bool:
    """Return whether no sign, code or abbreviation of a currency ends with this character."""
    return char in ",;:()'\"-–—" or ("a" <= char <= "z" and char not in "shpn")


def before(text: str, at: int, begin: int) -> tuple[str, int] | None:
    """Return the currency that stands directly before offset `at`, and where it begins."""
    if not at or _plain(text[at - 2 if at > 1 and text[at - 1] == " " else at - 1]):
        return None
    match = _BEFORE.search(text, max(begin, at - 8), at)
    if match is None:
        return None
    written = match.group().strip()
    code = _SYMBOLS.get(written) or (written[:3] if written[:3] in _CODES else None)
    if code is None or code == "ALL" or (written in {"PS", "R"} and not _MANGLED.match(text, at)):
        return None
    if written in {"¥", "￥"} and _chinese(text):
        code = "CNY"
    return code, match.start()


def scaled_code(text: str, at: int) -> tuple[str, float, int] | None:
    """Return (currency, factor, end) of a code with its scale glued on: "30 MUSD"."""
    match = _SCALED_CODE.match(text, at) if text[at : at + 2].strip()[:1] in _SCALES else None
    return (match[2], _LETTERS[match[1]], match.end()) if match is not None else None


def scaled_before(text: str, at: int, begin: int) -> tuple[str, float, int] | None:
    """Return (currency, factor, start) of a code with its scale before a number: "MSEK 120"."""
    code = "A" <= text[at - 2 : at].strip()[-1:] <= "Z"
    match = _SCALED_BEFORE.search(text, max(begin, at - 6), at) if code else None
    return (match[2], _LETTERS[match[1]], match.start()) if match is not None else None


def scale_after(text: str, at: int) -> tuple[float, int] | None:
    """Return the factor of a scale word that follows the currency: "75 USD million"."""
    match = _SCALE_AFTER.match(text, at)
    return (SCALES[match[1]], match.end()) if match is not None else None


def per(text: str, at: int) -> int:
    """Return where what an amount or a share is for ends: "a barrel", "per share", "/hour"; `at` where nothing is."""
    match = _PER.match(text, at)
    return match.end() if match is not None else at


def letter(text: str, at: int) -> tuple[float, int] | None:
    """Return the factor of a letter such as "m" or "bn" after a number, and where it ends."""
    if text[at : at + 1] not in _LETTERS_FIRST and text[at + 1 : at + 2] not in _LETTERS_FIRST:
        return None
    match = _LETTER.match(text, at)
    return (_LETTERS[match[1]], match.end()) if match is not None else None


def after(text: str, at: int, *, scaled: bool, begin: int, stop: int) -> tuple[str, int] | None:
    """Return the currency that stands directly after a number ending at `at`, and where it ends.

    "Pounds" are money where the number has a scale word ("2 million pounds") or the sentence speaks of
    money, and a weight elsewhere.
    """
    char = text[at : at + 1]
    if char == "p" and _PENCE.match(text, at) and text[max(0, at - 4) : at].lstrip(" ") not in _LINES:
        return "penny", at + 1
    if char in " -":
        char = text[at + 1 : at + 2]
    if not "a" <= char <= "y":
        match = _AFTER_SYMBOL.match(text, at)
        if match is not None:
            return _SYMBOLS[match[1]], match.end()
    first_word = _FIRST_WORD.match(text, at, stop)
    if first_word is None or first_word[1].lower().rstrip(".-") not in _FIRST_WORDS:
        return None
    match = _AFTER_WORDS.match(text, at, stop)
    if match is None:
        return None
    if match[1] in _CODES:
        return match[1], match.end(1)
    if match[1] in _LOWER_CODES:
        return ("XBT" if match[1] == "btc" else match[1].upper()), match.end(1)
    if match[1] == "BTC":
        return "XBT", match.end(1)
    words = [match[group].lower() for group in (1, 3, 5) if match[group]]
    ends = [match.end(group) for group in (1, 3, 5) if match[group]]
    for count in (2, 1):
        country = _OF_COUNTRY.get(" ".join(words[:count]))
        if country is not None and len(words) > count:
            word = words[count].rstrip(".")
            code = country.get(word) or country.get(word.removesuffix("s"))
            if code is not None:
                return code, ends[count]
    first = words[0].rstrip(".-")
    end = ends[0] - (len(words[0]) - len(first))
    if first in {"pound", "pounds"}:
        if len(words) > 1 and words[1] == "sterling":
            return "GBP", ends[1]
        if _WEIGHED.match(text, end, stop) or (not scaled and _MASS_CUE.search(text, begin, stop)):
            return None
        return (
            ("GBP", end)
            if scaled or _PAID_PER.match(text, end, stop) or _MONEY_CUE.search(text, begin, stop)
            else None
        )
    if first in {"won", "real", "sterling", "nickel", "dong"} and not scaled:
        return None
    if len(words) > 1 and f"{first} {words[1]}".rstrip("s") in _NAMES:
        return _NAMES[f"{first} {words[1]}".rstrip("s")], ends[1]
    if first in {"crown", "crowns"} and not (
        scaled or per(text, end) > end or _MONEY_CUE.search(text, begin, stop)
    ):
        return None
    bare = first if first in _NAMES else first.removesuffix("s")
    code = tender.of(bare, text, begin, stop) or tender.UNTOLD.get(bare) or _NAMES.get(bare)
    return (code, end) if code is not None else None
