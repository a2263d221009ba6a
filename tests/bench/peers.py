"""What other libraries say of texts. Each runs in an environment of its own, for they clash with our pins and each other.

`make score-peers` makes the environment (requirements/peers.txt) and asks; the answers are kept in the cache folder, so
that `make score` shows them later at once, without network. Wirewatch depends on none of them.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from babel import Locale

from store.ids import digest
from tests.bench import corenlp_peer

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / ".venv-peers" / "bin" / "python"
READER = Path(__file__).with_name("peer_reader.py")
PINS = ROOT / "requirements" / "peers.txt"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "wirewatch" / "peers"
IN_PYTHON = ("quantulum3", "recognizers", "dateparser", "spacy")
NAMES = {
    "quantulum3": "quantulum3",
    "recognizers": "Recognizers",
    "dateparser": "dateparser",
    "spacy": "spaCy blank",
    "corenlp": "CoreNLP",
}
NO_COUNTRY = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}
NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""For texts whose dates are not scored."""


class Case(msgspec.Struct, frozen=True):
    """A text, and when it was published."""

    text: str
    published: datetime = NO_DAY


class Told(msgspec.Struct):
    """What a library says of a text; spans count code points."""

    numbers: list[tuple[int, int, float, float]] = []
    ordinals: list[tuple[int, int, float, float]] = []
    dates: list[tuple[int, int, str | None]] = []
    names: list[tuple[int, int, str, str]] = []
    """Start, end, type, and a word that is the same for names of one thing."""
    ms: float = 0.0
    """Processor time; for CoreNLP time on the clock."""


def answers(peer: str, cases: Sequence[Case], *, ask: bool, deep: bool = False) -> list[Told] | None:
    """Return what a library says of each text, from the cache or else, where `ask`, from itself; None where neither is there.

    `deep`: with coreference, where it has that.
    """
    made_of = corenlp_peer.__file__ if peer == "corenlp" else READER
    stamp = digest(
        Path(made_of).read_text(), PINS.read_text(), corenlp_peer.POM.read_text(), str(deep),
        *(f"{case.published} {case.text}" for case in cases),
    )  # fmt: skip
    kept = CACHE / f"{peer}-{stamp}.json"
    if kept.is_file():
        return msgspec.json.decode(kept.read_bytes(), type=list[Told])
    if not ask:
        return None
    found = _corenlp(cases, deep=deep) if peer == "corenlp" else _in_python(peer, cases)
    if found is None:
        return None
    told = msgspec.convert(found, list[Told])
    CACHE.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(msgspec.json.encode(told))
    return told


def _in_python(peer: str, cases: Sequence[Case]) -> list[Any] | None:
    if not PYTHON.is_file():
        return None
    print(f"Asking {NAMES[peer]} about {len(cases)} texts ...", file=sys.stderr, flush=True)
    territories = Locale("en").territories
    countries = sorted(
        name for code, name in territories.items() if len(code) == 2 and code not in NO_COUNTRY
    )
    lines = [{"countries": countries}] + [
        {"text": case.text, "published": case.published.isoformat()} for case in cases
    ]
    done = subprocess.run(
        [str(PYTHON), "-I", str(READER), peer],
        input="".join(json.dumps(line) + "\n" for line in lines),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        print(f"{NAMES[peer]} does not run here: {done.stderr.strip()[-300:]}", file=sys.stderr)
        return None
    return [json.loads(line) for line in done.stdout.splitlines()[1:]]


def _corenlp(cases: Sequence[Case], *, deep: bool) -> list[Any] | None:
    if lacking := corenlp_peer.missing():
        print(f"CoreNLP is left out: {lacking}", file=sys.stderr)
        return None
    CACHE.mkdir(parents=True, exist_ok=True)
    texts = [(case.text, case.published.date().isoformat()) for case in cases]
    try:
        jars = corenlp_peer.fetch(CACHE)
        print(f"Asking CoreNLP about {len(cases)} texts ...", file=sys.stderr, flush=True)
        return corenlp_peer.read(jars, texts, coreference=deep)
    except subprocess.SubprocessError as error:
        said = getattr(error, "stderr", None) or ""
        print(f"CoreNLP is left out: {error}\n{said[-500:]}", file=sys.stderr)
        return None
