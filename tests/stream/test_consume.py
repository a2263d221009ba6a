"""From Kafka into the history: everything once, wherever it breaks."""

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path

import pytest

from services.topics import TopicAdmin, load
from store import dead, records
from store.dead import Limits, TooManyDead
from store.errors import Refused, TryLater
from store.events import Fact
from store.ports import Offset
from store.positions import GROUP, name_of, start
from store.records import Names, Record
from store.views import Recorded
from tests import builders
from tests.builders import NOON
from tests.kafka import Broker
from tests.stream.reading import read, write
from tests.stream.stored import stored


def enriched(number: int) -> Record:
    """Return the record of an enriched article."""
    article = builders.seen(number)
    return records.encode((article, builders.enriched(article)), source="test", at=NOON, hop="enriched")


def test_an_enriched_record_brings_its_article(broker: Broker, names: Names, tmp_path: Path) -> None:
    """No join across topics: the article stands before what was made of it."""
    write(broker.address, names.enriched, *(enriched(n) for n in range(20)))
    with stored(tmp_path / "w.db", broker.address, names) as service:
        service.take(20)
        facts = [event.fact for event in service.events()]
        wanted = [fact for n in range(20) for fact in (builders.seen(n), builders.enriched(builders.seen(n)))]
        assert facts == wanted
        assert service.noted.duplicates == 0


def test_a_restart_goes_on_where_the_history_ends(broker: Broker, names: Names, tmp_path: Path) -> None:
    """The history, not the broker, knows what is on disk."""
    write(broker.address, names.enriched, *(enriched(n) for n in range(10)))
    with stored(tmp_path / "w.db", broker.address, names) as service:
        service.take(10)
    write(broker.address, names.enriched, *(enriched(n) for n in range(10, 15)))
    with stored(tmp_path / "w.db", broker.address, names) as service:
        service.take(5)
        assert service.noted.records == 5
        assert len(service.events()) == 30


def test_what_arrives_twice_is_recorded_once(broker: Broker, names: Names, tmp_path: Path) -> None:
    """A killed enrichment worker's successor does some of its work again."""
    write(broker.address, names.enriched, enriched(1), enriched(2), enriched(1), enriched(2))
    with stored(tmp_path / "w.db", broker.address, names) as service:
        service.take(4)
        assert len(service.events()) == 4
        assert service.noted.duplicates == 4


def test_what_cannot_be_read_is_set_aside_and_the_rest_goes_on(
    broker: Broker, names: Names, tmp_path: Path
) -> None:
    """One bad record must neither stop its partition nor vanish."""
    bad = Record(b"k", b"\xff\x00", enriched(1).headers)
    write(broker.address, names.enriched, enriched(1), bad, enriched(2))
    with stored(tmp_path / "w.db", broker.address, names) as service:
        service.take(3)
        assert len(service.events()) == 4
        assert service.noted.reasons == ["malformed"]
    (message,) = read(broker.address, names.dead, at_least=1)
    letter = dead.read(message.headers)
    assert (letter.topic, letter.stage, letter.reason, message.value) == (
        names.enriched, "store", "malformed", bad.value,
    )  # fmt: skip


def test_a_fact_that_the_history_refuses_is_found_and_set_aside(
    broker: Broker, names: Names, tmp_path: Path
) -> None:
    """It refuses the batch; the others of the batch must not share the fate of the one."""
    with stored(tmp_path / "w.db", broker.address, names) as service:
        consumer, refusing = service.consumer, Refusing(service.inbox, builders.seen(5).event_id)
        consumer._recorder = refusing
        write(broker.address, names.enriched, *(enriched(n) for n in range(10)))
        with pytest.raises(TryLater):
            service.take(10)
        service.take(10)
        assert len(service.events()) == 18
        assert service.noted.reasons == ["too_large"]
    assert len(read(broker.address, names.dead, at_least=1)) == 1


class Refusing:
    """A recorder that can never record one event."""

    def __init__(self, recorder: object, event_id: str) -> None:
        self._recorder = recorder
        self._event_id = event_id

    def record(self, facts: Sequence[Fact], *, offset: Offset | None = None) -> "Future[Sequence[Recorded]]":
        """Record, or refuse all of the call."""
        if any(fact.event_id == self._event_id for fact in facts):
            future: Future[Sequence[Recorded]] = Future()
            future.set_exception(Refused("too_large", "too large", subject=self._event_id))
            return future
        return self._recorder.record(facts, offset=offset)


