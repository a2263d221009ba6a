-- The role that the services use, apart from the owner of the tables. Run it as the owner, in the history's
-- database, once Wirewatch has made the tables; again after an upgrade. Make the role first:
--     CREATE ROLE wirewatch_writer LOGIN PASSWORD '...';
-- It may append and never change what stands; it cannot disable or drop a trigger of the ledger, because it owns none
-- of its tables. It owns the projections, which it makes again by itself.

GRANT USAGE, CREATE ON SCHEMA public, public_rebuild TO wirewatch_writer;

GRANT SELECT ON alembic_version TO wirewatch_writer;
GRANT SELECT, INSERT ON event, event_body, event_dedup, erasure, checkpoint, cosignature TO wirewatch_writer;
GRANT DELETE ON event_body TO wirewatch_writer; -- only what stands in erasure: the guard asks
GRANT SELECT, INSERT, UPDATE ON stream, merkle_tile TO wirewatch_writer;
GRANT SELECT, UPDATE ON log_head TO wirewatch_writer;
GRANT SELECT, INSERT, UPDATE, DELETE ON source_offset, projection, feed_state, feed_item, feed_lease, webhook_secret
    TO wirewatch_writer;
GRANT EXECUTE ON FUNCTION wirewatch_add_partition(bigint) TO wirewatch_writer;

DO $$
DECLARE
    projection_table regclass;
BEGIN
    FOR projection_table IN
        SELECT oid FROM pg_class WHERE relkind = 'r' AND relname LIKE 'view\_%' AND relnamespace = 'public'::regnamespace
    LOOP
        EXECUTE format('ALTER TABLE %s OWNER TO wirewatch_writer', projection_table);
    END LOOP;
END
$$;
