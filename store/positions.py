"""Where the reading of a Kafka partition goes on, by what the history holds of it. Pure."""

from typing import Final

from store.errors import Refused

GROUP: Final = "wirewatch-store"
PREFIX: Final = "kafka:"
"""Begins the names of saved offsets that count records of a broker, not events of the history."""


def name_of(topic: str, partition: int) -> str:
    """Return the name under which a partition's next offset is saved in the history."""
    return f"{PREFIX}{GROUP}/{topic}/{partition}"


def start(topic: str, partition: int, *, stands: int, begin: int, end: int) -> int:
    """Return the offset to begin at, where the history stands at one and the broker has `begin` up to `end`.

    Raises Refused (conflict) where the topic does not go on from what the history holds.
    """
    where = f"{topic} partition {partition}"
    if stands > end:
        raise Refused(
            "conflict",
            f"the history has {where} up to offset {stands:,}, but the broker's ends at {end:,}: this is another "
            "broker, or the topic was made anew. Name the right one in WIREWATCH_KAFKA, or begin a new history",
            subject=where,
        )
    if 0 < stands < begin:
        raise Refused(
            "conflict",
            f"{where} begins at offset {begin:,}, but only those before {stands:,} are stored: the broker deleted "
            f"{begin - stands:,} records before they were. Restore the topic, or poll their feeds again",
            subject=where,
        )
    return max(stands, begin)
