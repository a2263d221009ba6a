"""Entities that are an item of Wikidata say which."""

import re
from collections import Counter

import pytest

from enrich.entities import find
from enrich.entities.gazetteer import gazetteer
from enrich.step import enrich
from store.mentions import Watch
from tests.builders import seen


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Ships left Turkey on Monday. Türkiye had asked for them.", "Q43"),
        ("Officials in the U.S. and the United States said so.", "Q30"),
        ("The United Nations met. The UN said little.", "Q1065"),
        ("Fires spread in Kharkiv Oblast.", "Q170666"),
    ],
)
def test_a_territory_under_any_of_its_names_is_one_item(text: str, item: str) -> None:
    """Whoever joins our data with another's needs an id that both know."""
    (entity,) = find(text)
    assert entity.wikidata == item


@pytest.mark.parametrize("text", ["It snowed in New York.", "It snowed in Georgia.", "Zorvik flew to Velm."])
def test_a_name_of_two_things_or_of_none_that_is_known_has_no_item(text: str) -> None:
    """A wrong identity is worse than none."""
    assert {entity.wikidata for entity in find(text)} == {None}


def test_an_item_has_one_canonical_name_and_so_one_entity() -> None:
    """Two entities with one item would be one thing with two pages."""
    items = [item for names in gazetteer().wikidata.values() for item in names.values()]
    assert [item for item, count in Counter(items).items() if count > 1] == []
    assert all(re.fullmatch(r"Q[1-9]\d*", item) for item in items)


def test_the_names_with_items_are_those_that_texts_are_merged_under() -> None:
    """An item under a name that nothing is ever called would never be shown."""
    known = gazetteer()
    assert [name for names in known.wikidata.values() for name in names if name not in known.names] == []
    assert [name for names in known.wikidata.values() for name in names if name in known.canonical] == []


def test_a_watched_name_keeps_the_user_s_own_identity() -> None:
    """What a user calls Turkey may be a ship."""
    (entity,) = find("Ships left Turkey.", watchlist=[Watch(id="w1", name="Turkey")])
    assert (entity.id, entity.wikidata) == ("w1", None)


def test_the_title_has_the_item_too() -> None:
    """The list of articles shows titles."""
    enriched = enrich(seen(1, title="Turkey sends ships", text="Turkey sent two ships on Monday."))
    assert [entity.wikidata for entity in enriched.title_entities] == ["Q43"]


def test_the_id_of_an_entity_does_not_change_with_its_item() -> None:
    """Old events and new ones must lead to one page."""
    (entity,) = find("Ships left Turkey.")
    assert entity.id == "b45c256f9b942bc7"
