"""Amounts as queries write them: 10000, 10,000, 10k, 1.5m, 20%, $5m."""

import re
from decimal import Decimal
from typing import Final

CURRENCIES: Final = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₺": "TRY"}
HINT: Final = "write a number such as 10000, 10,000, 10k, 1.5m, 20% or $5m"
_AMOUNT: Final = re.compile(
    rf"([{''.join(CURRENCIES)}])?([0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)?|\.[0-9]+)"
    r"(k|m|bn|b|tn|thousand|million|billion|trillion)?(%)?$",
    re.IGNORECASE,
)
_SCALES: Final = {
    "": 1, "k": 10**3, "thousand": 10**3, "m": 10**6, "million": 10**6, "b": 10**9, "bn": 10**9, "billion": 10**9,
    "tn": 10**12, "trillion": 10**12,
}  # fmt: skip
_SYMBOLS: Final = {code: symbol for symbol, code in CURRENCIES.items()}


def read(text: str) -> tuple[float, str] | None:
    """Return value and unit ("%", an ISO 4217 code or ""); None where this is no amount."""
    match = _AMOUNT.match(text)
    if match is None:
        return None
    symbol, digits, scale, percent = match.groups()
    if symbol and percent:
        return None
    value = float(Decimal(digits.replace(",", "")) * _SCALES[(scale or "").lower()])
    return value, "%" if percent else CURRENCIES[symbol] if symbol else ""


def printed(value: float, unit: str) -> str:
    """Return an amount as text that `read` takes for the same."""
    text = format(Decimal(repr(value)), "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{text}%" if unit == "%" else f"{_SYMBOLS.get(unit, '')}{text}"
