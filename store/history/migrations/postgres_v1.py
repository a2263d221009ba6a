"""The first tables on PostgreSQL, with their partitions and guards. Written out in full; never edited later.

Columns and meanings are SQLite's. What differs: `event` and `event_body` are partitioned by position, bodies are
compressed with lz4 (1.5 times the rows per second of pglz at the same size), names collate as bytes, and there is
`feed_lease`, because here several workers share the feeds.

The guards fire ALWAYS, so also where session_replication_role is "replica". UPDATE and DELETE triggers see every row
that goes, by whatever statement, and a row that stays keeps its key taken: so only a body that was erased could come
back, and only `event_body` needs an INSERT guard. The one who appends says so for its transaction (APPENDING) and
passes it by: asked for each row, it took a tenth of an append, and what that one writes lies beyond the head, where
nothing was ever erased.
"""

from collections.abc import Iterator
from typing import Final

PARTITION_ROWS: Final = 10_000_000  # about 17 GB of bodies: small enough to move, few enough for ten years

_TABLES: Final = (
    """CREATE TABLE event (
        position bigint NOT NULL PRIMARY KEY CHECK (position > 0), tenant_id bigint NOT NULL, stream_id bigint NOT NULL,
        version bigint NOT NULL, event_id bytea NOT NULL, type_id bigint NOT NULL, schema_version bigint NOT NULL,
        recorded_at bigint NOT NULL, envelope bytea NOT NULL
    ) PARTITION BY RANGE (position)""",
    # not unique: a unique index over partitions must hold position; the stream's own version is compared and set
    "CREATE INDEX event_by_stream ON event (stream_id, version)",
    "CREATE INDEX event_by_type ON event (type_id, position)",
    """CREATE TABLE event_body (
        position bigint NOT NULL PRIMARY KEY CHECK (position > 0), salt bytea NOT NULL, key_id bigint,
        codec bigint NOT NULL, body bytea COMPRESSION lz4 NOT NULL
    ) PARTITION BY RANGE (position)""",
    """CREATE TABLE erasure (
        position bigint NOT NULL PRIMARY KEY, erased_at bigint NOT NULL, reason text NOT NULL
    )""",
    """CREATE TABLE stream (
        id bigint NOT NULL PRIMARY KEY, tenant_id bigint NOT NULL, name text COLLATE "C" NOT NULL,
        head_version bigint NOT NULL, CONSTRAINT stream_by_name UNIQUE (name, tenant_id)
    )""",
    "CREATE TABLE event_dedup (event_id bytea NOT NULL PRIMARY KEY, position bigint NOT NULL)",
    """CREATE TABLE log_head (
        log_id bigint NOT NULL PRIMARY KEY, size bigint NOT NULL, frontier bytea NOT NULL,
        recorded_at bigint NOT NULL, epoch bigint NOT NULL
    )""",
    """CREATE TABLE merkle_tile (
        log_id bigint NOT NULL, level bigint NOT NULL, tile_index bigint NOT NULL, hashes bytea NOT NULL,
        PRIMARY KEY (log_id, level, tile_index)
    )""",
    "ALTER TABLE merkle_tile ALTER hashes SET STORAGE EXTERNAL",  # hashes do not compress
    """CREATE TABLE checkpoint (
        log_id bigint NOT NULL, size bigint NOT NULL, signed_at bigint NOT NULL, note bytea NOT NULL,
        PRIMARY KEY (log_id, size)
    )""",
    """CREATE TABLE cosignature (
        log_id bigint NOT NULL, size bigint NOT NULL, witness text COLLATE "C" NOT NULL, note bytea NOT NULL,
        PRIMARY KEY (log_id, size, witness)
    )""",
    """CREATE TABLE source_offset (
        name text COLLATE "C" NOT NULL PRIMARY KEY, position bigint NOT NULL, updated_at bigint NOT NULL
    )""",
    """CREATE TABLE projection (
        name text COLLATE "C" NOT NULL PRIMARY KEY, version bigint NOT NULL, position bigint NOT NULL
    )""",
    """CREATE TABLE feed_state (
        feed_id text COLLATE "C" NOT NULL PRIMARY KEY, next_due bigint NOT NULL, etag text, last_modified text,
        body_hash text, failures integer NOT NULL, last_polled_at bigint, last_outcome text, detail text,
        moved_to text, moved_times integer NOT NULL, document_url text
    )""",
    """CREATE TABLE feed_item (
        feed_id text COLLATE "C" NOT NULL, key text COLLATE "C" NOT NULL, article_id text NOT NULL,
        content_hash text NOT NULL, revision integer NOT NULL, PRIMARY KEY (feed_id, key)
    )""",
    """CREATE TABLE feed_lease (
        feed_id text COLLATE "C" NOT NULL PRIMARY KEY, owner text NOT NULL, until timestamp with time zone NOT NULL
    )""",
    """CREATE TABLE webhook_secret (
        subscription_id text COLLATE "C" NOT NULL, channel integer NOT NULL, secret text NOT NULL,
        PRIMARY KEY (subscription_id, channel)
    )""",
)

REFUSES: Final = "guard_refuses"

