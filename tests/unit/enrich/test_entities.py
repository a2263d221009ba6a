"""Names in own sentences: who they are, where exactly they stand, and why two of them are one."""

import json
from itertools import combinations
from pathlib import Path

import pytest

from enrich.entities import find
from enrich.entities.spelling import distance_one, entity_id
from store.mentions import Entity, Watch

HERE = Path(__file__).resolve()
LABELS = json.loads((HERE.parents[2] / "data" / "seed_entities.json").read_text())
SEEDS = HERE.parents[3].parent / "shared" / "seeds"


def told(text: str) -> set[tuple[str, str]]:
    """Return (mention, type) of everything found."""
    return {(mention.text, entity.type) for entity in find(text) for mention in entity.mentions}


def of(text: str, mention: str) -> Entity:
    """Return the entity that this mention belongs to."""
    return next(e for e in find(text) if any(m.text == mention for m in e.mentions))


@pytest.mark.parametrize(
    ("text", "mention", "kind"),
    [
        ("A statement by Col. Mara Quennell was read out.", "Mara Quennell", "PER"),
        ("The envoy met President Oduya Tarn on Monday.", "Oduya Tarn", "PER"),
        ("The ship left the port of Valmere at noon.", "Valmere", "LOC"),
        ("They drove through Damascus at night.", "Damascus", "LOC"),
        ("A court in northern Iraq heard the case.", "Iraq", "LOC"),
        ("The Britain-based monitor counted the dead.", "Britain", "LOC"),
        ("The U.S.-led alliance flew over the border.", "U.S.", "LOC"),
        ("The US -led alliance flew over the border.", "US", "LOC"),
        ("Two Kurdish officers spoke.", "Kurdish", "NORP"),
        ("Shares of Calder Shipping Group fell.", "Calder Shipping Group", "ORG"),
        ("He works at the University of Halden Bay.", "University of Halden Bay", "ORG"),
        ("The Ministry of Health and Labour said so.", "Ministry of Health and Labour", "ORG"),
        ("A spokesman told Reuters that it was over.", "Reuters", "ORG"),
        ("Their boat sank in Lake Orrin last year.", "Lake Orrin", "LOC"),
        ("It was found during the Battle of Sarn Hill.", "Battle of Sarn Hill", "EVENT"),
    ],
)
def test_a_name_is_found_with_its_type_and_nothing_around_it(text: str, mention: str, kind: str) -> None:
    """A title in the span makes two entities of one person; a wrong type hides a name from those who ask."""
    assert (mention, kind) in told(text)


def test_a_person_named_after_a_place_is_a_person() -> None:
    """Bali, Jordan and Sydney are places in every list of cities."""
    text = "Mustafa Bali spoke to reporters. Bali said that the road was open."
    assert {(m.text, e.type) for e in find(text) for m in e.mentions} == {
        ("Mustafa Bali", "PER"),
        ("Bali", "PER"),
    }
    assert len(find(text)) == 1


def test_a_title_case_headline_does_not_turn_its_words_into_names() -> None:
    """A headline that makes an entity of every word fills the lists with Deals and Fighters."""
    text = "Hundreds of Fighters Covertly Smuggled Out of Syria as Part of Secret Deal: Report\n\nIt rained."
    assert told(text) == {("Syria", "LOC")}


def test_an_acronym_is_bound_to_the_long_form_that_it_follows_or_precedes() -> None:
    """Half of the mentions of an organisation are its acronym."""
    text = "The HRS was late. The Harbour Rescue Service (HRS) sent two boats. Later the HRS sent a third."
    entity = of(text, "HRS")
    assert entity.name == "Harbour Rescue Service"
    assert len(entity.mentions) == 4
    assert any("acronym" in merge.reason for merge in entity.merges)


