-- Tells which facilities' facts a statement has changed, filled in by compliance.obligations.triggers for each table of
-- facts: one INSERT a statement, however many rows. "changed" holds them, old and new. It runs as its owner, so that
-- whoever may change facts needs no right on the table of stale facilities; the municipality's wall holds for the owner.
CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        INSERT INTO obligations_stalefacility (municipality_id, facility_id)
        WITH changed AS (SELECT * FROM rows_before UNION ALL SELECT * FROM rows_after) {facilities};
    ELSE
        INSERT INTO obligations_stalefacility (municipality_id, facility_id)
        {facilities};
    END IF;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION {function}() FROM PUBLIC;
CREATE OR REPLACE TRIGGER marks_stale_insert AFTER INSERT ON {table}
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION {function}();
CREATE OR REPLACE TRIGGER marks_stale_delete AFTER DELETE ON {table}
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION {function}();
CREATE OR REPLACE TRIGGER marks_stale_update AFTER UPDATE ON {table}
    REFERENCING OLD TABLE AS rows_before NEW TABLE AS rows_after FOR EACH STATEMENT EXECUTE FUNCTION {function}();
