"""The tagger that the settings name: `spacy:NAME` or `gliner:NAME`; without one, the layer that is installed."""

from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from typing import Final

from enrich.entities import tagger
from enrich.entities.layer import Layer
from store.errors import Refused

ADAPTERS: Final = {"spacy": "enrich.entities.with_spacy", "gliner": "enrich.entities.with_gliner"}
"""The library to the file that imports it; neither is loaded before somebody asks for it."""


@lru_cache(maxsize=4)
def chosen(named: str | None) -> Layer | None:
    """Return the tagger of this name, loaded once a process; of None, the trained layer where there is one.

    Raises Refused (malformed, not_found) with the remedy where there is no such tagger.
    """
    if named is None:
        return tagger.installed()
    library, _, name = named.partition(":")
    if library not in ADAPTERS or not name:
        raise Refused(
            "malformed", f"the tagger {named!r} must be spacy:NAME or gliner:NAME", subject="WIREWATCH_TAGGER"
        )
    load: Callable[[str], Layer] = import_module(ADAPTERS[library]).load
    return load(name)
