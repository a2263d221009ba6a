"""Taggers that a user brings: a real spaCy pipeline, and a stand-in with the shape of gliner (its weights need torch)."""

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import spacy

from enrich.entities import find, with_gliner, with_spacy
from enrich.entities.chosen import chosen
from enrich.entities.layer import strict
from enrich.step import INSTALLED, VERSIONS, enrich, versions_of
from store.errors import Refused
from tests.builders import seen

TEXT = "Envoy Zorvik flew to the Grey Harbour in Syria. Syrian papers praised Zorvik's “Long Night”."


def saved(folder: Path, *patterns: tuple[str, str]) -> str:
    """Save a pipeline that finds these (label, words) and return the name that settings give it."""
    nlp = spacy.blank("en")
    ruler: Any = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": label, "pattern": words} for label, words in patterns])
    nlp.to_disk(folder)
    return f"spacy:{folder}"


def found(text: str, named: str) -> set[tuple[str, str]]:
    """Return the (words, type) of all mentions with this tagger."""
    return {(m.text, e.type) for e in find(text, tagger=chosen(named)) for m in e.mentions}


def test_patterns_of_a_spacy_pipeline_win_over_the_rules_where_they_match(tmp_path: Path) -> None:
    """Who has written patterns for their own beat wants their answers, in the style of all the others."""
    named = saved(
        tmp_path,
        ("PERSON", "Envoy Zorvik"),
        ("PERSON", "Zorvik's"),
        ("ORG", "the Grey Harbour"),
        ("GPE", "Syria"),
    )
    told = found(TEXT, named)
    assert {("Zorvik", "PER"), ("Grey Harbour", "ORG"), ("Syria", "LOC"), ("Syrian", "NORP")} <= told
    assert not {words for words, _ in told if "Zorvik" in words or "Harbour" in words} - {
        "Zorvik",
        "Grey Harbour",
    }


def test_patterns_do_not_cost_the_names_that_they_say_nothing_of(tmp_path: Path) -> None:
    """Ten patterns for ships are no claim that there are no other organisations."""
    told = found("The Marlin Brigade met the World Bank in Iraq.", saved(tmp_path, ("ORG", "Marlin Brigade")))
    assert told == {("Marlin Brigade", "ORG"), ("World Bank", "ORG"), ("Iraq", "LOC")}


def test_a_trained_pipe_has_the_last_word_on_its_types_and_the_rules_on_the_others() -> None:
    """What a model has learnt not to call a person is none; nationalities it never learnt."""
    tagged = with_spacy.Spacy(_Pipeline(lambda _: SimpleNamespace(ents=())), "spacy-0/none")
    told = {e.type for e in find("Syrian officers met President Ilan Oduya in Iraq.", tagger=tagged)}
    assert told == {"NORP", "LOC"}


def test_behind_its_reach_the_rules_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long report must not lose the names that a slow model never saw."""
    monkeypatch.setattr(with_spacy, "REACH", 40)
    tagged = with_spacy.Spacy(_Pipeline(lambda _: SimpleNamespace(ents=())), "spacy-0/none")
    text = "They met President Mara Velm in Iraq. Then President Ilan Oduya left."
    assert [e.name for e in find(text, tagger=tagged) if e.type == "PER"] == ["Ilan Oduya"]


def test_an_enrichment_says_which_pipeline_made_it_and_another_content_is_another_version(
    tmp_path: Path,
) -> None:
    """Replaying under a model that was trained again, under the same name, would otherwise pass for the same answer."""
    one = chosen(saved(tmp_path / "one", ("GPE", "Velm")))
    same = chosen(saved(tmp_path / "same", ("GPE", "Velm")))
    other = chosen(saved(tmp_path / "other", ("GPE", "Dravik")))
    assert one is not None
    assert same is not None
    assert other is not None
    assert one.version == same.version != other.version
    assert enrich(seen(1), tagger=one).versions == versions_of(one) != VERSIONS
    assert f"tagger-spacy-{spacy.__version__}/en_pipeline-0.0.0-" in versions_of(one).gazetteer
    assert enrich(seen(1), tagger=one).event_id != enrich(seen(1), tagger=INSTALLED).event_id


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("spacy:no_such_pipeline", "python -m spacy download no_such_pipeline"),
        ("gliner:no/such-model", "pip install gliner"),
        ("flair:ner", "must be spacy:NAME or gliner:NAME"),
        ("spacy:", "must be spacy:NAME or gliner:NAME"),
    ],
)
def test_a_tagger_that_is_not_there_is_refused_with_the_remedy(named: str, words: str) -> None:
    """Going on without it would give other names than those that were asked for, silently."""
    with pytest.raises(Refused, match=words):
        chosen(named)


def test_a_pipeline_that_names_nothing_is_refused(tmp_path: Path) -> None:
    """A pipeline for parsing, named by mistake, would find nothing for ever."""
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(Refused, match="no pipe that finds names"):
        chosen(f"spacy:{tmp_path}")


def test_a_pipeline_that_fails_on_a_text_refuses_that_article() -> None:
    """One text that breaks a model must not stop the news."""

    def fails(text: str) -> Any:
        raise ValueError(text[:6])

    broken = with_spacy.Spacy(_Pipeline(fails), "spacy-0/broken")
    with pytest.raises(Refused, match="spacy-0/broken fails on this text"):
        enrich(seen(1), tagger=broken)


class _Pipeline:
    """What of a spaCy pipeline the adapter asks for."""

    def __init__(self, call: Any) -> None:
        self._call = call
        self.pipeline = [("ner", SimpleNamespace(labels=("PERSON",)))]

    def get_pipe_meta(self, name: str) -> Any:
        """Tell a pipe's factory."""
        return SimpleNamespace(factory=name)

    def __call__(self, text: str) -> Any:
        """Read a text."""
        return self._call(text)


