"""Entities on wikigold and WNUT17, strict spans and types, every gold mention counted, no training.

wikigold's MISC and WNUT17's product and creative-work are left out of the gold; what the finder calls a nationality,
an event or a work is left out of its answers, for neither set has such a class.
"""

from collections.abc import Iterator
from pathlib import Path

from enrich.entities import find

SUITES = Path(__file__).resolve().parents[2].parent / "shared" / "suites" / "ner"
TYPES = {
    "PER": "PER", "ORG": "ORG", "LOC": "LOC", "person": "PER", "location": "LOC", "group": "ORG", "corporation": "ORG",
}  # fmt: skip
Span = tuple[int, int, str]


def sentences(path: Path) -> Iterator[list[tuple[str, str]]]:
    """Yield the sentences of a file in CoNLL columns: (word, tag)."""
    sentence: list[tuple[str, str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split()
        if len(parts) >= 2 and parts[0] != "-DOCSTART-":
            sentence.append((parts[0], parts[-1]))
        elif sentence:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def document(lines: list[list[tuple[str, str]]]) -> tuple[str, set[Span]]:
    """Return the text of some sentences, each a paragraph, and its gold spans."""
    text, gold = "", set()
    for line in lines:
        open_: tuple[int, int, str] | None = None
        for word, tag in line:
            before = (
                ""
                if not text or text.endswith("\n") or word in {",", ".", "'s", ")", ":", ";", "?", "!"}
                else " "
            )
            text += before
            start = len(text)
            text += word
            kind = tag[2:] if tag != "O" else ""
            if open_ is not None and (tag[:1] == "B" or kind != open_[2]):
                gold.add(open_)
                open_ = None
            if kind:
                open_ = (open_[0] if open_ is not None else start, len(text), kind)
        if open_ is not None:
            gold.add(open_)
        text += "\n\n"
    return text, {(a, b, TYPES[kind]) for a, b, kind in gold if kind in TYPES}


def score(documents: list[tuple[str, set[Span]]]) -> tuple[float, float, float, int]:
    """Return precision, recall, F1 and the number of gold mentions."""
    right = told = wanted = 0
    for text, gold in documents:
        mine = {
            (mention.start, mention.end, entity.type)
            for entity in find(text)
            for mention in entity.mentions
            if entity.type in {"PER", "ORG", "LOC"}
        }
        right += len(mine & gold)
        told += len(mine)
        wanted += len(gold)
    precision, recall = right / max(1, told), right / max(1, wanted)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall), wanted


def load(path: Path, together: int) -> list[tuple[str, set[Span]]]:
    """Return the documents of a file, so many sentences to each (the files do not tell where articles end)."""
    lines = list(sentences(path))
    return [document(lines[at : at + together]) for at in range(0, len(lines), together)]


def main() -> None:
    """Print precision, recall and F1 of each set."""
    for name, path, together in (
        ("wikigold", "wikigold/CONLL-format/data/wikigold.conll.txt", 12),
        ("WNUT17 test", "WNUT17/CONLL-format/data/test", 1),
    ):
        file = SUITES / path
        if file.is_dir():
            file = next(iter(sorted(file.iterdir())), file)
        if not file.is_file():
            print(f"{name}: not there ({file}); skipped")
            continue
        precision, recall, f1, count = score(load(file, together))
        print(f"{name:12} {count:5} mentions  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")


if __name__ == "__main__":
    main()
