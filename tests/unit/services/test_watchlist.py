"""Names of users' own: taken where they mean something, refused with the remedy where they would match everything."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from enrich.entities.watched import Watchlist
from enrich.step import enrich
from services.hub import Hub
from services.metrics import Metrics
from services.pool import EnrichmentPool
from services.stages import EnrichStage
from services.watchlist import Entry, WatchCommands, read, watches
from store import codec
from store.alerts.document import Document
from store.alerts.matcher import Matcher
from store.alerts.parse import parse
from store.errors import Refused
from tests import builders
from tests.stores import Direct, Store, open_store

_IDS = count()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty history."""
    with open_store(tmp_path / "w.db") as opened:
        yield opened


def desk(store: Store) -> WatchCommands:
    """Return the commands on a watchlist."""
    return WatchCommands(recorder=Direct(store), reads=store.reads, new_id=lambda: str(next(_IDS)))


def test_an_entry_is_added_replaced_and_removed(store: Store) -> None:
    """The list is what somebody last said, and every step of it is in the history."""
    stamps = [store.reads.watches_stamp()]
    assert desk(store).add([Entry(name="Project Larkspur", type="ORG", aliases=("LARKSPUR",))]) == 1
    stamps.append(store.reads.watches_stamp())
    assert desk(store).add([Entry(name="Project Larkspur", type="ORG", aliases=("LARKSPUR",))]) == 0
    assert store.reads.watches_stamp() == stamps[-1]
    assert desk(store).add([Entry(name="Project Larkspur", type="ORG")]) == 1
    (line,) = store.reads.watches()
    assert (line.name, line.type, line.aliases) == ("Project Larkspur", "ORG", ())
    stamps.append(store.reads.watches_stamp())
    desk(store).remove("Project Larkspur")
    stamps.append(store.reads.watches_stamp())
    assert store.reads.watches() == []
    assert len(set(stamps[:3])) == 3
    assert stamps[3] == stamps[0]
    assert [event.kind for event in store.reads.events()] == ["watch.added", "watch.added", "watch.removed"]


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (Entry(name="x"), "2 to 200 characters"),
        (Entry(name="Police"), "everyday word"),
        (Entry(name="Lark", fuzzy=True), "too short"),
        (Entry(name="M V 12", fuzzy=True), "too short"),
        (Entry(name="Larkspur", aliases=("the",)), "everyday word"),
        (Entry(name="Larkspur", type="small ship"), "no type: use PER.* VESSEL"),
        (Entry(name="Larkspur", type="S\n"), "is no type"),
        (Entry(name="Larkspur", type="PERSON"), "use PER"),
        (Entry(name="Larkspur", aliases=tuple(f"alias {n}" for n in range(60))), "aliases"),
    ],
)
def test_what_means_nothing_is_refused_with_its_name(store: Store, entry: Entry, words: str) -> None:
    """An alert on every article is the same as none."""
    with pytest.raises(Refused, match=words):
        desk(store).add([Entry(name="Good name"), entry])
    assert store.reads.watches() == []


def test_an_entry_that_stands_in_half_the_news_is_refused_with_the_count(store: Store) -> None:
    """Only the news itself shows which names are too common."""
    store.record(*(builders.seen(n, text=f"The Alder ferry sank. Report {n}.") for n in range(20)))
    with pytest.raises(Refused, match="20 of the newest 20 articles"):
        desk(store).add([Entry(name="Alder ferry", where="line 7")])
    assert desk(store).add([Entry(name="Report 7")]) == 1


@pytest.mark.parametrize("kind", ["VESSEL", "NUMBER"])
def test_a_type_of_users_own_is_kept_found_and_asked_for(store: Store, kind: str) -> None:
    """Whoever follows ships or substances has no use for a list where all of them are "other"."""
    desk(store).add([Entry(name="Ilse Maru", type=kind)])
    looked_for = watches(store.reads.watches())
    article = builders.seen(1, text="Crews boarded the Ilse Maru off Alder on Monday.")
    enriched = enrich(article, watchlist=Watchlist(looked_for))
    kind_of = codec.kind_of(enriched)
    assert codec.decode(kind_of.name, kind_of.version, codec.encode(enriched)) == enriched
    assert [(entity.name, entity.type) for entity in enriched.entities if entity.id == looked_for[0].id] == [
        ("Ilse Maru", kind)
    ]
    document = Document(article, enriched)
    matcher = Matcher()
    matcher.add("own", parse(f"entity:{kind}"))
    matcher.add("name", parse("entity:LARKSPUR"))
    assert matcher.match(document) == ["own"]


