"""Fixtures for every suite that is held against each database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import postgres


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path | str]:
    """Give where a new, empty history may be opened: a file's path, then a server's URL."""
    if request.param == "sqlite":
        yield tmp_path / "w.db"
        return
    with postgres.database() as url:
        yield url
