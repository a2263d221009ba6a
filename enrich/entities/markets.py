"""Indexes and raw materials of the markets, which look like organisations and places and are neither. English."""

import re
from typing import Final

from enrich.entities.words import words_of

_INDEXES: Final = frozenset(
    [
        "S&P",
        "Dow",
        "Dow Jones Industrial Average",
        "Dow Jones",
        "Nasdaq Composite",
        "Nasdaq",
        "FTSE",
        "FTSE 100",
        "Nikkei",
        "Nikkei 225",
        "Dax",
        "DAX",
        "CAC",
        "CAC 40",
        "Hang Seng",
        "Hang Seng Index",
        "Shanghai Composite",
        "CSI",
        "Sensex",
        "Nifty",
        "Kospi",
        "KOSPI",
        "Topix",
        "TOPIX",
        "Stoxx",
        "STOXX",
        "Euro Stoxx",
        "Russell",
        "VIX",
        "MSCI",
        "Ibovespa",
        "Bovespa",
        "Merval",
        "TSX",
        "ASX",
        "IBEX",
        "Ibex",
        "SMI",
        "OMX",
        "WIG20",
        "Straits Times Index",
        "Composite",
    ]
)
_EXCHANGES: Final = frozenset(("Nasdaq", "ASX", "Dow Jones", "Russell", "MSCI", "Composite", "Dow"))
"""Of these those that are also exchanges, firms or names: an index only where the words around say so."""
_OF_INDEX: Final = re.compile(
    r" (?:Composite|Industrials?|[Ii]ndex|100|225|300|500|600|2000|30|40|50|fell|rose|lost|gained|dropped|slipped|added|climbed|jumped|shed|closed|ended|was (?:up|down|flat|little))\b"
)
_MATERIALS: Final = frozenset(("Brent", "WTI", "Treasury", "Dubai", "Urals"))
_OF_MATERIAL: Final = re.compile(r" (?:crude|oil|futures?|notes?|bonds?|bills?|yields?|debt|blend)\b")


_TICKER: Final = re.compile(r"\((?:[A-Z]{2,6}|Nasdaq|Euronext): ?$")
"""Before how a share is listed: "(NASDAQ: DLPH)"."""
_RAW: Final = {"West Texas Intermediate"} | words_of(
    "Zinc Copper Nickel Tin Aluminium Aluminum Platinum Palladium Lithium Cobalt Uranium Wheat Corn Soybeans Cocoa Coffee Cotton Rubber Crude Bitcoin Ether Bonds Futures Gilts"
)
"""What is traded and begins sentences: "Zinc added 0.6%"."""


_ANY: Final = _INDEXES | _MATERIALS | _RAW | {"Sterling"}


def is_one(clean: str, start: int, end: int, text: str) -> bool:
    """Return whether the capitalised words at `start:end`, which are `text`, are a market's index or material here."""
    if text not in _ANY and not text.isupper():
        return False
    if text in _RAW:
        return True
    if text.isupper() and _TICKER.search(clean, max(0, start - 12), start) is not None:
        return clean.startswith(")", end)
    if text in {"Brent", "WTI", "Sterling"} and _OF_INDEX.match(clean, end) is not None:
        return True
    if text in _MATERIALS:
        return _OF_MATERIAL.match(clean, end) is not None
    if text not in _INDEXES:
        return False
    return text not in _EXCHANGES or _OF_INDEX.match(clean, end) is not None