class Failing:
    """A recorder whose disk is full for a while."""

    def __init__(self, recorder: object, times: int) -> None:
        self._recorder = recorder
        self.left = times

    def record(self, facts: Sequence[Fact], *, offset: Offset | None = None) -> "Future[Sequence[Recorded]]":
        """Fail so many times, then record."""
        if self.left:
            self.left -= 1
            future: Future[Sequence[Recorded]] = Future()
            future.set_exception(TryLater("the disk is full"))
            return future
        return self._recorder.record(facts, offset=offset)


def test_a_full_disk_loses_nothing(broker: Broker, names: Names, tmp_path: Path) -> None:
    """What was read and could not be written is read again."""
    write(broker.address, names.enriched, *(enriched(n) for n in range(30)))
    with stored(tmp_path / "w.db", broker.address, names) as service:
        service.consumer._recorder = Failing(service.inbox, 2)
        for _ in range(2):
            with pytest.raises(TryLater):
                service.take(30)
        service.take(30)
        assert len(service.events()) == 60
        assert service.noted.duplicates == 0


def test_a_resumed_zombie_cannot_write(broker: Broker, names: Names, tmp_path: Path) -> None:
    """Two services on one history: the one whose position is old must notice, and record nothing."""
    write(broker.address, names.enriched, *(enriched(n) for n in range(5)))
    with stored(tmp_path / "w.db", broker.address, names) as zombie:
        zombie.take(5)
        with stored(tmp_path / "w.db", broker.address, names) as successor:
            write(broker.address, names.enriched, *(enriched(n) for n in range(5, 8)))
            successor.take(3)
            with pytest.raises(Refused, match="taken over") as caught:
                zombie.take(8)
            assert caught.value.reason == "conflict"
            assert len(successor.events()) == 16


@pytest.mark.real_broker("a topic deleted and made anew, for it knows no CreateTopics")
def test_a_topic_made_anew_is_noticed(broker: Broker, names: Names, tmp_path: Path) -> None:
    """Going on in it would skip every article up to the old offset."""
    write(broker.address, names.enriched, *(enriched(n) for n in range(5)))
    with stored(tmp_path / "w.db", broker.address, names) as service:
        service.take(5)
    with TopicAdmin(broker.address) as admin:
        admin.delete([names.enriched])
        admin.apply(load("local", prefix=names.raw.removesuffix("articles.raw")))
    with (
        stored(tmp_path / "w.db", broker.address, names) as service,
        pytest.raises(Refused, match="made anew"),
    ):
        service.take(1)


def test_too_many_dead_letters_stop_the_service(broker: Broker, names: Names, tmp_path: Path) -> None:
    """A bad deploy must not drain the topic into the dead letters."""
    write(broker.address, names.refused, *(Record(b"k", b"{}", ()) for _ in range(30)))
    with (
        stored(tmp_path / "w.db", broker.address, names, limits=Limits(consecutive=5)) as service,
        pytest.raises(TooManyDead),
    ):
        service.take(30)
    assert len(read(broker.address, names.dead)) == 4


@pytest.mark.real_broker("what a group has committed, for it does not tell all of it at once")
def test_the_group_shows_how_far_it_is(broker: Broker, names: Names, tmp_path: Path) -> None:
    """Operators look at a broker's lag with the broker's own tools."""
    write(broker.address, names.enriched, *(enriched(n) for n in range(7)))
    with stored(tmp_path / "w.db", broker.address, names) as service:
        service.take(7)
        service.consumer.turn()
        committed = Counter[str]()
        with TopicAdmin(broker.address) as admin:
            for _ in range(50):
                committed = admin.committed(GROUP)
                if committed[names.enriched] == 7:
                    break
        assert committed[names.enriched] == 7
        assert service.noted.waiting == 0
        assert service.store.reads.bookmark(name_of(names.enriched, 0)) <= 7


def test_positions_are_checked_against_the_broker() -> None:
    """Records that retention took before they were stored are a loss, and must be said to be one."""
    assert start("t", 0, stands=0, begin=40, end=90) == 40
    assert start("t", 0, stands=50, begin=40, end=90) == 50
    with pytest.raises(Refused, match="deleted 10 records"):
        start("t", 0, stands=30, begin=40, end=90)
