"""`wirewatch topics`: what deploy/topics.toml asks for, compared with the broker's."""

import os
from collections.abc import Sequence

import click

from services import settings
from services import topics as code
from services.cli.options import as_json
from services.cli.output import json_line, out, table
from services.distributed import topic_names

_profile = click.option(
    "--profile", help="local or production.  [default: $WIREWATCH_TOPICS_PROFILE, else local]"
)


@click.group()
def topics() -> None:
    """Plan, make and check the Kafka topics (broker: $WIREWATCH_KAFKA, else 127.0.0.1:9092)."""


def _wanted(profile: str | None) -> tuple[settings.Settings, list[code.Topic]]:
    chosen = settings.load(os.environ, listen=settings.NOWHERE, database=True)
    return chosen, code.load(profile or chosen.topics_profile, prefix=chosen.topics_prefix)


def _show(changes: Sequence[code.Change], as_json: bool) -> None:
    if as_json:
        for change in changes:
            json_line({"topic": change.topic, "action": change.action, "detail": change.detail})
        return
    rows = [(change.action, change.topic, change.detail) for change in changes]
    table(("action", "topic", "detail"), rows, empty="All topics are as they ought to be.")


@topics.command()
@_profile
@as_json
def plan(profile: str | None, as_json: bool) -> None:
    """Show what `apply` would do."""
    chosen, wanted = _wanted(profile)
    with code.TopicAdmin(chosen.kafka) as admin:
        _show(admin.plan(wanted), as_json)


@topics.command()
@_profile
@as_json
def apply(profile: str | None, as_json: bool) -> None:
    """Make the topics as they ought to be. Nothing is ever deleted."""
    chosen, wanted = _wanted(profile)
    with code.TopicAdmin(chosen.kafka) as admin:
        _show(admin.apply(wanted), as_json)


@topics.command()
@_profile
def check(profile: str | None) -> None:
    """Say whether services would start: exit 3 where a topic differs, 4 where the broker does not answer."""
    chosen, wanted = _wanted(profile)
    with code.TopicAdmin(chosen.kafka) as admin:
        admin.check(wanted, topic_names(chosen))
    out.print("All topics are as they ought to be.")
