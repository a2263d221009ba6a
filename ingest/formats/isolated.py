"""Slow readers in a child process that is killed when its time is over."""

import subprocess
import sys
from typing import Final

import msgspec

from ingest.formats import slow
from ingest.formats.feed import RawFeed
from store.errors import Refused

TIMEOUT_S: Final = 30.0  # feedparser needs about 10 s for the largest document that is let in
_DECODER: Final[msgspec.msgpack.Decoder[RawFeed | None]] = msgspec.msgpack.Decoder(RawFeed | None)


def feedparser(text: str, url: str) -> RawFeed | None:
    """Return what feedparser finds, in a child process where the document is long.

    Raises Refused: too_slow where the child had to be killed, malformed where it died.
    """
    data = text.encode("utf-8", "replace")
    if len(data) <= slow.IN_PLACE_BYTES:
        return slow.read(text)
    return _DECODER.decode(run("feed", data, url))


def run(task: str, data: bytes, subject: str, *, timeout_s: float = TIMEOUT_S) -> bytes:
    """Return what the child makes of the data. Blocks; see `ingest.formats.child` for its tasks."""
    try:
        # A new program, not a fork: a fork would hold our connections open and inherit our locks.
        done = subprocess.run(  # noqa: S603 - our own module by the interpreter we run in
            [sys.executable, "-m", "ingest.formats.child", task],
            input=data,
            capture_output=True,
            timeout=timeout_s,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Refused(
            "too_slow",
            f"reading {subject} took more than {timeout_s:g} seconds and was stopped",
            subject=subject,
        ) from error
    if done.returncode != 0:
        why = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2][:200]
        raise Refused("malformed", f"{subject} cannot be read: {why or 'its reader died'}", subject=subject)
    return done.stdout
