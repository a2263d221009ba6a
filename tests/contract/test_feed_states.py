"""What every adapter of FeedStates and Secrets promises."""

from datetime import timedelta
from pathlib import Path

import pytest

from store import events, ids
from store.ports import FeedState, ItemState
from tests import builders
from tests.builders import NOON
from tests.stores import Store, open_store

HARBOUR = builders.feed("https://harbour.example/feed.xml")
HILL = builders.feed("https://hill.example/feed.xml", title=None, kind="folder", allow_private=True)
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def store(place: Path | str):
    """Give a history with two feeds that were never polled."""
    with open_store(place) as opened:
        opened.record(HARBOUR, HILL)
        yield opened


def due(store: Store, at=NOON, limit: int = 10) -> list[str]:
    """Return the URLs of feeds that are due."""
    return [turn.url for turn in store.states.due(at, limit=limit)]


def polled(feed_id: str, next_due=LATER, **more: object) -> FeedState:
    """Return a state as a turn leaves it."""
    return FeedState(feed_id=feed_id, next_due=next_due, last_polled_at=NOON, last_outcome="ok", **more)


def change(name: str, feed_id: str, **more: object) -> events.FeedChanged:
    """Return a change of a feed under an id of its own."""
    return events.FeedChanged(event_id=ids.event_id(None, name), feed_id=feed_id, **more)


def test_a_feed_never_polled_is_due_with_its_settings(store: Store) -> None:
    """The first turn needs everything the operator said, and no state."""
    first, second = store.states.due(NOON, limit=10)
    assert (first.url, first.title, first.state) == (HARBOUR.url, "Harbour Wire", None)
    assert (second.kind, second.allow_private, second.interval_s) == ("folder", True, 300.0)
    assert due(store, limit=1) == [HARBOUR.url]


def test_a_saved_state_comes_back_whole_when_it_is_due(store: Store) -> None:
    """A validator lost between two turns would fetch and parse every feed anew."""
    state = polled(HARBOUR.feed_id, etag='"e"', last_modified="m", body_hash="b", failures=2, detail="d",
                   moved_to="https://x.example/", moved_times=3, document_url="https://y.example/")  # fmt: skip
    store.states.save(state, [])
    assert due(store, LATER - timedelta(microseconds=1)) == [HILL.url]
    turns = {turn.feed_id: turn.state for turn in store.states.due(LATER, limit=10)}
    assert turns[HARBOUR.feed_id] == state


def test_the_longest_overdue_feed_comes_first_after_those_never_polled(store: Store) -> None:
    """No feed may starve behind busier ones."""
    third = builders.feed("https://third.example/feed.xml")
    store.record(third)
    store.states.save(polled(HARBOUR.feed_id, NOON - timedelta(minutes=1)), [])
    store.states.save(polled(HILL.feed_id, NOON - timedelta(minutes=2)), [])
    assert due(store) == [third.url, HILL.url, HARBOUR.url]


def test_paused_and_removed_feeds_are_never_due_and_come_back(store: Store) -> None:
    """An operator who stops a feed means at once, and one who adds it again means now."""
    store.states.save(polled(HARBOUR.feed_id, LATER, etag="old"), [])
    store.record(change("pause", HILL.feed_id, paused=True))
    store.record(events.FeedRemoved(event_id=ids.event_id(None, "removed"), feed_id=HARBOUR.feed_id))
    assert due(store, LATER) == []
    assert store.states.next_due() is None
    store.record(change("resume", HILL.feed_id, paused=False))
    again = builders.feed(HARBOUR.url, title="Harbour again")
    store.record(events.FeedAdded(event_id=ids.event_id(None, "again"), feed_id=again.feed_id, url=again.url,
                                  title="Harbour again", interval_s=60.0))  # fmt: skip
    turns = {turn.feed_id: turn for turn in store.states.due(NOON, limit=10)}
    assert turns[HARBOUR.feed_id].title == "Harbour again"
    assert turns[HARBOUR.feed_id].state is None
    assert HILL.feed_id in turns


