"""Topics as code: what deploy/topics.toml asks for, compared with what a broker has, and made so."""

import socket
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Final, Literal, Self

import msgspec
from kafka import KafkaAdminClient
from kafka.admin import ConfigResource, ConfigResourceType
from kafka.errors import KafkaError

from store.errors import Refused, TryLater
from store.records import Names

FILE: Final = Path(__file__).resolve().parent.parent / "deploy" / "topics.toml"
PROFILE: Final = "local"
CONNECT_S_MAX: Final = 5.0
REQUEST_MS: Final = 10_000
BOOTSTRAP_MS: Final = 10_000
APPLIED_S_MAX: Final = 15.0
APPLIED_LOOK_S: Final = 0.1
_HOUR_MS: Final = 3_600_000


class _Profile(msgspec.Struct, frozen=True):
    replication: int
    min_insync: int


class _Wanted(msgspec.Struct, frozen=True):
    partitions: dict[str, int]
    retention_h: int
    message_bytes_max: int
    cleanup: str = "delete"


class _File(msgspec.Struct, frozen=True):
    version: Literal[1]
    profiles: dict[str, _Profile]
    topics: dict[str, _Wanted]


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """One topic as it ought to be under one profile."""

    name: str
    partitions: int
    replication: int
    config: dict[str, str]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One difference, and what `apply` does about it."""

    topic: str
    action: Literal["create", "partitions", "config", "by hand"]
    detail: str
    value: int | dict[str, str] | None = None


def load(profile: str, *, prefix: str = "", file: Path = FILE) -> list[Topic]:
    """Return the topics of a profile. Raises Refused where file or profile cannot be read."""
    try:
        wanted = msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), _File)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise Refused("malformed", f"{file} cannot be read: {error}", subject=str(file)) from error
    chosen = wanted.profiles.get(profile)
    if chosen is None:
        known = ", ".join(sorted(wanted.profiles))
        raise Refused("not_found", f"there is no profile {profile!r}; there are {known}", subject=profile)
    return [
        Topic(
            name=prefix + name,
            partitions=topic.partitions[profile],
            replication=chosen.replication,
            config={
                "cleanup.policy": topic.cleanup,
                "max.message.bytes": str(topic.message_bytes_max),
                "min.insync.replicas": str(chosen.min_insync),
                "retention.ms": str(topic.retention_h * _HOUR_MS),
            },
        )
        for name, topic in wanted.topics.items()
    ]


class TopicAdmin:
    """Compares topics with a broker's, and changes those. Use as a context; raises TryLater where none answers."""

    def __init__(self, address: str, **options: Any) -> None:
        self._address = address
        self._options = options
        self._admin: Any = None

    def __enter__(self) -> Self:
        _reach(self._address)
        try:
            self._admin = KafkaAdminClient(
                **{
                    "bootstrap_servers": self._address.split(","), "client_id": "wirewatch-topics",
                    "request_timeout_ms": REQUEST_MS, "bootstrap_timeout_ms": BOOTSTRAP_MS,
                } | self._options
            )  # fmt: skip
        except KafkaError as error:
            raise TryLater(f"no Kafka broker answers at {self._address}: {error}") from error
        return self

    def __exit__(self, *_: object) -> None:
        self._admin.close()

    def plan(self, topics: Sequence[Topic]) -> list[Change]:
        """Return what differs, topic by topic; nothing where all is as it ought to be."""
        there = self._described([topic.name for topic in topics])
        configs = self._configs(list(there))
        changes: list[Change] = []
        for topic in topics:
            found = there.get(topic.name)
            if found is None:
                detail = f"{topic.partitions} partitions, {topic.replication} copies"
                changes.append(Change(topic=topic.name, action="create", detail=detail))
            else:
                changes += _differences(topic, found, configs[topic.name])
        return changes

    def apply(self, topics: Sequence[Topic]) -> list[Change]:
        """Make what differs as it ought to be, and return what was done or is left to do by hand."""
        changes = self.plan(topics)
        wanted = {topic.name: topic for topic in topics}
        create = {
            change.topic: {
                "num_partitions": wanted[change.topic].partitions,
                "replication_factor": wanted[change.topic].replication,
                "configs": wanted[change.topic].config,
            }
            for change in changes if change.action == "create"
        }  # fmt: skip
        try:
            if create:
                self._admin.create_topics(create, timeout_ms=REQUEST_MS, wait_for_metadata=True)
            for change in changes:
                if change.action == "partitions":
                    self._admin.create_partitions({change.topic: change.value})
                elif change.action == "config":
                    self._admin.alter_configs(
                        [ConfigResource(ConfigResourceType.TOPIC, change.topic, change.value)]
                    )
        except KafkaError as error:
            raise Refused(
                "conflict", f"the broker did not make the topics so: {str(error)[:500]}", subject="topics"
            ) from error
        self._await_applied(topics)
        return changes

    def _await_applied(self, topics: Sequence[Topic]) -> None:
        # brokers tell of a change some moments after they took it
        until = monotonic() + APPLIED_S_MAX
        while any(change.action != "by hand" for change in self.plan(topics)):
            if monotonic() > until:
                raise TryLater(
                    "the broker took the changes, but does not show them yet: look again with `topics plan`"
                )
            sleep(APPLIED_LOOK_S)

    def check(self, topics: Sequence[Topic], names: Names) -> None:
        """Raise Refused where a topic is not as it ought to be, TryLater where the dead letters have no leader.

        Services call this before anything else: one that cannot set a record aside must not read any.
        """
        if changes := self.plan(topics):
            listed = "; ".join(f"{change.topic}: {change.detail}" for change in changes)
            raise Refused(
                "conflict",
                f"the topics are not as deploy/topics.toml asks ({listed}). See `wirewatch topics plan`, then run "
                "`wirewatch topics apply`",
                subject="topics",
            )
        dead = self._described([names.dead])[names.dead]
        leaderless = [each["partition_index"] for each in dead["partitions"] if each["leader_id"] < 0]
        if leaderless:
            raise TryLater(f"topic {names.dead} cannot be reached: partitions {leaderless} have no leader")

    def delete(self, names: Sequence[str]) -> None:
        """Delete topics with all they hold, and wait until they are gone; those that are not there are passed over."""
        until = monotonic() + APPLIED_S_MAX
        while there := sorted(self._described(names)):
            self._admin.delete_topics(there, raise_errors=False)
            if monotonic() > until:
                raise TryLater(f"the broker has not deleted {', '.join(there)} yet")
            sleep(APPLIED_LOOK_S)

    def committed(self, group: str) -> Counter[str]:
        """Return how many records of each topic a group has committed, its partitions together."""
        try:
            told = self._admin.list_group_offsets({group: None})[group]
        except KafkaError as error:
            raise TryLater(f"the broker does not tell offsets of {group}: {error}") from error
        sums: Counter[str] = Counter()
        for partition, offset in told.items():
            sums[partition.topic] += max(0, offset.offset)
        return sums

    def _described(self, names: Sequence[str]) -> dict[str, dict[str, Any]]:
        try:
            # All of them: asking for one that is not there makes some brokers create it.
            listed = set(self._admin.list_topics()) & set(names)
            described = self._admin.describe_topics(sorted(listed)) if listed else []
        except KafkaError as error:
            raise TryLater(f"the broker does not tell its topics: {error}") from error
        return {each["name"]: each for each in described if not each["error_code"]}

    def _configs(self, names: Sequence[str]) -> dict[str, dict[str, Any]]:
        if not names:
            return {}
        asked = [ConfigResource(ConfigResourceType.TOPIC, name) for name in names]
        try:
            told: dict[str, dict[str, Any]] = self._admin.describe_configs(asked, config_filter="all")[
                "topic"
            ]
        except KafkaError as error:
            raise TryLater(f"the broker does not tell its topics' settings: {error}") from error
        return told


