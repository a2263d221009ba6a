"""The trained layer over the rules."""

from pathlib import Path

import msgspec
import pytest

from enrich.entities import conll, find, tagger, train
from store.errors import Corrupt

_LINES = """
The O
boat O
Zorvik B-ORG
Nine I-ORG
left O
Velm B-LOC
. O

Zorvik B-ORG
Nine I-ORG
sank O
near O
Dravik B-LOC
. O
""".splitlines()


def trained() -> tagger.Model:
    """Return a model of two sentences, seen often."""
    return train.learn(conll.documents(_LINES * 6, together=4), licence="own work")


def test_the_same_files_give_the_same_model() -> None:
    """A model that cannot be made again cannot be checked."""
    assert msgspec.msgpack.encode(trained()) == msgspec.msgpack.encode(trained())


def test_the_layer_learns_what_the_data_calls_a_name() -> None:
    """Guidelines differ; rules cannot know that this data calls a boat an organisation."""
    text = "The boat Zorvik Nine left Velm."
    assert {(m.text, e.type) for e in find(text, tagger=trained()) for m in e.mentions} == {
        ("Zorvik Nine", "ORG"),
        ("Velm", "LOC"),
    }


def test_types_that_the_data_has_no_label_for_stay_with_the_rules() -> None:
    """Training on three types must not cost the others."""
    found = find("The German boat Zorvik Nine left Velm.", tagger=trained())
    assert [entity.name for entity in found if entity.type == "NORP"] == ["German"]


def test_spans_slice_back_with_the_layer() -> None:
    """What the layer marks must stand in the text as marked, wraps and all."""
    text = "The boat Zorvik\n  Nine left  Velm. The boat Zorvik Nine sank."
    for entity in find(text, tagger=trained()):
        for mention in entity.mentions:
            assert text[mention.start : mention.end] == mention.text


def test_a_model_comes_back_from_its_file_and_a_broken_file_says_so(tmp_path: Path) -> None:
    """A half-copied model must stop the process, not tag at random."""
    good, bad = tmp_path / "good.bin", tmp_path / "bad.bin"
    model = trained()
    good.write_bytes(msgspec.msgpack.encode(model))
    bad.write_bytes(good.read_bytes()[:40])
    assert tagger.load(good) == model
    with pytest.raises(Corrupt):
        tagger.load(bad)


def test_columns_become_texts_whose_spans_hold_the_labelled_words() -> None:
    """A label that slips by one character teaches the wrong bounds."""
    text, gold = conll.documents(_LINES, together=2)[0]
    assert sorted(text[start:end] for start, end, _ in gold) == [
        "Dravik",
        "Velm",
        "Zorvik Nine",
        "Zorvik Nine",
    ]


def test_documents_end_where_the_file_says_and_else_after_so_many_sentences() -> None:
    """Two articles read as one would vouch for each other's names; one torn apart would lose what vouches for it."""
    marked = ["-DOCSTART- O", "", *_LINES, "-DOCSTART- O", "", *_LINES]
    one, other = conll.documents(marked, together=1)
    assert one == other == conll.document(conll.sentences(_LINES))
    assert len(conll.documents(_LINES, together=1)) == len(list(conll.sentences(_LINES)))
    assert conll.documents(["-DOCSTART- O", ""], together=1) == []