FUNCTIONS: Final[dict[str, str]] = {
    REFUSES: """
BEGIN
    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END
""",
    "guard_body_delete": """
BEGIN
    IF EXISTS (SELECT FROM erasure WHERE position = OLD.position) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'a body may be deleted only after its erasure is written down'
        USING ERRCODE = 'restrict_violation';
END
""",
    "guard_body_insert": """
BEGIN
    IF EXISTS (SELECT FROM erasure WHERE position = NEW.position) THEN
        RAISE EXCEPTION 'a body that was erased does not come back' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
""",
    "guard_tile_update": """
BEGIN
    IF length(NEW.hashes) > length(OLD.hashes) AND substr(NEW.hashes, 1, length(OLD.hashes)) = OLD.hashes
        AND (NEW.log_id, NEW.level, NEW.tile_index) = (OLD.log_id, OLD.level, OLD.tile_index) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a tile only ever grows' USING ERRCODE = 'restrict_violation';
END
""",
    "guard_head_update": """
BEGIN
    IF NEW.log_id = OLD.log_id AND NEW.size >= OLD.size AND NEW.size - OLD.size =
        (SELECT count(*) FROM event WHERE position > OLD.size AND position <= NEW.size) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the head moves forward only, over dense positions' USING ERRCODE = 'restrict_violation';
END
""",
}
"""Name of each trigger function to its source, exactly as PostgreSQL keeps it."""

_FROZEN: Final = {"update": REFUSES, "delete": REFUSES, "truncate": REFUSES}

GUARDS: Final[dict[str, dict[str, str]]] = {
    "event": _FROZEN,
    "event_body": {
        "update": REFUSES,
        "delete": "guard_body_delete",
        "truncate": REFUSES,
        "insert": "guard_body_insert",
    },
    "erasure": _FROZEN,
    "event_dedup": _FROZEN,
    "checkpoint": _FROZEN,
    "cosignature": _FROZEN,
    "merkle_tile": {"update": "guard_tile_update", "delete": REFUSES, "truncate": REFUSES},
    "log_head": {"update": "guard_head_update", "delete": REFUSES, "truncate": REFUSES},
}
"""Table to verb to the function that decides; a table's partitions carry the same."""

_ADD_PARTITION: Final = f"""
CREATE FUNCTION wirewatch_add_partition(part bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path FROM CURRENT AS $body$
DECLARE
    parent text;
    child text;
BEGIN
    -- the one who appends may call this, and gains nothing but the partitions that come next
    IF part < 0 OR (part > 0 AND to_regclass(format('event_p%s', part - 1)) IS NULL) THEN
        RAISE EXCEPTION 'partition % does not come next', part USING ERRCODE = 'restrict_violation';
    END IF;
    FOREACH parent IN ARRAY ARRAY['event', 'event_body'] LOOP
        child := format('%s_p%s', parent, part);
        IF to_regclass(child) IS NULL THEN
            -- made apart and attached: PARTITION OF would wait for whoever reads the table
            EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', child, parent);
            EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%s) TO (%s)', parent, child,
                CASE WHEN part = 0 THEN 'MINVALUE' ELSE (part * {PARTITION_ROWS} + 1)::text END,
                (part + 1) * {PARTITION_ROWS} + 1);
            EXECUTE format('CREATE TRIGGER guard_%s_truncate BEFORE TRUNCATE ON %I'
                ' EXECUTE FUNCTION {REFUSES}()', parent, child);
            EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER guard_%s_truncate', child, parent);
        END IF;
    END LOOP;
END
$body$"""


APPENDING: Final = "wirewatch.appending"
_BY_HAND: Final = f"current_setting('{APPENDING}'::text, true) IS DISTINCT FROM 'on'::text"


def condition(table: str, verb: str) -> str | None:
    """Return when a guard asks, as PostgreSQL writes it; None where it always does."""
    return f"({_BY_HAND})" if (table, verb) == ("event_body", "insert") else None


def trigger(table: str, verb: str) -> str:
    """Return the name of the guard of a table against a verb."""
    return f"guard_{table}_{verb}"


def statements() -> Iterator[str]:
    """Yield what makes an empty history, in order."""
    yield from _TABLES
    for name, source in FUNCTIONS.items():
        yield f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body${source}$body$"
    for table, verbs in GUARDS.items():
        for verb, function in verbs.items():
            name = trigger(table, verb)
            when = condition(table, verb)
            each = ("" if verb == "truncate" else " FOR EACH ROW") + (f" WHEN {when}" if when else "")
            yield f"CREATE TRIGGER {name} BEFORE {verb.upper()} ON {table}{each} EXECUTE FUNCTION {function}()"
            yield f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}"
    # where projections are made anew; see store.history.beside
    yield "DO $$ BEGIN EXECUTE format('CREATE SCHEMA %I', current_schema() || '_rebuild'); END $$"
    yield _ADD_PARTITION
    yield "REVOKE EXECUTE ON FUNCTION wirewatch_add_partition(bigint) FROM PUBLIC"
    yield "SELECT wirewatch_add_partition(0)"
    yield r"INSERT INTO log_head (log_id, size, frontier, recorded_at, epoch) VALUES (0, 0, '\x', 0, 1)"