def test_one_person_written_in_three_ways_is_one_entity_with_reasons() -> None:
    """A surname and a misspelling split a person's numbers over three pages otherwise."""
    text = (
        "Colonel Myron Haggins spoke first. Col. Haggins then left. Myron Haggins returned. "
        "The day ended when Col. Myron Hagginz spoke again."
    )
    people = [entity for entity in find(text) if entity.type == "PER"]
    assert len(people) == 1
    reasons = {merge.text: merge.reason for merge in people[0].merges}
    assert "surname" in reasons["Haggins"]
    assert "spelling" in reasons["Myron Hagginz"]


def test_letters_changed_round_once_are_a_misspelling_of_an_acronym_that_stands_often() -> None:
    """A slip of the keyboard is no second organisation."""
    text = "The QRD came. The QRD saw. The QRD left. In the end the QDR was praised."
    assert any("transposed" in merge.reason for merge in of(text, "QDR").merges)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Iran", "Iraq"), ("Austria", "Australia"), ("Niger", "Nigeria"), ("Mustafa Bali", "Mustafa Ali")],
)
def test_names_that_are_known_and_different_stay_apart_however_alike(one: str, other: str) -> None:
    """A merge of two countries is the worst error that a monitor can make."""
    text = f"Reporters met {one} last week. They also met {other} in May. Both {one} and {other} agreed."
    assert of(text, one).id != of(text, other).id


@pytest.mark.parametrize("alias", ["US", "U.S.", "USA", "America", "United States"])
def test_a_country_has_one_id_however_it_is_written(alias: str) -> None:
    """A subscription to the United States must see "the U.S.", in every article."""
    assert of(f"Troops from the {alias} arrived.", alias).id == entity_id("LOC", "United States")


def test_a_sentence_that_begins_with_an_everyday_word_begins_with_no_name() -> None:
    """Capitals at the start of a sentence say nothing."""
    assert told("Farmers waited. Meanwhile rain fell. Nobody came. Thanks to them it ended.") == set()


def test_a_watchlist_wins_and_keeps_its_own_id_and_type() -> None:
    """Who lists a name wants it under that very name."""
    watch = Watch(id="w1", name="Project Larkspur", type="OTHER", aliases=("the larkspur plan",))
    found = find("Sources called it Project Larkspur; others the larkspur plan.", watchlist=[watch])
    assert [(e.id, e.type, len(e.mentions)) for e in found if e.id == "w1"] == [("w1", "OTHER", 2)]


def test_one_letter_changed_added_or_dropped_is_a_distance_of_one() -> None:
    """The guard of every spelling merge."""
    assert distance_one("caggins", "cagginz")
    assert distance_one("bali", "ali")
    assert not distance_one("abcd", "abdc")
    assert not distance_one("same", "same")


@pytest.mark.shared
@pytest.mark.parametrize("name", sorted(LABELS))
def test_the_names_of_a_seed_are_those_that_a_reader_marked(name: str) -> None:
    """The first texts that a reader checks: strict spans, types and merges, labelled before any output was seen."""
    if not SEEDS.is_dir():
        pytest.skip(f"no seed articles beside the repository: {SEEDS}")
    found = find((SEEDS / name).read_text(encoding="utf-8"))
    mine = {(m.start, m.end): (e.type, at) for at, e in enumerate(found) for m in e.mentions}
    gold = {(label["start"], label["end"]): (label["type"], label["group"]) for label in LABELS[name]}
    right = sum(1 for span, (kind, _) in gold.items() if mine.get(span, ("", 0))[0] == kind)
    assert 2 * right / (len(mine) + len(gold)) >= 0.96

    def pairs(groups: dict[tuple[int, int], tuple[str, int]]) -> set[tuple[tuple[int, int], tuple[int, int]]]:
        return {(a, b) for a, b in combinations(sorted(groups), 2) if groups[a][1] == groups[b][1]}

    both = pairs(mine) & pairs(gold)
    assert 2 * len(both) / (len(pairs(mine)) + len(pairs(gold))) >= 0.95
