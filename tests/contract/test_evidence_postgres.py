"""Evidence on PostgreSQL: the guards refuse, verification finds, whoever altered it and however."""

from collections.abc import Iterator

import psycopg
import pytest

from store.errors import Corrupt, Refused, TryLater
from store.history import postgres as dialect
from store.history import rebuild, schema
from store.history.engine import open_engine, reading, writing
from store.history.migrations.postgres_v1 import GUARDS, trigger
from store.history.projections.projector import Projector
from store.history.verify import HistoryVerifier
from tests import builders, postgres
from tests.stores import open_store

EVENTS = 300


@pytest.fixture(scope="module")
def clean() -> Iterator[str]:
    """Give the name of a database with 300 events, to be copied."""
    with postgres.database() as url:
        with open_store(url) as store:
            store.record(*(builders.seen(number) for number in range(EVENTS)))
        yield postgres.name_of(url)


@pytest.fixture
def url(clean: str) -> Iterator[str]:
    """Give a copy of that history."""
    with postgres.database(template=clean) as copy:
        yield copy


def _verify(url: str) -> list[str]:
    engine = open_engine(url)
    try:
        return [problem.problem for problem in HistoryVerifier(engine).verify().problems]
    finally:
        engine.dispose()


REFUSED = (
    "UPDATE event SET recorded_at = 0 WHERE position = 5",
    "UPDATE event_p0 SET recorded_at = 0 WHERE position = 5",
    "DELETE FROM event WHERE position = 5",
    "DELETE FROM event_p0 WHERE position = 5",
    "TRUNCATE event",
    "TRUNCATE event_p0",
    "TRUNCATE event_body_p0",
    "INSERT INTO event SELECT * FROM event WHERE position = 5",
    "INSERT INTO event SELECT * FROM event WHERE position = 5 ON CONFLICT (position) DO UPDATE SET recorded_at = 0",
    "UPDATE event_body SET body = 'x'",
    "DELETE FROM event_body WHERE position = 5",
    "DELETE FROM event_body_p0 WHERE position = 5",
    """INSERT INTO erasure VALUES (7, 0, 'x'); CREATE TEMP TABLE kept AS SELECT * FROM event_body WHERE position = 7;
    DELETE FROM event_body WHERE position = 7; INSERT INTO event_body SELECT * FROM kept""",
    "UPDATE event_dedup SET position = 1",
    "DELETE FROM event_dedup",
    "TRUNCATE event_dedup",
    "UPDATE merkle_tile SET hashes = substr(hashes, 1, 32)",
    "UPDATE merkle_tile SET hashes = hashes || hashes, tile_index = 99",
    "DELETE FROM merkle_tile",
    "UPDATE log_head SET size = size - 1",
    "UPDATE log_head SET size = size + 1",
    "UPDATE log_head SET log_id = 1",
    "DELETE FROM log_head",
    "TRUNCATE log_head",
    "SET session_replication_role = replica; DELETE FROM event",
)


def test_whatever_would_change_the_past_is_refused(url: str) -> None:
    """A careless statement, a migration tool or a bug of ours must hit a wall, by table and by partition."""
    passed = []
    for statement in REFUSED:
        with postgres.connect(url) as connection:
            connection.autocommit = False
            try:
                connection.execute(statement)
                passed.append(statement)
            except (psycopg.errors.RestrictViolation, psycopg.errors.UniqueViolation):
                pass
            connection.rollback()
    assert passed == []


def test_an_erasure_written_down_lets_its_body_go_and_leaves_the_proof(url: str) -> None:
    """What the law asks to be forgotten goes; that something was there stays proven."""
    postgres.cluster().sql("INSERT INTO erasure VALUES (7, 0, 'asked for')", postgres.name_of(url))
    postgres.cluster().sql("DELETE FROM event_body WHERE position = 7", postgres.name_of(url))
    engine = open_engine(url)
    rebuild.rebuild(engine, Projector())  # the lists still show what was erased
    found = HistoryVerifier(engine).verify()
    engine.dispose()
    assert (found.problems, found.erased, found.events) == ((), 1, EVENTS)


ALTERATIONS = {
    "a body's byte": "UPDATE event_body SET body = set_byte(body, 30, 65) WHERE position = 40",
    "a salt's byte": "UPDATE event_body SET salt = set_byte(salt, 3, 65) WHERE position = 40",
    "an envelope's byte": "UPDATE event SET envelope = set_byte(envelope, 9, 65) WHERE position = 40",
    "two bodies change places": "UPDATE event_body SET position = -position WHERE position IN (10, 11);"
    "UPDATE event_body SET position = 21 + position WHERE position < 0",
    "the tail is cut": "DELETE FROM event WHERE position > 290",
    "the tail is cut and the head moved": "DELETE FROM event WHERE position > 290;"
    "DELETE FROM event_body WHERE position > 290; DELETE FROM event_dedup WHERE position > 290;"
    "UPDATE log_head SET size = 290",
    "an event is taken out": "DELETE FROM event WHERE position = 150",
    "a body is taken out": "DELETE FROM event_body WHERE position = 150",
    "a time": "UPDATE event SET recorded_at = recorded_at - 1 WHERE position = 5",
    "a kind": "UPDATE event SET type_id = 12 WHERE position = 5",
    "a stream": "UPDATE stream SET name = 'article:other' WHERE id = 5",
    "the index of ids": "DELETE FROM event_dedup WHERE position = 5",
    "a tile": "UPDATE merkle_tile SET hashes = set_byte(hashes, 0, 65) WHERE tile_index = 0",
    "the frontier": "UPDATE log_head SET frontier = '\\x00'",
    "the size is absurd": "UPDATE log_head SET size = 4000000000000",
    "a table is gone": "DROP TABLE stream",
    "a partition is detached": "ALTER TABLE event DETACH PARTITION event_p0",
}


