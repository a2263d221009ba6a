"""What a seed does to a fleet: a bounded number of faults, each undone by itself."""

import random
import signal
import threading
import time
from collections.abc import Callable
from typing import Any

from store import records
from store.records import Names, Record
from tests import builders, postgres
from tests.builders import NOON
from tests.faults.fleet import Fleet
from tests.faults.writers import cut_connections
from tests.kafka import Broker
from tests.proxy import Proxy
from tests.stream.reading import write

PAUSE_S_MAX = 8.0
FREEZE_S = 9.5  # longer than a silent holder keeps its role
BIG_BYTES = 5_000_000


class Chaos:
    """Faults on one fleet, its broker (through a proxy) and its database; `did` says what was done."""

    def __init__(
        self, seed: int, fleet: Fleet, *, broker: Broker, proxy: Proxy, names: Names, url: str
    ) -> None:
        self.did: list[str] = []
        self.poisoned = 0
        self._chance = random.Random(seed)
        self._fleet = fleet
        self._broker = broker
        self._proxy = proxy
        self._names = names
        self._url = url
        self._wakers: list[threading.Timer] = []

    def act(self, faults: int) -> None:
        """Do so many faults, one after the other, some of them while others last."""
        kinds: list[tuple[int, Callable[[], str]]] = [
            (6, self._kill), (3, self._term), (4, self._freeze), (2, self._zombie), (2, self._broker_dies),
            (1, self._broker_restarts), (2, self._slow), (2, self._torn), (1, self._silent), (2, self._server_restarts),
            (2, self._sessions_cut), (2, self._poison), (1, self._storm),
        ]  # fmt: skip
        chosen = self._chance.choices([each for _, each in kinds], [weight for weight, _ in kinds], k=faults)
        for fault in chosen:
            self.did.append(fault())
            time.sleep(self._chance.uniform(0.2, 1.5))

    def calm(self) -> None:
        """Undo what still lasts."""
        for timer in self._wakers:
            timer.join()
        self._proxy.calm()

    def _later(self, seconds: float, what: Callable[[], Any]) -> None:
        self._wakers.append(threading.Timer(seconds, what))
        self._wakers[-1].start()

    def _role(self, kind: str = "") -> str:
        return self._chance.choice(sorted(name for name in self._fleet.roles if name.startswith(kind)))

    def _kill(self) -> str:
        name = self._role()
        self._fleet.roles[name].signal(signal.SIGKILL)
        return f"kill {name}"

    def _term(self) -> str:
        name = self._role()
        self._fleet.roles[name].signal(signal.SIGTERM)
        return f"term {name}"

    def _stopped(self, name: str, seconds: float) -> str:
        role = self._fleet.roles[name]
        role.signal(signal.SIGSTOP)
        self._later(seconds, lambda: role.signal(signal.SIGCONT))
        return f"stop {name} for {seconds:.1f} s"

    def _freeze(self) -> str:
        return self._stopped(self._role(), self._chance.uniform(0.3, PAUSE_S_MAX))

    def _zombie(self) -> str:
        """The store that is at work wakes beside its successor."""
        return ", ".join(self._stopped(name, FREEZE_S) for name in self._fleet.holders("store"))

    def _broker_dies(self) -> str:
        away_s = self._chance.uniform(0, 3)
        self._broker.kill()
        time.sleep(away_s)
        self._broker.start()
        return f"kill the broker for {away_s:.1f} s"

    def _broker_restarts(self) -> str:
        self._broker.stop()
        self._broker.start()
        return "restart the broker"

    def _slow(self) -> str:
        self._proxy.delay_s = self._chance.uniform(0.05, 0.3)
        self._later(4, self._proxy.calm)
        return f"hold the broker's answers back for {self._proxy.delay_s:.2f} s each"

    def _silent(self) -> str:
        self._proxy.silent = True
        self._later(3, self._proxy.calm)
        return "silence the broker for 3 s"

    def _torn(self) -> str:
        self._proxy.cut()
        return "tear the broker's connections"

    def _server_restarts(self) -> str:
        how = self._chance.choice(("fast", "immediate"))
        postgres.cluster().stop(how)
        time.sleep(self._chance.uniform(0, 2))
        postgres.cluster().start()
        return f"restart PostgreSQL, {how}"

    def _sessions_cut(self) -> str:
        return f"cut {cut_connections(self._url)} sessions of PostgreSQL"

    def _poison(self) -> str:
        good = records.encode((builders.seen(1),), source="test", at=NOON, hop="published")
        topic = self._chance.choice((self._names.raw, self._names.enriched))
        bad = [
            Record(b"k", b"{not json", good.headers),
            Record(b"k", b"\xff\xfe\x00", good.headers),
            Record(b"k", b"\x00" * BIG_BYTES, good.headers),
            Record(b"k", good.value, records.again(good.headers, schema_version=b"99")),
        ]
        write(self._broker.address, topic, *bad)
        self.poisoned += len(bad)
        return f"four poison records into {topic}"

    def _storm(self) -> str:
        """Workers join and leave faster than the group comes to rest."""
        for number in range(3, 6):
            self._fleet.start(f"enrich-{number}")
            time.sleep(self._chance.uniform(0.2, 2.5))
        for number in range(3, 6):
            self._fleet.drop(f"enrich-{number}", kill=self._chance.random() < 0.5)
        return "three workers join and leave"
