-- The trail of one table, filled in by office.trails for each: every row that is inserted, changed in a column the trail
-- knows, or deleted leaves an event, with the words that accounts.audit has set. It asks no setting whether it may.
-- It runs as its owner, for the app's login may only read the trail; the municipality's wall holds for the owner too.
CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    changed record;
BEGIN
    IF TG_OP = 'UPDATE' AND ROW({watched_before}) IS NOT DISTINCT FROM ROW({watched_after}) THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'DELETE' THEN
        changed := OLD;
    ELSE
        changed := NEW;
    END IF;
    INSERT INTO {event} (pgh_obj_id, pgh_label, pgh_created_at, pgh_context, pgh_context_id, {columns})
    VALUES (
        changed.{key}, lower(TG_OP), now(),
        NULLIF(current_setting('pghistory.context_metadata', true), '')::jsonb,
        NULLIF(current_setting('pghistory.context_id', true), '')::uuid,
        {values}
    );
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION {function}() FROM PUBLIC;
CREATE OR REPLACE TRIGGER trail AFTER INSERT OR UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION {function}();
CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {event}
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
