"""Names as the news writes them: again by a part, by a short form, by another name, beside ships and titles of works."""

import pytest

from enrich.entities import find
from store.mentions import Entity


def told(text: str) -> set[tuple[str, str]]:
    """Return the mentions with their types."""
    return {(mention.text, entity.type) for entity in find(text) for mention in entity.mentions}


def of(text: str, mention: str) -> Entity:
    """Return the entity that a mention belongs to."""
    return next(entity for entity in find(text) if any(m.text == mention for m in entity.mentions))


@pytest.mark.parametrize(
    ("full", "again"),
    [
        ("Rafael López Aliaga", "López Aliaga"),
        ("César Acuña Peralta", "Acuña"),
        ("Anna af Lund", "Af Lund"),
        ("Abdel Fattah al-Burhan", "Burhan"),
        ("Chung Ki-seok", "Chung"),
        ("Jun-Jun Dela Cruz", "Dela Cruz"),
        ("Pedro Ortega Jr.", "Ortega"),
        ('Juan "Mono" Lozano', "Lozano"),
        ("Song Kang-min", "Song"),
    ],
)
def test_a_person_is_found_again_by_the_part_of_the_name_that_the_language_uses(
    full: str, again: str
) -> None:
    """Two surnames, particles, family names first: who is found only by a last word is lost in half of the world."""
    text = f"A letter reached {full}, a lawyer, on Monday. Later {again} said that it was late."
    entity = of(text, again)
    assert entity.name == full
    assert entity.type == "PER"
    assert any("name" in merge.reason for merge in entity.merges)


def test_a_bare_surname_of_two_people_goes_to_the_one_who_was_named_before_it() -> None:
    """The news calls the main person by the surname, and the relative who comes in later by the full name."""
    text = (
        "Mayor Nicolas Garrel resigned on Monday. Garrel denies the charge. "
        "His sister Claire Garrel was heard too. Claire Garrel spoke for an hour."
    )
    assert of(text, "Garrel").name == "Nicolas Garrel"
    assert of(text, "Claire Garrel").id != of(text, "Nicolas Garrel").id


def test_a_bare_surname_that_follows_two_bearers_is_given_to_neither() -> None:
    """A guess between two people is worse than a name left alone."""
    text = "Nicolas Garrel and Claire Garrel were heard on Monday. Garrel denied it."
    assert of(text, "Garrel").name == "Garrel"


def test_another_name_that_the_text_gives_is_the_same_person() -> None:
    """A nom de guerre is the name under which half of the news writes of a commander."""
    text = "The army named Idris Dagal, better known as Hamedi, on Monday. Hamedi has not been seen."
    assert of(text, "Hamedi").name == "Idris Dagal"
    assert any("known by this name" in merge.reason for merge in of(text, "Hamedi").merges)


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("Garment Makers and Exporters Association", "GMEA"),
        ("Citizens for Reform", "CfR"),
        ("Ministry of Commerce", "MOFCOM"),
        ("Movement for Rights and Freedoms", "MRF"),
    ],
)
def test_an_acronym_in_brackets_tells_where_its_long_form_begins(long: str, short: str) -> None:
    """Small words and ands inside a name cut it in two; its letters say that it is one."""
    entity = of(f"It was a plan of the {long} ({short}). The {short} said so on Monday.", short)
    assert entity.name == long
    assert len(entity.mentions) == 3


def test_an_acronym_that_is_known_for_another_body_is_that_of_the_text() -> None:
    """Three letters stand for many bodies; the one that is written out is meant."""
    text = "The Rapid Support Forces shelled a market on Monday. The RSF did not comment."
    assert of(text, "RSF").name == "Rapid Support Forces"


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("Hanbit Heavy Industries", "Hanbit"),
        ("Hanbit Heavy Industries", "Hanbit Heavy"),
        ("Skandinaviska Kraft AB", "Skandinaviska Kraft"),
        ("Philippine Coast Guard", "Coast Guard"),
        ("Committee on Public Works", "Committee"),
    ],
)
def test_an_organisation_is_found_again_by_its_short_name(long: str, short: str) -> None:
    """After the first paragraph nobody writes a name in full."""
    entity = of(f"A report of the {long} was read on Monday. The {short} had no comment.", short)
    assert entity.name == long
    assert entity.type == "ORG"


def test_what_only_names_a_council_by_its_place_is_not_its_short_name() -> None:
    """The town is no council: its news would be filed under the council's."""
    text = "Harrow Vale Borough Council met on Monday. A train to Harrow Vale was late."
    assert ("Harrow Vale", "ORG") not in told(text)


def test_two_ways_to_write_a_place_are_one_place_with_a_reason() -> None:
    """Transliterations of one village make two fronts of one."""
    text = "Shells fell in Deir al-Hawa on Monday. Aid left for Deir el-Hawa at noon."
    entity = of(text, "Deir el-Hawa")
    assert entity.name == "Deir al-Hawa"
    assert any("spelling" in merge.reason for merge in entity.merges)


