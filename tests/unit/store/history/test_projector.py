"""The projector's tables: when they change, so must the version that has them made again."""

import hashlib

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from store.history import tables, text_index
from store.history.projections.projector import Projector

TABLES = (3, "0b29a915be597d0c")
"""The projector's VERSION, and what its tables were when it was set."""


def ddl(dialect: object) -> str:
    """Return the statements that make all tables and indexes."""
    made = []
    for table in tables.views.sorted_tables:
        made.append(str(CreateTable(table).compile(dialect=dialect)))
        made += sorted(str(CreateIndex(index).compile(dialect=dialect)) for index in table.indexes)
    return "\n".join([*made, text_index._CREATE])


def test_other_tables_are_another_version() -> None:
    """A database that a former version made would otherwise be read with columns that are not there."""
    digest = hashlib.sha256(ddl(sqlite.dialect()).encode()).hexdigest()[:16]
    assert (Projector.VERSION, digest) == TABLES, "raise Projector.VERSION, then write both here"


def test_every_table_and_index_can_be_said_to_postgresql() -> None:
    """What only SQLite understands must stay in the text index."""
    said = ddl(postgresql.dialect())
    assert "WITHOUT ROWID" not in said.replace(text_index._CREATE, "")
    assert said.count("CREATE TABLE") == len(tables.views.tables)