@pytest.mark.parametrize("statement", ALTERATIONS.values(), ids=ALTERATIONS.keys())
def test_an_owner_who_gets_round_the_guards_is_found(url: str, statement: str) -> None:
    """The owner may disable triggers and put them back: the evidence itself must tell."""
    with postgres.connect(url) as connection:
        for table in GUARDS:
            connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for table in ("event", "event_body"):
            connection.execute(f"ALTER TABLE {table} DROP CONSTRAINT {table}_position_check")
        connection.execute(statement)
        for table, verbs in GUARDS.items():
            for verb in verbs:
                connection.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {trigger(table, verb)}")
    problems = _verify(url)
    detached = "DETACH" in statement  # takes the copies of the guards with it
    assert [problem for problem in problems if detached or "the trigger" not in problem]


def test_a_copy_that_was_not_altered_is_clean(url: str) -> None:
    """A verifier that always finds something finds nothing."""
    assert _verify(url) == []


LISTS = {
    "a title": "UPDATE view_article SET title = 'x' WHERE position = 40",
    "a row": "DELETE FROM view_article WHERE position = 40",
    "a counter": "UPDATE view_counter SET count = count + 1",
    "the words of one": "UPDATE view_article_text SET document = 'x' WHERE rowid = 40",
    "the words of one too many": "INSERT INTO view_article_text SELECT 9999, document FROM view_article_text LIMIT 1",
    "a table": "DROP TABLE view_article_text",
    "another table": "DROP TABLE view_feed",
}


@pytest.mark.parametrize("statement", LISTS.values(), ids=LISTS.keys())
def test_lists_that_differ_from_the_events_are_found(url: str, statement: str) -> None:
    """Lists and search are what people read: wrong ones must not stand under a clean verification."""
    postgres.cluster().sql(statement, postgres.name_of(url))
    assert len(_verify(url)) == 1


MISSING = {
    "dropped": "DROP TRIGGER guard_event_delete ON event",
    "disabled": "ALTER TABLE event DISABLE TRIGGER guard_event_update",
    "disabled on a partition": "ALTER TABLE event_p0 DISABLE TRIGGER guard_event_update",
    "dropped on a partition": "DROP TRIGGER guard_event_body_truncate ON event_body_p0",
    "not for replicas": "ALTER TABLE erasure ENABLE TRIGGER guard_erasure_delete",
    "hollow": "CREATE OR REPLACE FUNCTION guard_refuses() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RETURN NEW; END $$",
    "conditional": "DROP TRIGGER guard_log_head_delete ON log_head; CREATE TRIGGER guard_log_head_delete"
    " BEFORE DELETE ON log_head FOR EACH ROW WHEN (OLD.size < 0) EXECUTE FUNCTION guard_refuses();"
    " ALTER TABLE log_head ENABLE ALWAYS TRIGGER guard_log_head_delete",
}  # fmt: skip


@pytest.mark.parametrize("statement", MISSING.values(), ids=MISSING.keys())
def test_guards_that_are_missing_or_changed_stop_the_start_and_are_found(url: str, statement: str) -> None:
    """Nobody drops them by accident, so nothing may go on as if nothing were."""
    postgres.cluster().sql(statement, postgres.name_of(url))
    engine = open_engine(url)
    with pytest.raises(Corrupt, match="guard_"):
        schema.migrate(engine)
    engine.dispose()
    assert any("guard_" in problem for problem in _verify(url))


def test_two_schemas_of_one_database_do_not_meet(url: str) -> None:
    """One server may hold the histories of several teams."""
    postgres.cluster().sql("CREATE SCHEMA other", postgres.name_of(url))
    other = f"{url}?options=-csearch_path%3Dother"
    with open_store(other) as store:
        store.record(builders.seen(1))
        assert store.reads.head().size == 1
        with writing(store.engine):
            engine = open_engine(url)
            with reading(engine) as connection, writing(engine):
                assert connection.exec_driver_sql("SELECT size FROM log_head").scalar() == EVENTS
            engine.dispose()
        assert HistoryVerifier(store.engine).verify().problems == ()


def test_no_message_holds_the_password(url: str) -> None:
    """Messages end in logs and tickets."""
    secret = "correct-horse"
    closed = url.replace(f":{postgres.cluster().port}/", ":1/")
    wrong = url.replace(secret, "wrong-horse")
    nowhere = url.rsplit("/", 1)[0] + "/nowhere"
    for bad, match in (
        (closed, "check that PostgreSQL runs"),
        (wrong, "refuses the password"),
        (nowhere, "createdb"),
    ):
        engine = open_engine(bad)
        with pytest.raises(TryLater, match=match) as error, reading(engine):
            pass
        assert secret not in str(error.value)
        assert "wrong-horse" not in str(error.value)
        engine.dispose()
    for bad in (f"postgresql://u:{secret}@h:port/x", f"postgresql://u:{secret}@h", f"mysql://u:{secret}@h/x"):
        with pytest.raises(Refused) as refused:
            open_engine(bad)
        assert secret not in str(refused.value)
        assert secret not in refused.value.subject
    assert secret not in dialect.place(open_engine(url).url)