def test_next_due_tells_how_long_to_sleep(store: Store) -> None:
    """The poller sleeps until then; None is for no feed at all."""
    now_due = store.states.next_due()
    assert now_due is not None
    store.states.save(polled(HARBOUR.feed_id, LATER), [])
    store.states.save(polled(HILL.feed_id, LATER + timedelta(hours=1)), [])
    assert store.states.next_due() == LATER


def test_items_are_kept_by_feed_and_key_and_replaced(store: Store) -> None:
    """What a feed showed last is how a changed article is told from one already seen."""
    old = [ItemState(key=f"guid:{n}", article_id=f"a{n}", content_hash="h", revision=1) for n in range(1200)]
    store.states.save(polled(HARBOUR.feed_id), old)
    new = ItemState(key="guid:7", article_id="a7", content_hash="i", revision=2)
    store.states.save(polled(HARBOUR.feed_id), [new])
    store.states.save(polled(HILL.feed_id), [])
    found = store.states.items(HARBOUR.feed_id, [item.key for item in old] + ["guid:unknown"])
    assert len(found) == 1200
    assert found["guid:7"] == new
    assert found["guid:8"] == old[8]
    assert store.states.items(HILL.feed_id, ["guid:7"]) == {}
    assert store.states.items(HARBOUR.feed_id, []) == {}


def test_states_survive_a_rebuild_of_the_projections(store: Store) -> None:
    """State is not made from the history: dropping it with the projections would poll everything anew."""
    store.states.save(polled(HARBOUR.feed_id), [])
    store.rebuild()
    assert due(store) == [HILL.url]


def test_a_secret_is_kept_replaced_and_only_given_for_its_channel(store: Store) -> None:
    """A webhook signed with another's secret is a webhook that anybody may forge."""
    assert store.secrets.get("s", 0) is None
    store.secrets.put("s", 0, "one")
    store.secrets.put("s", 1, "two")
    store.secrets.put("s", 0, "three")
    assert (store.secrets.get("s", 0), store.secrets.get("s", 1), store.secrets.get("t", 0)) == (
        "three",
        "two",
        None,
    )


def test_a_clock_that_was_set_back_stops_no_feed(store: Store) -> None:
    """A machine that woke in the wrong year writes due times that nobody would live to see."""
    store.states.save(polled(HARBOUR.feed_id, next_due=NOON + timedelta(days=3650)), [])
    assert HARBOUR.url in due(store, NOON)
    store.states.save(polled(HARBOUR.feed_id, next_due=NOON + timedelta(days=7)), [])
    assert HARBOUR.url not in due(store, NOON)


def claimed(store: Store, owner: str, lease_s: float = 3600.0, at=NOON, limit: int = 10) -> list[str]:
    """Return the URLs of feeds that a worker is given."""
    return [turn.url for turn in store.states.due(at, limit=limit, owner=owner, lease_s=lease_s)]


def test_a_worker_gets_its_own_feeds_again_and_saving_gives_them_back(store: Store) -> None:
    """A turn that could not be saved is made again by whoever holds the feed, not two hours later."""
    assert claimed(store, "one") == [HARBOUR.url, HILL.url]
    assert claimed(store, "one") == [HARBOUR.url, HILL.url]
    store.states.save(polled(HARBOUR.feed_id), [], owner="one")
    assert claimed(store, "one") == [HILL.url]
    assert HARBOUR.url in claimed(store, "two", at=LATER)


def test_a_key_of_any_characters_is_found_again(store: Store) -> None:
    """Feeds hold what their makers' bugs put there; a database that minds must not make each item new for ever."""
    items = [
        ItemState(key=key, article_id="a", content_hash="h", revision=1) for key in ("guid:a\0b", "guid:'")
    ]
    store.states.save(polled(HARBOUR.feed_id), items)
    assert store.states.items(HARBOUR.feed_id, ["guid:a\0b", "guid:'"]) == {item.key: item for item in items}
