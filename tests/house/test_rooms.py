"""The rules of the house that a command can see."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("services", "ingest", "enrich", "store", "tests", "deploy")
LINES_MAX = 300
FUNCTION_LINES_MAX = 60
DOORS = {"enrich/numbers/__init__.py", "enrich/dates/__init__.py", "enrich/entities/__init__.py"}
"""The three finders' rooms open by `find` alone (docs/decisions/002-doors.md)."""
ONE_ROOM = {
    "faust": ("enrich/stream.py",),
    "kafka": ("ingest/publish.py", "store/consume.py", "services/topics.py", "services/dead.py"),
    "sqlalchemy": ("store/history/",),
    "sqlite3": ("store/history/",),
    "alembic": ("store/history/",),
    "aiohttp": ("ingest/outbound.py",),
    "prometheus_client": ("services/metrics.py",),
}


def python_files(*rooms: str) -> Iterator[Path]:
    """Yield every Python file of these rooms."""
    for room in rooms:
        yield from sorted((ROOT / room).rglob("*.py"))


def name(path: Path) -> str:
    """Return a path as the rules write it."""
    return path.relative_to(ROOT).as_posix()


def test_files_stay_small() -> None:
    """A file that grows past the limit is two rooms."""
    long = {
        name(path): count
        for path in python_files(*ROOMS)
        if (count := len(path.read_text().splitlines())) > LINES_MAX
    }
    assert long == {}


def test_functions_stay_short() -> None:
    """A function that does not fit on a screen is not read."""
    long = {
        f"{name(path)}:{node.name}": node.end_lineno - node.lineno + 1
        for path in python_files("services", "ingest", "enrich", "store")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > FUNCTION_LINES_MAX
    }
    assert long == {}


def test_packages_re_export_nothing() -> None:
    """Re-exports are where import cycles come from."""
    for path in python_files(*ROOMS):
        if path.name != "__init__.py":
            continue
        lines = [line for line in path.read_text().splitlines() if line.strip()]
        if name(path) in DOORS:
            room = path.parent.name
            assert lines == [f"from enrich.{room}.find import find as find"], name(path)
        else:
            assert lines == [], name(path)


@pytest.mark.parametrize("library", sorted(ONE_ROOM))
def test_a_library_lives_in_one_room(library: str) -> None:
    """Whoever replaces a library should find it in one place."""
    astray = []
    for path in python_files("services", "ingest", "enrich", "store"):
        if name(path).startswith(ONE_ROOM[library]):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            names = (
                [alias.name for alias in node.names] if isinstance(node, ast.Import)
                else [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            )  # fmt: skip
            if any(imported.split(".")[0] == library for imported in names):
                astray.append(name(path))
    assert astray == []


def test_nothing_is_called_utils() -> None:
    """A name that says nothing gathers everything."""
    banned = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}
    assert [name(path) for path in python_files(*ROOMS) if path.stem in banned] == []


def test_the_environment_is_read_in_few_places() -> None:
    """Settings come from one reader; the command line names only the data folder beside it."""
    allowed = {
        "services/settings.py",
        "services/cli/run.py",
        "services/cli/options.py",
        "services/cli/roles.py",
        "services/cli/topics.py",
        "services/cli/dead.py",
    }
    readers = {
        name(path) for path in python_files("services", "ingest", "enrich", "store")
        if "os.environ" in path.read_text() or "getenv" in path.read_text()
    }  # fmt: skip
    assert readers <= allowed


def test_no_machine_path_or_index_address_is_committed() -> None:
    """The repository must work on any machine, from any registry."""
    tracked = (
        subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
        .stdout.decode()
        .split("\0")
    )
    banned = (
        "/work" + "/main",
        "/work" + "/shared",
        "--index" + "-url",
        "--extra-index" + "-url",
        "--find" + "-links",
        "pypi" + ".org",
    )
    found = [
        (file, word)
        for file in tracked
        if file and (ROOT / file).is_file()
        for word in banned
        if word in (ROOT / file).read_text(encoding="utf-8", errors="replace")
    ]
    assert found == []
