"""A spaCy pipeline that the user has installed, in the slot over the rules. The only file that imports spaCy."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from enrich.entities.features import Ruled
from enrich.entities.layer import Typed, strict
from enrich.entities.stamp import of_folder
from store.errors import Refused
from store.mentions import EntityType

REACH: Final = 100_000
"""Code points that the pipeline reads: twenty long articles, about two seconds at the 10,000 words a second that spaCy gives."""

TYPES: Final[dict[str, EntityType]] = {
    "PERSON": "PER",
    "PER": "PER",
    "ORG": "ORG",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
    "NORP": "NORP",
    "EVENT": "EVENT",
    "WORK_OF_ART": "WORK",
    "WORK": "WORK",
}
"""spaCy's labels (OntoNotes, CoNLL) to our types. Dates and numbers are ours to read; MISC, PRODUCT and LAW we do not have."""

_TRAINED: Final = frozenset(("ner", "beam_ner"))
_RULERS: Final = frozenset(("entity_ruler", "span_ruler"))


class Spacy:
    """A loaded pipeline."""

    def __init__(self, nlp: Any, version: str) -> None:
        self._nlp = nlp
        self.version = version
        self.types = self._types(_TRAINED)
        """Of its trained pipes alone: patterns for ten ships do not say that there are no others."""
        self.reach = REACH

    def _types(self, factories: frozenset[str]) -> frozenset[EntityType]:
        pipes = [
            pipe for name, pipe in self._nlp.pipeline if self._nlp.get_pipe_meta(name).factory in factories
        ]
        return frozenset(TYPES[label] for pipe in pipes for label in pipe.labels if label in TYPES)

    def names_something(self) -> bool:
        """Tell whether any pipe finds names of a type that we know."""
        return bool(self._types(_TRAINED | _RULERS))

    def spans(self, clean: str, sentences: Sequence[tuple[int, int]], ruled: Ruled) -> list[Typed]:  # noqa: ARG002
        """Return the pipeline's names in our style. Raises Refused (malformed) where it fails on the text."""
        try:
            found = self._nlp(clean[: self.reach]).ents
        except Exception as error:
            raise Refused(
                "malformed", f"{self.version} fails on this text: {error!r}", subject="tagger"
            ) from error
        return strict(
            clean, [(e.start_char, e.end_char, TYPES[e.label_]) for e in found if e.label_ in TYPES]
        )


def load(name: str) -> Spacy:
    """Return the pipeline in an installed package or a folder.

    Raises Refused (not_found) where spaCy or the pipeline is not there, (malformed) where the pipeline names nothing.
    """
    try:
        import spacy
        from spacy.about import __version__
    except ImportError as error:
        raise Refused(
            "not_found",
            f"spaCy is not installed here ({error}): `pip install spacy` into Wirewatch's environment, "
            "or unset WIREWATCH_TAGGER",
            subject=name,
        ) from error
    try:
        nlp = spacy.load(Path(name) if Path(name).is_dir() else name)
    except Exception as error:
        remedy = f"`python -m spacy download {name}`, or name the folder of a saved pipeline"
        raise Refused(
            "not_found", f"spaCy cannot load the pipeline {name!r} ({error}): {remedy}", subject=name
        ) from error
    loaded = Spacy(nlp, f"spacy-{__version__}/{_stamp(nlp)}")
    if not loaded.names_something():
        raise Refused(
            "malformed",
            f"the spaCy pipeline {name!r} has no pipe that finds names of a type we know ({', '.join(TYPES)})",
            subject=name,
        )
    return loaded


def _stamp(nlp: Any) -> str:
    named = f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"
    return named if nlp.path is None else f"{named}-{of_folder(Path(nlp.path))}"