def _reach(address: str) -> None:
    """Raise TryLater where nothing listens: sooner, and in plainer words, than the client."""
    faults = []
    for each in address.split(","):
        host, _, port = each.strip().rpartition(":")
        try:
            socket.create_connection((host.strip("[]"), int(port)), timeout=CONNECT_S_MAX).close()
        except (OSError, ValueError) as error:
            faults.append(f"{each}: {error}")
        else:
            return
    raise TryLater(
        f"no Kafka broker answers ({'; '.join(faults)}): start one with `make kafka`, or name another in WIREWATCH_KAFKA"
    )


def _differences(topic: Topic, found: dict[str, Any], config: dict[str, Any]) -> list[Change]:
    changes: list[Change] = []
    partitions = len(found["partitions"])
    if partitions < topic.partitions:
        detail = f"{partitions} partitions, {topic.partitions} wanted (feeds move to other partitions)"
        changes.append(Change(topic=topic.name, action="partitions", detail=detail, value=topic.partitions))
    elif partitions > topic.partitions:
        detail = (
            f"{partitions} partitions, {topic.partitions} wanted: Kafka takes none away; mend topics.toml"
        )
        changes.append(Change(topic=topic.name, action="by hand", detail=detail))
    copies = {len(each["replica_nodes"]) for each in found["partitions"]}
    if copies != {topic.replication}:
        detail = f"{max(copies)} copies, {topic.replication} wanted: move replicas with Kafka's own tools"
        changes.append(Change(topic=topic.name, action="by hand", detail=detail))
    differing = {
        name: value for name, value in topic.config.items() if str(config.get(name, {}).get("value")) != value
    }
    if differing:
        detail = ", ".join(
            f"{name} is {config.get(name, {}).get('value')}, {value} wanted"
            for name, value in differing.items()
        )
        changes.append(Change(topic=topic.name, action="config", detail=detail, value=differing))
    return changes
