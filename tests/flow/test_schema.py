"""`wirewatch schema`: the job that runs before the services of a new version."""

import subprocess
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from tests import builders, postgres
from tests.service import COMMAND
from tests.stores import open_store

WRITER = "schema_writer"


def _wirewatch(*arguments: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [str(COMMAND), *map(str, arguments)], capture_output=True, text=True, timeout=60, check=False
    )


def test_the_owner_makes_it_and_a_service_with_fewer_rights_starts_on_it() -> None:
    """The order of every deployment: one job as the owner, then services that could not have done it."""
    with postgres.database(template="template0") as url:
        assert _wirewatch("schema", "check", "--data", url).returncode == 3
        unknown = _wirewatch("schema", "apply", "--data", url, "--writer", WRITER)
        assert unknown.returncode == 3
        assert f"CREATE ROLE {WRITER}" in unknown.stderr
        name = postgres.name_of(url)
        postgres.cluster().sql(f"CREATE ROLE {WRITER} LOGIN PASSWORD 'battery-staple'")
        try:
            for _ in range(2):  # a job may run again at any time
                done = _wirewatch("schema", "apply", "--data", url, "--writer", WRITER)
                assert done.returncode == 0, done.stderr
            writer = make_url(url).set(username=WRITER, password="battery-staple")
            as_writer = writer.render_as_string(hide_password=False)
            assert _wirewatch("schema", "check", "--data", as_writer).returncode == 0
            with open_store(as_writer) as store:
                store.record(builders.seen(1))
                assert store.reads.head().size == 1
        finally:
            postgres.cluster().sql(f"DROP OWNED BY {WRITER} CASCADE", name)
            postgres.cluster().sql(f"DROP ROLE {WRITER}")


def test_a_trigger_that_is_gone_is_found_before_a_service_starts() -> None:
    """Whoever can alter tables can drop a guard: the next deployment must stop there."""
    with postgres.database() as url:
        postgres.cluster().sql("DROP TRIGGER guard_event_update ON event", postgres.name_of(url))
        for command in ("check", "apply"):
            found = _wirewatch("schema", command, "--data", url)
            assert found.returncode == 5
            assert "guard_event_update" in found.stderr


@pytest.mark.parametrize("role", ["a; DROP TABLE event", '"x"', "", "Großer"])
def test_a_role_is_a_plain_name(tmp_path: Path, role: str) -> None:
    """It is put into statements that take no parameters."""
    done = _wirewatch("schema", "apply", "--data", tmp_path, f"--writer={role}")
    assert done.returncode == 3