class _Gliner:
    """Has the shape of gliner.GLiNER as its documentation gives it, and knows three names."""

    known = (("Envoy Zorvik", "person"), ("Grey Harbour", "organization"), ("Syria", "location"))

    def __init__(self) -> None:
        self.shown: list[str] = []

    @classmethod
    def from_pretrained(cls, name: str, *, local_files_only: bool) -> "_Gliner":
        """Load; only what is in the cache."""
        assert local_files_only
        if name != "desk/model":
            raise FileNotFoundError(name)
        return cls()

    def predict_entities(self, text: str, labels: list[str], threshold: float) -> list[dict[str, Any]]:
        """Return dictionaries with start, end, text, label and score."""
        assert threshold == 0.5
        self.shown.append(text)
        return [
            {"start": at, "end": at + len(words), "text": words, "label": label, "score": 0.9}
            for words, label in self.known
            if label in labels and (at := text.find(words)) >= 0
        ]


@pytest.fixture
def gliner(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in for the library."""
    monkeypatch.setitem(sys.modules, "gliner", SimpleNamespace(GLiNER=_Gliner, __version__="0.2"))  # type: ignore[arg-type]
    chosen.cache_clear()


@pytest.mark.usefixtures("gliner")
def test_a_gliner_model_is_asked_for_our_types_and_its_answers_take_part() -> None:
    """Labels in words are what the library is for; what comes back must be ours in bounds and type."""
    told = found(TEXT, "gliner:desk/model")
    assert {("Zorvik", "PER"), ("Grey Harbour", "ORG"), ("Syria", "LOC")} <= told
    assert with_gliner.load("desk/model").version == "gliner-0.2/model"


@pytest.mark.usefixtures("gliner")
def test_a_gliner_model_that_is_not_in_the_cache_is_refused_not_fetched() -> None:
    """A service that downloads gigabytes at its start surprises whoever runs it."""
    with pytest.raises(Refused, match="does not fetch models"):
        chosen("gliner:desk/other")


def test_a_gliner_model_is_shown_the_whole_text_in_pieces_that_it_can_read() -> None:
    """It cuts off silently what is longer than it can read, and the names there would be lost."""
    sentence = "Zorvik flew to the harbour and came back. "
    text = sentence * 80 + "word " * 600 + "Syria is a place. " + "x" * 2_000
    starts = list(range(0, len(sentence) * 80, len(sentence)))
    tail = len(sentence) * 80
    sentences = [(at, at + len(sentence) - 1) for at in starts] + [
        (tail, tail + 2_999), (tail + 3_000, tail + 3_017), (tail + 3_018, len(text)),
    ]  # fmt: skip
    pieces = list(with_gliner.windows(text, sentences))
    assert all(0 < end - start <= with_gliner.WINDOW for start, end in pieces)
    assert "".join(text[start:end].replace(" ", "") for start, end in pieces) == text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("Mr. Ilan Oduya's", "PER", "Ilan Oduya"),
        ("former Prime Minister Oduya", "PER", "Oduya"),
        ('"The Long Night"', "WORK", "The Long Night"),
        ("the U.S.", "LOC", "U.S."),
        ("the Netherlands", "LOC", "Netherlands"),
        ("The Hague", "LOC", "The Hague"),
        ("Zorvik Inc.", "ORG", "Zorvik Inc."),
        ("(Velm)", "LOC", "Velm"),
        ("the president", "PER", ""),
        ("Velm\nDravik", "LOC", ""),
    ],
)
def test_spans_of_others_are_trimmed_to_our_style(text: str, kind: Any, wanted: str) -> None:
    """A person with and without title would be two in every list."""
    told = strict(text, [(0, len(text), kind)])
    assert "".join(text[start:end] for start, end, _ in told) == wanted


def test_overlapping_spans_of_others_leave_the_longer() -> None:
    """Mentions that overlap break everything that walks along a text."""
    text = "Bank of Velm City"
    assert strict(text, [(8, 12, "LOC"), (0, 12, "ORG"), (0, 4, "ORG"), (13, 17, "LOC")]) == [
        (0, 12, "ORG"), (13, 17, "LOC"),
    ]  # fmt: skip