@pytest.mark.parametrize(
    ("text", "mention", "kind"),
    [
        ("A party called Fuerza Verde won.", "Fuerza Verde", "ORG"),
        ("He told BBC Radio 4 that it was over.", "BBC Radio 4", "ORG"),
        ("Shares in Waterford Books plc fell.", "Waterford Books plc", "ORG"),
        ("The U.S. Fifth Fleet sent two ships.", "U.S. Fifth Fleet", "ORG"),
        ("A statement by Athletics Kenya was read.", "Athletics Kenya", "ORG"),
        ("Trucks are to cross the Tessel at noon.", "Tessel", "LOC"),
        ("They live in Beverly Hills, CA with a dog.", "CA", "LOC"),
        ("Saudi Energy Minister Hassan Omar resigned.", "Saudi", "NORP"),
        ('"It is over," said Ada Brandt at Morvane.', "Morvane", "ORG"),
        ("She wrote the novel The Glass Orchard in a year.", "The Glass Orchard", "WORK"),
        ('He won for "The Long Ferry", a three-hour drama set in Salta.', "The Long Ferry", "WORK"),
    ],
)
def test_a_name_of_a_kind_that_the_news_is_full_of_is_found(text: str, mention: str, kind: str) -> None:
    """Each of these was missed, cut or typed wrongly in articles written to try the rules."""
    assert (mention, kind) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry Sankt Orla left at noon.",
        "The Sankt Orla capsized off the coast.",
        "They were aboard the Sankt Orla at night.",
        "A valve on the Orion capsule leaked.",
        "Readers told us that it rained.",
        "The rocket carried a SAMP/T battery.",
    ],
)
def test_ships_machines_and_people_of_a_kind_are_no_entities(text: str) -> None:
    """No class holds a ship; as an organisation it would be in every list of companies."""
    assert told(text) == set()


def test_a_place_at_the_head_of_a_report_is_named_as_the_text_goes_on_to_write_it() -> None:
    """Capitals of a date line are typography."""
    text = "PORT ORLA, Marenia (Reuters) - It rained in Port Orla on Monday."
    assert of(text, "Port Orla").name == "Port Orla"


def test_letters_that_newspapers_write_plainly_do_not_make_two_people() -> None:
    """Wires drop the strokes of Nordic and Polish letters."""
    text = "Viktor Sørby spoke on Monday. A spokesman for Sorby said no more."
    assert of(text, "Sorby").name == "Viktor Sørby"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("A by-election was held in Kisumu Central on Thursday.", "Kisumu Central", "LOC"),
        ("The seat of Leeds North West was lost.", "Leeds North West", "LOC"),
        ("Voters in North West Leicestershire agreed.", "North West Leicestershire", "LOC"),
        ("The Kisumu-Busia road was blocked by youths.", "Busia", "LOC"),
        ("She spoke outside Jomo Kenyatta Sports Ground.", "Jomo Kenyatta Sports Ground", "LOC"),
        (
            "Two were treated at Moi Teaching and Referral Hospital, a nurse said.",
            "Moi Teaching and Referral Hospital",
            "ORG",
        ),
        ("The Alzheimer's Association said so.", "Alzheimer's Association", "ORG"),
        ("He said the Children's Society agreed.", "Children's Society", "ORG"),
        ("Peter Were of the party said so.", "Peter Were", "PER"),
        ("Det Ch Insp Sarah Lee is leading the search.", "Sarah Lee", "PER"),
        ("They appeared at Croydon Magistrates' Court.", "Croydon Magistrates' Court", "ORG"),
        ("Hansi Flick's side have won all five.", "Hansi Flick", "PER"),
        ("He is missing on Ben Vorlich in Perthshire.", "Ben Vorlich", "LOC"),
        ("The Texas House voted late on Tuesday.", "Texas House", "ORG"),
        ("State Rep. Gina Hinojosa, D-Austin, said so.", "Austin", "LOC"),
        ("ZURICH, 14 March 2024. Helvaro AG today told its sales.", "ZURICH", "LOC"),
        ("Callum Reid, of Dunblane, set out alone.", "Dunblane", "LOC"),
        ("Killin Mountain Rescue Team leader Bill Rose said so.", "Killin Mountain Rescue Team", "ORG"),
        ("Pedri got the fourth before the break.", "Pedri", "PER"),
        ("The U.S. House is due to vote on Tuesday.", "U.S. House", "ORG"),
    ],
)
def test_names_of_seats_roads_grounds_and_societies(text: str, name: str, kind: str) -> None:
    """Cut short, each of these is another thing: a town, a person, a ward."""
    assert (name, kind) in told(text)


@pytest.mark.parametrize("word", ["EBITDA", "LNG", "ETFs", "CPI", "mRNA", "NFTs", "PFAS"])
def test_what_is_written_in_capitals_is_not_a_body(word: str) -> None:
    """A page of the entities of a day that leads with EBITDA is not read twice."""
    assert (
        told(f"Officials said that {word} had changed a lot over the year, and the {word} report was good.")
        == set()
    )


def test_a_programme_is_no_body() -> None:
    """What a body runs under a name does nothing itself."""
    assert told("The Artemis programme is late.") == set()


def test_a_people_is_not_the_club_that_is_called_after_it() -> None:
    """Half of Texans are no Houston Texans."""
    assert of("About 52% of Texans support it.", "Texans").name == "Texans"


def test_the_eve_of_a_feast_is_nobody() -> None:
    """Eve is a person elsewhere."""
    assert told("They met on New Year's Eve and on Christmas Eve.") == set()


def test_an_abbreviation_that_the_text_gives_a_body_is_the_bodys() -> None:
    """Elsewhere DNF is who did not finish."""
    text = "The Dareshan National Front (DNF) won. Nobody expected the DNF to do so."
    assert {mention.text for mention in of(text, "DNF").mentions} == {"Dareshan National Front", "DNF"}
    assert told("She was a DNF in the last race, and a DNF before.") == set()
