"""The services' role on PostgreSQL: all that it needs, nothing that would change the past."""

from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy.engine import make_url

from services import compose
from store.errors import TryLater
from store.history import copying
from store.history.engine import open_engine
from store.history.schema import LATEST, migrate
from store.history.verify import HistoryVerifier
from tests import builders, postgres
from tests.stores import open_store

WRITER = "wirewatch_writer"
PASSWORD = "battery-staple"


@pytest.fixture
def owned() -> Iterator[str]:
    """Give a history that its owner made and used, with the role beside."""
    with postgres.database() as url:
        with open_store(url) as store:
            store.record(*(builders.seen(number) for number in range(5)))
        name = postgres.name_of(url)
        postgres.cluster().sql(
            f"DROP ROLE IF EXISTS {WRITER}; CREATE ROLE {WRITER} LOGIN PASSWORD '{PASSWORD}'"
        )
        assert compose.bring_up(url, writer=WRITER) == (LATEST, LATEST)
        yield url
        postgres.cluster().sql(f"DROP OWNED BY {WRITER} CASCADE", name)
    postgres.cluster().sql(f"DROP ROLE {WRITER}")


def _as_writer(url: str) -> str:
    return make_url(url).set(username=WRITER, password=PASSWORD).render_as_string(hide_password=False)


def test_the_writer_can_do_everything_a_service_does(owned: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A right that is missing shows at night, when the next partition is due."""
    monkeypatch.setattr(copying, "PARTITION_ROWS", 10)
    with open_store(_as_writer(owned)) as store:
        store.record(*(builders.seen(number) for number in range(5, 30)))
        feed = builders.feed("https://harbour.example/feed.xml")
        store.record(feed)
        assert [turn.url for turn in store.states.due(builders.NOON, limit=5, owner="w")] == [feed.url]
        store.secrets.put("s", 0, "whsec")
        store.rebuild()
        assert store.reads.head().size == 31
        assert len(store.reads.articles(limit=100)) == 30
        assert HistoryVerifier(store.engine).verify().problems == ()


FORBIDDEN = (
    "ALTER TABLE event DISABLE TRIGGER USER",
    "DROP TRIGGER guard_event_update ON event",
    "DROP TABLE event",
    "TRUNCATE event_body",
    "UPDATE event SET recorded_at = 0",
    "DELETE FROM event",
    "DELETE FROM log_head",
    "CREATE OR REPLACE FUNCTION guard_refuses() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$",
    "ALTER TABLE event DETACH PARTITION event_p0",
    "SET session_replication_role = replica",
)


def test_the_writer_cannot_touch_the_past_nor_its_guards(owned: str) -> None:
    """Whoever takes over a service must not be able to take the history with it."""
    with postgres.connect(_as_writer(owned)) as connection:
        for statement in FORBIDDEN:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)


def test_a_role_without_rights_is_told_what_to_do(owned: str) -> None:
    """The first start on a new server usually fails for want of a grant: say which page to read."""
    postgres.cluster().sql(f"REVOKE ALL ON alembic_version FROM {WRITER}", postgres.name_of(owned))
    engine = open_engine(_as_writer(owned))
    with pytest.raises(TryLater, match=r"docs/postgresql\.md"):
        migrate(engine)
    engine.dispose()
