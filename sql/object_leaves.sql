-- Notes in the same transaction that an object of the store may go, as the row that named it is gone or has its bytes elsewhere
-- (office/objects.py deletes it). Its key begins with the municipality's number.
CREATE OR REPLACE FUNCTION object_leaves() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO office_leavingobject (municipality_id, key)
    VALUES (split_part(OLD.object_key, '/', 1)::bigint, OLD.object_key)
    -- An older note is locked so: whoever is about to drop it, as a row still named its object, waits and looks anew.
    ON CONFLICT (municipality_id, key) DO UPDATE SET since = excluded.since;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION object_leaves() FROM PUBLIC;
CREATE OR REPLACE TRIGGER object_leaves AFTER DELETE OR UPDATE OF object_key ON office_storedcontent
FOR EACH ROW WHEN (OLD.object_key <> '') EXECUTE FUNCTION object_leaves();
CREATE OR REPLACE TRIGGER object_leaves AFTER DELETE OR UPDATE OF object_key ON publications_publicfile
FOR EACH ROW WHEN (OLD.object_key <> '') EXECUTE FUNCTION object_leaves();
CREATE OR REPLACE TRIGGER object_leaves AFTER DELETE OR UPDATE OF object_key ON publications_publicevaluation
FOR EACH ROW WHEN (OLD.object_key <> '') EXECUTE FUNCTION object_leaves();
CREATE OR REPLACE TRIGGER object_leaves AFTER DELETE OR UPDATE OF object_key ON publications_publicevaluationfile
FOR EACH ROW WHEN (OLD.object_key <> '') EXECUTE FUNCTION object_leaves();
