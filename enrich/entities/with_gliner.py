"""A GLiNER model that the user has installed, in the slot over the rules. The only file that imports gliner."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from enrich.entities.features import Ruled
from enrich.entities.layer import Typed, strict
from enrich.entities.stamp import of_folder
from store.errors import Refused
from store.mentions import EntityType

REACH: Final = 10_000
"""Code points that the model reads, two articles' worth: nine windows, of which a large model may take one a second."""
WINDOW: Final = 1_200
"""Code points that it is shown at once: about 200 words, safely below the 384 at which its models cut a text off."""
THRESHOLD: Final = 0.5
"""The score from which it is believed; the library's own default."""

LABELS: Final[dict[str, EntityType]] = {
    "person": "PER",
    "organization": "ORG",
    "location": "LOC",
    "nationality, religious or political group": "NORP",
    "event": "EVENT",
    "title of a creative work": "WORK",
}
"""What the model is asked for, in its own words, and our types for it."""


class Gliner:
    """A loaded model."""

    types = frozenset(LABELS.values())
    reach = REACH

    def __init__(self, model: Any, version: str) -> None:
        self._model = model
        self.version = version

    def spans(self, clean: str, sentences: Sequence[tuple[int, int]], ruled: Ruled) -> list[Typed]:  # noqa: ARG002
        """Return the model's names in our style. Raises Refused (malformed) where it fails on the text."""
        found: list[Typed] = []
        labels = list(LABELS)
        for start, end in windows(clean, sentences):
            try:
                told = self._model.predict_entities(clean[start:end], labels, threshold=THRESHOLD)
            except Exception as error:
                raise Refused(
                    "malformed", f"{self.version} fails on this text: {error!r}", subject="tagger"
                ) from error
            found += [(start + e["start"], start + e["end"], LABELS[e["label"]]) for e in told]
        return strict(clean, found)


def windows(clean: str, sentences: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield stretches of whole sentences that the model can read at once; longer sentences are cut at a space."""
    at = stop = 0
    for start, end in sentences:
        end = min(end, REACH)
        if start >= end:
            break
        if stop > at and end - at > WINDOW:
            yield at, stop
            at = stop
        at = start if at == stop else at
        while end - at > WINDOW:
            cut = clean.rfind(" ", at + 1, at + WINDOW)
            cut = cut if cut > at else at + WINDOW
            yield at, cut
            at = cut
        stop = end
    if stop > at:
        yield at, stop


def load(name: str) -> Gliner:
    """Return the model in a folder, or of a name that its own cache holds; nothing is fetched from the network.

    Raises Refused (not_found) where gliner or the model is not there.
    """
    try:
        import gliner
    except ImportError as error:
        raise Refused(
            "not_found",
            f"gliner is not installed here ({error}): `pip install gliner` into Wirewatch's environment, "
            "or unset WIREWATCH_TAGGER",
            subject=name,
        ) from error
    try:
        model = gliner.GLiNER.from_pretrained(name, local_files_only=True)
    except Exception as error:
        raise Refused(
            "not_found",
            f"gliner cannot load the model {name!r} ({error}): name the folder of a saved model, or load it once by hand "
            "so that it is in the library's cache; Wirewatch does not fetch models",
            subject=name,
        ) from error
    folder = Path(name)
    content = f"-{of_folder(folder)}" if folder.is_dir() else ""
    return Gliner(model, f"gliner-{gliner.__version__}/{folder.name}{content}")
