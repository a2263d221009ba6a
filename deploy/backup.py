"""Copies the history of the embedded service beside the running service, and proves the copy.

Usage: backup.py DATA TARGET [--keep N]. The copy is one moment of the history, made by SQLite's online backup
(the service goes on writing meanwhile), in TARGET/<UTC time>/wirewatch.db: a data folder that `wirewatch` can open.
It gets its name only once `wirewatch verify` found it clean; then all but the newest N (14) are removed.
Exits 1 where the copy has problems (it stays, named .bad, to be looked at), 4 where it could not be made.
"""

import argparse
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

KEPT: Final = 14  # two weeks of nightly copies
BUSY_S: Final = 30.0
NAMED: Final = "%Y-%m-%dT%H-%M-%S.%fZ"
DATABASE: Final = "wirewatch.db"


def copy(database: Path, target: Path) -> None:
    """Copy one moment of a database to a new file, on disk before this returns."""
    # Opened by name, not made: an absent history must not become an empty backup.
    with (
        closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=rw", uri=True, timeout=BUSY_S)) as live,
        closing(sqlite3.connect(target)) as copied,
    ):
        live.backup(copied)  # all pages in one step: taken page by page it would begin anew at every write
    with target.open("rb") as written:
        os.fsync(written.fileno())


def backup(data: Path, target: Path, *, keep: int) -> Path:
    """Return the new copy's folder. Raises ChildProcessError where `wirewatch verify` does not find it clean."""
    name = datetime.now(UTC).strftime(NAMED)
    partial, folder = target / f"{name}.partial", target / name
    partial.mkdir(mode=0o700, parents=True)
    try:
        copy(data / DATABASE, partial / DATABASE)
    except (OSError, sqlite3.Error):
        shutil.rmtree(partial)
        raise
    wirewatch = Path(sys.executable).with_name("wirewatch")
    verified = subprocess.run([wirewatch, "verify", "--data", partial], check=False)
    if verified.returncode:
        partial.rename(target / f"{name}.bad")
        raise ChildProcessError(f"{target / name}.bad: `wirewatch verify` exits {verified.returncode}")
    partial.rename(folder)
    whole = sorted(path for path in target.iterdir() if path.name.endswith("Z"))
    for old in whole[:-keep]:
        shutil.rmtree(old)
    return folder


def main() -> int:
    """Make a backup, and return the exit code."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("data", type=Path)
    asked.add_argument("target", type=Path)
    asked.add_argument("--keep", type=int, default=KEPT, help="copies to keep, at least 1 (%(default)s)")
    given = asked.parse_args()
    try:
        print(backup(given.data, given.target, keep=max(1, given.keep)))
    except ChildProcessError as error:
        print(f"the copy is not clean: {error}", file=sys.stderr)
        return 1
    except (OSError, sqlite3.Error) as error:
        print(f"no backup was made: {error}", file=sys.stderr)
        return 4
    return 0


if __name__ == "__main__":
    sys.exit(main())
