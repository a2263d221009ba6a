"""When a worker stands still, from what the broker says: neither too late nor where there is a good reason."""

from enrich.progress import IDLE_S_MAX, LATE_S, LOOK_S, STARVED_S_MAX, TOLD_S, Hand, Look, Partition, Progress

RAW, RETRY, DELAY_S = "articles.raw", "retry.1m", 60.0
ONE, TWO, LATER = (RAW, 0), (RAW, 1), (RETRY, 0)
MINE = frozenset((ONE, TWO, LATER))
Found = dict[Partition, Look]


class Looks:
    """A watch that looks every LOOK_S at what the test says."""

    def __init__(self) -> None:
        self.progress = Progress({RAW: 0.0, RETRY: DELAY_S})
        self.at = 1000.0

    def look(
        self, found: Found, mine: frozenset[Partition] = MINE, hands: dict[str, Hand] | None = None
    ) -> str | None:
        """Look once."""
        self.at += LOOK_S
        self.progress.look(self.at, found, mine, hands or {})
        return self.progress.verdict()

    def until_told(
        self,
        found: Found,
        mine: frozenset[Partition] = MINE,
        *,
        most_s: float,
        hands: dict[str, Hand] | None = None,
    ) -> float | None:
        """Return after how many seconds of the same there is a verdict."""
        began = self.at
        while self.at - began < most_s:
            if self.look(found, mine, hands):
                return self.at - began
        return None


STANDING: Found = {ONE: Look(5, 9), TWO: Look(7, 7), LATER: Look(0, 0)}


def test_records_that_wait_with_nothing_in_hand_are_noticed() -> None:
    """The open fault was a worker that was alive, read nothing, and told nobody."""
    looks = Looks()
    stood_s = looks.until_told(STANDING, most_s=100)
    assert stood_s is not None
    assert IDLE_S_MAX <= stood_s <= IDLE_S_MAX + 2 * LOOK_S
    assert looks.progress.standing_s() > TOLD_S
    assert looks.progress.waiting(RAW) == 4
    assert looks.progress.oldest(RAW) == (ONE, 5)


def test_an_idle_worker_may_idle_for_ever() -> None:
    """No news is no fault."""
    assert Looks().until_told({ONE: Look(9, 9), TWO: Look(7, 7)}, most_s=1000) is None


def test_what_was_idle_for_long_has_its_time_once_records_come() -> None:
    """The first article of the morning must not end the worker that is about to take it."""
    looks = Looks()
    looks.until_told({ONE: Look(9, 9), TWO: Look(7, 7)}, most_s=1000)
    stood_s = looks.until_told({ONE: Look(9, 10), TWO: Look(7, 7)}, most_s=100)
    assert stood_s is not None
    assert stood_s >= IDLE_S_MAX


def test_a_slow_batch_is_no_standstill_but_one_without_end_is() -> None:
    """A text that hangs costs its batch minutes, honestly; a batch that never ends must not be waited for."""
    looks = Looks()
    looks.look(STANDING)
    hand = {RAW: Hand(looks.at, 180.0, 0.0)}
    stood_s = looks.until_told(STANDING, most_s=1000, hands=hand)
    assert stood_s is not None
    assert 180.0 <= stood_s <= 180.0 + 2 * LOOK_S


def test_a_batch_that_was_long_in_hand_may_be_committed_afterwards() -> None:
    """Its offsets follow within a second or two: the time in hand is not standing still."""
    looks = Looks()
    looks.until_told(STANDING, most_s=100, hands={RAW: Hand(looks.at, 180.0, 0.0)})
    assert looks.look(STANDING) is None


def test_others_that_go_on_do_not_hide_one_partition_for_ever() -> None:
    """A feed whose partition is never read would be silent while every figure looks well."""
    looks = Looks()
    number = 0
    while looks.at < 1000 + 2 * STARVED_S_MAX:
        number += 1
        if told := looks.look({ONE: Look(5, 9), TWO: Look(number, number + 100)}):
            break
    assert told is not None
    assert "stands" not in told
    assert f"{RAW} 0" in told
    assert looks.at - 1000 >= STARVED_S_MAX


def test_records_of_a_delay_topic_wait_for_their_delay() -> None:
    """They are meant to."""
    stood_s = Looks().until_told({LATER: Look(0, 3)}, most_s=1000)
    assert stood_s is not None
    assert DELAY_S + IDLE_S_MAX <= stood_s <= DELAY_S + IDLE_S_MAX + 2 * LOOK_S


def test_a_partition_that_is_taken_over_begins_anew() -> None:
    """It has stood since its former worker died: its successor must not end for that."""
    looks = Looks()
    assert looks.until_told({ONE: Look(5, 9), TWO: Look(3, 3)}, frozenset((TWO,)), most_s=300) is None
    stood_s = looks.until_told({ONE: Look(5, 9), TWO: Look(3, 3)}, frozenset((ONE, TWO)), most_s=100)
    assert stood_s is not None
    assert stood_s >= IDLE_S_MAX


def test_a_worker_without_partitions_ends_only_where_nobody_moves() -> None:
    """A spare worker is not at fault while others work; where nobody does, it may be the one that should."""
    looks = Looks()
    for number in range(200):
        assert looks.look({ONE: Look(number, 1000), TWO: Look(5, 9)}, frozenset()) is None
    assert looks.progress.waiting(RAW) == 0
    stood_s = looks.until_told({ONE: Look(200, 1000), TWO: Look(5, 9)}, frozenset(), most_s=200)
    assert stood_s is not None
    assert stood_s >= IDLE_S_MAX
    assert looks.progress.waiting(RAW) == 804


def test_a_broker_that_is_away_is_nobodys_fault() -> None:
    """Every worker would end, again and again, for as long as it lasts."""
    looks = Looks()
    hand = {RAW: Hand(looks.at, 45.0, 0.0)}
    for _ in range(9):
        looks.look(STANDING)
    for _ in range(200):
        looks.at += LOOK_S
        looks.progress.nothing()
        assert looks.progress.verdict() is None
    assert looks.look(STANDING) is None
    assert looks.look(STANDING, hands=hand) is None


def test_a_process_that_was_stopped_and_goes_on_has_its_time() -> None:
    """A virtual machine that was paused for an hour has no hour to answer for."""
    looks = Looks()
    for _ in range(9):
        looks.look(STANDING)
    looks.at += 2 * LATE_S
    assert looks.look(STANDING) is None