def test_two_entries_of_one_name_are_removed_by_id(store: Store) -> None:
    """To guess which was meant would remove the wrong one."""
    desk(store).add([Entry(name="Larkspur", type="ORG"), Entry(name="Larkspur", type="LOC")])
    with pytest.raises(Refused, match="give the id of one"):
        desk(store).remove("Larkspur")
    with pytest.raises(Refused, match="watchlist list"):
        desk(store).remove("Foxglove")


def test_a_csv_is_read_with_header_aliases_and_blank_lines() -> None:
    """Lists come out of spreadsheets."""
    found = list(
        read(["name,type,aliases\n", "\n", '"Larkspur, Project",org,LARKSPUR; the plan\n', "Foxglove\n"])
    )
    assert [(entry.name, entry.type, entry.aliases) for entry in found] == [
        ("Larkspur, Project", "ORG", ("LARKSPUR", "the plan")),
        ("Foxglove", "OTHER", ()),
    ]


def test_a_csv_that_is_none_names_its_line() -> None:
    """Whoever has ten thousand lines needs to know which."""
    with pytest.raises(Refused, match="line 2 has 5 columns"):
        list(read(["Foxglove\n", "a,b,c,d,e\n"]))


@pytest.mark.timeout(90)
async def test_a_name_added_beside_the_running_stage_is_found_in_the_next_article(store: Store) -> None:
    """Nobody restarts a monitor to tell it a name."""
    pool = EnrichmentPool(1)
    await pool.start()
    hub = Hub(lambda: store.reads.head().size)
    stage = EnrichStage(
        reads=store.reads, recorder=Direct(store), pool=pool, hub=hub, metrics=Metrics("test")
    )
    found = []
    try:
        for number in range(3):
            store.record(
                builders.seen(number, text=f"They signed the zeolite deal on Monday. Part {number}.")
            )
            await stage.turn()
            if number == 0:
                desk(store).add([Entry(name="zeolite deal", type="ORG")])
            if number == 1:
                desk(store).remove("zeolite deal")
            line = store.reads.articles(newest_first=True, limit=1)[0]
            found.append(
                [e.name for e in store.reads.enrichments([line.event_id])[line.event_id][1].entities]
            )
    finally:
        await pool.close()
    assert found == [[], ["zeolite deal"], []]


def test_a_watch_that_is_found_misspelt_too_says_so_wherever_the_list_goes(store: Store) -> None:
    """A list that lost it on the way out and in again would miss what it was made for."""
    desk(store).add([Entry(name="Project Larkspur", fuzzy=True), Entry(name="Alder Ferry")])
    assert [(line.name, line.fuzzy) for line in store.reads.watches()] == [
        ("Alder Ferry", False), ("Project Larkspur", True)
    ]  # fmt: skip
    assert [watch.fuzzy for watch in watches(store.reads.watches())] == [False, True]
    told = list(read(["name,type,aliases,fuzzy", "Project Larkspur,,,fuzzy", "Alder Ferry"]))
    assert [entry.fuzzy for entry in told] == [True, False]
    with pytest.raises(Refused, match="line 1: the fourth column is 'maybe'"):
        list(read(["Project Larkspur,,,maybe"]))


def test_an_entry_is_counted_misspelt_too_before_it_is_taken(store: Store) -> None:
    """What would match half the news only when misspelt is refused all the same."""
    store.record(*(builders.seen(n, text=f"The Larkspurr sank. Report {n}.") for n in range(20)))
    assert desk(store).matches([Entry(name="Larkspur")])[0].total() == 0
    with pytest.raises(Refused, match="20 of the newest 20 articles"):
        desk(store).add([Entry(name="Larkspur", fuzzy=True)])
