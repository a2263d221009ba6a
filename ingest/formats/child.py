"""The child process of `ingest.formats.isolated`: reads one document from stdin, writes what it found to stdout."""

import resource
import sys
from typing import Final

import msgspec

MEMORY_BYTES_MAX: Final = 2 * 1024**3  # feedparser holds about 60 times the document
CPU_S_MAX: Final = 60  # should the parent die, the child does not live on


def main(task: str) -> None:
    """Do one task: "feed" (RawFeed by feedparser, as MessagePack) or "page" (text of an article page)."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S_MAX, CPU_S_MAX))
    if sys.platform == "linux":  # macOS refuses limits of address space
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES_MAX, MEMORY_BYTES_MAX))
    data = sys.stdin.buffer.read()
    if task == "feed":
        from ingest.formats import slow

        found = msgspec.msgpack.encode(slow.read(data.decode("utf-8", "replace")))
    else:
        from ingest.formats import html

        found = msgspec.msgpack.encode(html.extract(data.decode("utf-8", "replace")))
    sys.stdout.buffer.write(found)


if __name__ == "__main__":
    main(sys.argv[1])
