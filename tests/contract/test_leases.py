"""Several workers share the feeds of one database: each feed is one worker's at a time."""

import threading
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest

from services.leasing import LeasedStates
from store.errors import TryLater
from store.history.engine import writing
from store.ports import FeedState
from tests import builders, postgres
from tests.builders import NOON
from tests.stores import Store, open_store

FEEDS = [builders.feed(f"https://feed{number}.example/") for number in range(40)]
HOUR_S = 3600.0


@pytest.fixture
def store() -> Iterator[Store]:
    """Give a history on PostgreSQL with forty feeds that were never polled."""
    with postgres.database() as url, open_store(url) as opened:
        opened.record(*FEEDS)
        yield opened


def _claim(store: Store, owner: str, lease_s: float = HOUR_S, limit: int = 100) -> set[str]:
    return {turn.feed_id for turn in store.states.due(NOON, limit=limit, owner=owner, lease_s=lease_s)}


def test_no_feed_is_given_to_two_workers(store: Store) -> None:
    """Twice polled is twice the load on somebody else's server, and articles told apart by luck."""
    given: dict[str, set[str]] = {}
    begin = threading.Barrier(4)

    def work(owner: str) -> None:
        begin.wait(10)
        given[owner] = set()
        for _ in range(5):
            given[owner] |= _claim(store, owner, limit=len(given[owner]) + 3)

    threads = [threading.Thread(target=work, args=(f"w{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rest = _claim(store, "last")
    parts = [*given.values(), rest]
    assert sum(map(len, parts)) == len(set().union(*parts)) == len(FEEDS)


def test_a_dead_workers_feeds_are_taken_over_once_its_lease_has_passed(store: Store) -> None:
    """A killed worker gives nothing back: time does."""
    assert len(_claim(store, "dead", lease_s=HOUR_S)) == len(FEEDS)
    assert _claim(store, "next") == set()
    postgres.cluster().sql("UPDATE feed_lease SET until = now()", postgres.name_of(_url(store)))
    assert len(_claim(store, "next")) == len(FEEDS)


def test_what_a_worker_saves_too_late_does_not_give_away_its_successors_feeds(store: Store) -> None:
    """One that was stopped and goes on must not free what another now polls."""
    _claim(store, "zombie", lease_s=0.0)
    assert len(_claim(store, "next")) == len(FEEDS)
    late = FeedState(feed_id=FEEDS[0].feed_id, next_due=NOON - timedelta(hours=1))
    store.states.save(late, [], owner="zombie")
    assert _claim(store, "zombie") == set()


def test_workers_wait_neither_for_each_other_nor_for_the_one_who_appends(store: Store) -> None:
    """One slow transaction must not stop every poller."""
    assert len(_claim(store, "one", limit=5)) == 5
    with writing(store.engine) as connection:
        connection.exec_driver_sql("SELECT FROM feed_lease WHERE owner = 'one' FOR UPDATE")
        assert len(_claim(store, "two")) == len(FEEDS) - 5


def test_a_worker_that_ends_gives_its_feeds_back(store: Store) -> None:
    """A deployment replaces workers one by one: the feeds of each must not lie idle meanwhile."""
    leaving = LeasedStates(store.states, "leaving")
    assert len(leaving.due(NOON, limit=30)) == 30
    assert len(LeasedStates(store.states, "other").due(NOON, limit=100)) == 10
    leaving.release()
    assert len(LeasedStates(store.states, "next").due(NOON, limit=100)) == 30


def test_what_a_worker_asks_for_while_it_ends_is_not_given_to_it(store: Store) -> None:
    """A question under way in a thread at the end would come after everything was given back, and keep the feeds."""
    leaving = LeasedStates(store.states, "leaving")
    assert len(leaving.due(NOON, limit=30)) == 30
    leaving.release()
    assert leaving.due(NOON, limit=30) == []
    assert len(LeasedStates(store.states, "next").due(NOON, limit=100)) == 40


def test_a_feed_that_takes_long_stays_its_living_workers(store: Store) -> None:
    """A lease is short, so that a killed worker's feeds wait seconds; a slow server must not make it two workers' feed."""
    slow, dead = (LeasedStates(store.states, name, lease_s=1.0) for name in ("slow", "dead"))
    at, lost = ({turn.feed_id for turn in each.due(NOON, limit=20)} for each in (slow, dead))
    taken: set[str] = set()
    end = time.monotonic() + 2.0
    while time.monotonic() < end:
        assert set(slow.keep()) == at
        taken |= _claim(store, "next")
        time.sleep(0.1)
    assert taken == lost
    slow.save(FeedState(feed_id=min(at), next_due=NOON), [])
    assert set(slow.keep()) == at - {min(at)}, "what was given back is not taken again"
    assert _claim(store, "next") == lost | {min(at)}


def test_a_worker_that_slept_does_not_say_what_is_new(store: Store) -> None:
    """Its successor may have said so already, by what was known since."""
    slept = LeasedStates(store.states, "slept", lease_s=0.5)
    feed_id = slept.due(NOON, limit=1)[0].feed_id
    assert slept.items(feed_id, ["guid:1"]) == {}
    time.sleep(0.6)
    with pytest.raises(TryLater, match=feed_id):
        slept.items(feed_id, ["guid:1"])
    assert feed_id in _claim(store, "next")
    assert feed_id not in slept.keep()
    with pytest.raises(TryLater, match=feed_id):
        slept.items(feed_id, ["guid:1"])


def test_what_is_in_hand_at_the_end_is_not_kept(store: Store) -> None:
    """The stage that keeps leases may come round once more while the worker ends."""
    leaving = LeasedStates(store.states, "leaving")
    assert leaving.due(NOON, limit=30)
    leaving.release()
    assert leaving.keep() == []
    assert len(_claim(store, "next")) == len(FEEDS)


def test_a_worker_is_not_woken_for_what_others_are_at(store: Store) -> None:
    """It would ask for feeds fifty times a second and be given none."""
    one, other = (LeasedStates(store.states, name) for name in ("one", "other"))
    assert other.next_due() is not None
    given = one.due(NOON, limit=100)
    assert other.next_due() is one.next_due() is None
    due = NOON + timedelta(minutes=5)
    one.save(FeedState(feed_id=given[0].feed_id, next_due=due), [])
    assert other.next_due() == one.next_due() == due


def _url(store: Store) -> str:
    return store.engine.url.render_as_string(hide_password=False)
