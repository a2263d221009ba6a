"""Stanford CoreNLP as a peer: its program over a folder of texts, and what its answers mean in our terms."""

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

POM = Path(__file__).with_name("corenlp") / "pom.xml"
VERSION = re.search(r"<version>([\d.]+\.[\d.]+)</version>", POM.read_text())[1]
HEAP = "6g"
"""Its models with coreference take 4 GB."""
TIME_S_MAX = 3600

PLAIN = "tokenize,ssplit,pos,lemma,ner"
COREFERENCE = f"{PLAIN},depparse,coref"

TYPES = {
    "PERSON": "PER", "ORGANIZATION": "ORG", "LOCATION": "LOC", "CITY": "LOC", "COUNTRY": "LOC", "STATE_OR_PROVINCE": "LOC",
    "NATIONALITY": "NORP", "RELIGION": "NORP", "IDEOLOGY": "NORP",
}  # fmt: skip
NUMBERS = {"NUMBER", "MONEY", "PERCENT", "DURATION"}
_VALUE = re.compile(r"[<>~=]*[^\d<>~=-]?(-?\d[\d.]*(?:E-?\d+)?)(?:-(\d[\d.]*(?:E-?\d+)?))?")


def missing() -> str | None:
    """Return what stands in the way of running it, None where nothing does."""
    for program in ("java", "mvn"):
        if shutil.which(program) is None:
            return f"no {program} here"
    return None


def fetch(cache: Path) -> Path:
    """Return the folder of its jars, filled by Maven (470 MB, once)."""
    jars = cache / f"corenlp-{VERSION}"
    if not jars.is_dir():
        partial = cache / f"corenlp-{VERSION}.partial"
        shutil.rmtree(partial, ignore_errors=True)
        print(f"Fetching Stanford CoreNLP {VERSION} with its models (470 MB, once) ...", flush=True)
        arguments = [
            "-q",
            "-B",
            "-f",
            str(POM),
            "dependency:copy-dependencies",
            f"-DoutputDirectory={partial}",
        ]
        subprocess.run(["mvn", *arguments], check=True, timeout=TIME_S_MAX)
        partial.rename(jars)  # moved in one step: a broken download must not look like a cache
    return jars


def read(jars: Path, cases: Sequence[tuple[str, str]], *, coreference: bool) -> list[dict[str, Any]]:
    """Return what it says of each (text, day of publication)."""
    with tempfile.TemporaryDirectory(prefix="corenlp-") as name:
        folder = Path(name)
        files = []
        for at, (text, _) in enumerate(cases):
            files.append(folder / f"{at:05}")
            files[-1].write_text(text, encoding="utf-8", newline="")
        (folder / "files").write_text("".join(f"{file}\n" for file in files))
        days = zip(files, cases, strict=True)
        (folder / "days").write_text(
            "".join(f"{file.name}\t{day}\n{file}\t{day}\n" for file, (_, day) in days)
        )
        log = subprocess.run(
            [
                "java", f"-Xmx{HEAP}", "-cp", f"{jars}/*", "edu.stanford.nlp.pipeline.StanfordCoreNLP",
                "-annotators", COREFERENCE if coreference else PLAIN, "-coref.algorithm", "statistical",
                "-ner.docdate.useMappingFile", str(folder / "days"), "-encoding", "UTF-8",
                "-fileList", str(folder / "files"), "-outputFormat", "json", "-outputDirectory", name,
            ],
            check=True, capture_output=True, text=True, timeout=TIME_S_MAX,
        ).stderr  # fmt: skip
        taken = [1000 * float(seconds) for seconds in re.findall(r"done \[([\d.]+) sec\]", log)]
        mean = sum(taken) / max(1, len(taken))
        return [
            {**_answer(json.loads(file.with_suffix(".json").read_text("utf-8")), text), "ms": mean}
            for file, (text, _) in zip(files, cases, strict=True)
        ]


def _answer(document: dict[str, Any], text: str) -> dict[str, Any]:
    """Return its answer in the form of `peer_reader`; its offsets count UTF-16 units."""
    points = list(_points(text))
    numbers, ordinals, dates, names = [], [], [], []
    chains = _chains(document)
    same = _Same()
    for sentence in document["sentences"]:
        for mention in sentence["entitymentions"]:
            start, end = points[mention["characterOffsetBegin"]], points[mention["characterOffsetEnd"]]
            kind, said = mention["ner"], mention.get("normalizedNER", "")
            if kind in TYPES and not mention["text"].islower():  # coreference lists pronouns as persons
                for at in range(mention["docTokenBegin"], mention["docTokenEnd"]):
                    if at in chains:
                        same.join(mention["text"], str(chains[at]))
                names.append([start, end, TYPES[kind], mention["text"]])
            elif kind in NUMBERS | {"ORDINAL"} and (
                value := _VALUE.search(said.removeprefix("P").removeprefix("T"))
            ):
                low = float(value[1])
                (ordinals if kind == "ORDINAL" else numbers).append(
                    [start, end, low, float(value[2]) if value[2] else low]
                )
            elif kind in {"DATE", "TIME"} and said[:4].isdigit():
                dates.append([start, end, said])
    for name in names:
        name[3] = same.of(name[3])
    return {"numbers": numbers, "ordinals": ordinals, "dates": dates, "names": names}


class _Same:
    """What is one thing: the same text, and what coreference puts into one chain."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def of(self, name: str) -> str:
        """Return what stands for a name."""
        while name in self._above:
            name = self._above[name]
        return name

    def join(self, one: str, other: str) -> None:
        """Take two names for one."""
        if self.of(one) != self.of(other):
            self._above[self.of(one)] = self.of(other)


def _points(text: str) -> Iterator[int]:
    """Yield, for each UTF-16 unit and the end, the code point it belongs to."""
    for at, character in enumerate(text):
        yield at
        if ord(character) > 0xFFFF:
            yield at
    yield len(text)


def _chains(document: dict[str, Any]) -> dict[int, int]:
    """Return token to the chain of coreference whose mention it heads."""
    offsets = [0]
    for sentence in document["sentences"]:
        offsets.append(offsets[-1] + len(sentence["tokens"]))
    return {
        offsets[mention["sentNum"] - 1] + mention["headIndex"] - 1: number
        for number, chain in enumerate(document.get("corefs", {}).values())
        for mention in chain
    }
