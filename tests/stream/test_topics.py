"""Topics as code, against a real broker."""

import msgspec
import pytest

from services import topics
from services.topics import TopicAdmin
from store.errors import Refused, TryLater
from store.records import Names, names
from tests.kafka import Broker


@pytest.mark.parametrize("profile", ["local", "production"])
def test_the_file_names_every_topic_that_the_code_uses(profile: str) -> None:
    """A topic that one knows and the other does not is found at the first start, in production."""
    wanted = topics.load(profile, prefix="p.")
    assert {topic.name for topic in wanted} == set(names("p.").all)


def test_a_dead_letter_fits_whatever_a_topic_takes() -> None:
    """A record that is too large to be set aside would stop its partition for ever."""
    sizes = {topic.name: int(topic.config["max.message.bytes"]) for topic in topics.load("production")}
    dead = sizes.pop("dead")
    assert all(size + 64 * 1024 <= dead for size in sizes.values())


@pytest.mark.real_broker("topics as code, for it knows neither CreateTopics nor DescribeConfigs")
def test_apply_makes_what_plan_shows_and_then_nothing_is_left(broker: Broker) -> None:
    """Applying twice must be safe: a deployment does it every time."""
    wanted = topics.load("local", prefix="apply.")
    with TopicAdmin(broker.address) as admin:
        assert {change.action for change in admin.plan(wanted)} == {"create"}
        with pytest.raises(Refused, match="topics apply"):
            admin.check(wanted, names("apply."))
        admin.apply(wanted)
        assert admin.plan(wanted) == []
        admin.check(wanted, names("apply."))
        longer = [
            msgspec.structs.replace(each, partitions=each.partitions + 1, config=each.config | {"retention.ms": "86400000"})
            for each in wanted
        ]  # fmt: skip
        assert {change.action for change in admin.apply(longer)} == {"partitions", "config"}
        assert admin.plan(longer) == []
        shrunk = admin.plan(wanted)
        assert {(change.action, change.topic) for change in shrunk if "partitions" in change.detail} == {
            ("by hand", each.name) for each in wanted
        }
        admin.delete([each.name for each in wanted])


@pytest.mark.real_broker("topics as code, for it knows neither CreateTopics nor DescribeConfigs")
def test_a_missing_dead_letter_topic_keeps_services_from_starting(broker: Broker, names: Names) -> None:
    """Who cannot set a record aside would lose it or stand still."""
    prefix = names.raw.removesuffix("articles.raw")
    wanted = topics.load("local", prefix=prefix)
    with TopicAdmin(broker.address) as admin:
        admin.check(wanted, names)
        admin.delete([names.dead])
        with pytest.raises(Refused, match=r"dead: .* partitions"):
            admin.check(wanted, names)
        admin.apply(wanted)


def test_no_broker_says_what_to_do() -> None:
    """The first thing that goes wrong on a new machine."""
    with pytest.raises(TryLater, match="make kafka"), TopicAdmin("127.0.0.1:1"):
        pass


def test_an_unknown_profile_lists_those_there_are() -> None:
    """A misspelt profile must not fall back to one copy."""
    with pytest.raises(Refused, match="local, production"):
        topics.load("prodution")
