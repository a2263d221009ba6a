"""`wirewatch subscribe` and `wirewatch subscriptions`: who is told what."""

import click

from services import lines
from services.cli import options
from services.cli.output import json_line, moment, out, table
from services.compose import Place
from store.events import Channel


@click.command()
@click.argument("name")
@click.argument("query")
@click.option(
    "--webhook",
    "webhooks",
    multiple=True,
    metavar="URL",
    help="Post alerts there, signed (Standard Webhooks).",
)
@click.option("--email", "emails", multiple=True, metavar="ADDRESS", help="Send alerts there.")
@click.option(
    "--allow-private",
    is_flag=True,
    help="Let the webhook reach private and loopback addresses on its own host.",
)
@click.option("--once-per-story", is_flag=True, help="Raise nothing for further copies of a story.")
@options.as_json
@options.data
def subscribe(
    name: str,
    query: str,
    webhooks: tuple[str, ...],
    emails: tuple[str, ...],
    allow_private: bool,
    once_per_story: bool,
    as_json: bool,
    data: Place,
) -> None:
    r"""Alert on every article that QUERY matches, from now on.

    \b
    QUERY: words, "phrases", prefix*, AND OR NOT, ( ), entity:name, source:name,
    lang:en, title:word, and numbers with what they count: troops > 10000
    """  # fmt: skip
    channels = [
        *(Channel(kind="webhook", target=url, allow_private=allow_private) for url in webhooks),
        *(Channel(kind="email", target=address) for address in emails),
    ]
    with options.commands(data) as (commands, _):
        made = commands.subscribe(
            name, query, channels or (Channel(kind="console"),), once_per_story=once_per_story
        )
    secrets = {channels[index].target: secret for index, secret in made.secrets.items()}
    if as_json:
        json_line({"subscription_id": made.subscription_id, "name": name, "query": query, "secrets": secrets})
        return
    out.print(f"Subscribed {name} as {made.subscription_id}.", markup=False)
    for url, secret in secrets.items():
        out.print(
            f"The secret that signs what is sent to {url}, shown this once: {secret}",
            markup=False,
            soft_wrap=True,
        )


@click.group(invoke_without_command=True)
@options.as_json
@options.data
@click.pass_context
def subscriptions(context: click.Context, as_json: bool, data: Place) -> None:
    """List subscriptions; remove one with `subscriptions remove NAME`."""
    if context.invoked_subcommand is not None:
        return
    with options.opened(data) as store:
        known = store.reads.subscriptions()
    if as_json:
        for line in known:
            json_line(lines.subscription_line(line))
        return
    table(
        ("name", "query", "to", "alerts", "last alert"),
        (
            (line.name + (" (paused)" if line.paused else ""), line.query,
             ", ".join(channel.target or channel.kind for channel in line.channels),
             f"{line.alerts:,}", moment(line.last_alert_at))
            for line in known
        ),
        empty="No subscriptions yet: wirewatch subscribe NAME QUERY",
    )  # fmt: skip


@subscriptions.command("remove")
@click.argument("subscription")
@options.data
def remove(subscription: str, data: Place) -> None:
    """Remove a subscription, named by name or id. Its alerts stay."""
    with options.commands(data, create=False) as (commands, _):
        line = commands.subscription(subscription)
        commands.remove_subscription(line.subscription_id)
        out.print(f"Removed {line.name}; its {line.alerts:,} alerts stay.", markup=False)
