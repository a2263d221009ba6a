"""Names by their shapes and their places in the news: date lines, trades before names, teams, hyphens, markets."""

import pytest

from enrich.entities import find

MATCH = (
    "Aldmouth Rovers scored twice to beat {team} in a league match. The striker, the manager and the fans said that the season "
    "was theirs, and {team} lost their coach at half-time. He was born in {team}."
)


def told(text: str) -> set[tuple[str, str]]:
    """Return (mention, type) of everything found."""
    return {(mention.text, entity.type) for entity in find(text) for mention in entity.mentions}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("PORT ALDER, Marenia (Reuters) - Rain fell.", {"PORT ALDER", "Marenia"}),
        ("KHARVAN -- Rain fell in Kharvan.", {"KHARVAN", "Kharvan"}),
        ("THE VESSIM, March 3 (Xinhua) -- Rain fell.", {"THE VESSIM"}),
        ("Big rain\n\nOldmere, Marenia (AP) — Rain fell.", {"Oldmere", "Marenia"}),
    ],
)
def test_a_date_line_is_a_place(text: str, places: set[str]) -> None:
    """Nearly every agency report begins with one, in capitals that tell nothing else."""
    assert {(place, "LOC") for place in places} <= told(text)


@pytest.mark.parametrize("text", ["BREAKING - Rain fell.", "EXCLUSIVE: Rain fell.", "UPDATE 1-Rain fell."])
def test_what_newsrooms_shout_is_no_place(text: str) -> None:
    """Else every day has a town named Breaking."""
    assert not told(text)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Chipmaker Tessel Systems named a chief.", "Tessel Systems", "ORG"),
        ("Incumbent Didier Roca had 42 percent.", "Didier Roca", "PER"),
        ('"No," Chief Executive Dana Whitlock said.', "Dana Whitlock", "PER"),
        ("Elsewhere Manchester City drew 1-1.", "Manchester City", "ORG"),
    ],
)
def test_a_trade_at_the_head_of_a_sentence_is_no_part_of_the_name(text: str, name: str, kind: str) -> None:
    """Spans are strict: the capital is the sentence's."""
    assert (name, kind) in told(text)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The analyst Lee Min-jae spoke.", "Lee Min-jae", "PER"),
        ("Troops entered Sar-e Qala at dawn.", "Sar-e Qala", "LOC"),
        ("Fighting went on near Mazar-i-Sharif.", "Mazar-i-Sharif", "LOC"),
        ("The Moscow-led bloc met.", "Moscow", "LOC"),
        ("The Britain-based monitor spoke.", "Britain", "LOC"),
    ],
)
def test_hyphens_join_what_belongs_together(text: str, name: str, kind: str) -> None:
    """Half a name is another name."""
    assert (name, kind) in told(text)


def test_a_city_is_a_team_in_a_match_and_a_city_elsewhere() -> None:
    """Leicester won, and somebody was born in Leicester: two things under one name."""
    found = [
        (entity.type, mention.start)
        for entity in find(MATCH.format(team="Leicester"))
        for mention in entity.mentions
        if mention.text == "Leicester"
    ]
    assert [kind for kind, _ in sorted(found, key=lambda pair: pair[1])] == ["ORG", "ORG", "LOC"]
    assert ("Leicester", "LOC") in told("Rain fell on Leicester, where the council met.")


def test_a_people_s_name_belongs_to_its_coast_guard() -> None:
    """Each country has one; without the adjective nobody knows whose it is."""
    assert ("Philippine Coast Guard", "ORG") in told("The Philippine Coast Guard said so.")


@pytest.mark.parametrize(
    "text", ["The Nikkei lost 1.4%.", "Brent crude rose.", "The S&P 500 fell.", "Treasury yields rose."]
)
def test_indexes_and_oils_are_no_organisations(text: str) -> None:
    """A desk that watches an organisation must not be called for every day of trading."""
    assert not told(text)


def test_a_person_may_be_named_after_a_country() -> None:
    """Imogen Sweden is no country, and who speaks is she."""
    assert ("Imogen Sweden", "PER") in told('"It is not medicine," said Imogen Sweden, a nurse.')


def test_a_surname_that_only_sounds_the_same_is_the_same_person_with_the_reason() -> None:
    """Arabic and Persian names reach the news in many spellings, often two in one article."""
    (person,) = [e for e in find("Farid Noorzai spoke first. Nourzai then left.") if e.type == "PER"]
    assert [mention.text for mention in person.mentions] == ["Farid Noorzai", "Nourzai"]
    assert [merge.reason for merge in person.merges] == ["spelling variant of Farid Noorzai"]


def test_a_land_and_its_unknown_people_are_told_by_each_other() -> None:
    """No list holds every place in the news."""
    found = told("A Rusakian militia was blamed. Rusakia has rejected the charge.")
    assert {("Rusakian", "NORP"), ("Rusakia", "LOC")} <= found


def test_an_event_that_has_a_name_is_one() -> None:
    """The China Open is no country."""
    assert ("China Open", "EVENT") in told("She reached the final of the China Open on Sunday.")
