-- Takes away the bytes of a file that somebody handed in and that was not taken, or of a list that nobody wants to apply:
-- name, size, hash and day stay. It runs as the owner, for whom the municipality's wall holds. Answers false where there is no
-- such file, its bytes are gone already, it was found to be something, or a record names it.
CREATE OR REPLACE FUNCTION forget_upload(p_file bigint, p_reason text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    here bigint := NULLIF(current_setting('yoriai.municipality_id', true), '')::bigint;
    found_hash text;
    found_by bigint;
    named boolean;
    link record;
BEGIN
    SELECT sha256, stored_by INTO found_hash, found_by FROM office_storedfile
    WHERE id = p_file AND erased_at IS NULL AND content_type = 'application/octet-stream' FOR UPDATE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    -- Whatever table names a stored file, today's and tomorrow's; a list that was dropped names its file for the record alone.
    FOR link IN
        SELECT c.conrelid::regclass AS name_of_table, a.attname AS name_of_column FROM pg_constraint c
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        WHERE c.contype = 'f' AND c.confrelid = 'office_storedfile'::regclass AND cardinality(c.conkey) = 1
            AND c.conrelid <> 'office_storedcontent'::regclass
    LOOP
        EXECUTE format(
            'SELECT EXISTS (SELECT FROM %s WHERE %I = $1 %s)', link.name_of_table, link.name_of_column,
            CASE WHEN link.name_of_table = 'facilities_facilityimport'::regclass THEN 'AND state <> ''dropped''' ELSE '' END
        ) INTO named USING p_file;
        IF named THEN
            RETURN false;
        END IF;
    END LOOP;
    DELETE FROM office_keptreading WHERE sha256 = found_hash AND NOT EXISTS (
        SELECT FROM office_storedfile WHERE sha256 = found_hash AND id <> p_file AND erased_at IS NULL
    );
    DELETE FROM office_storedcontent WHERE file_id = p_file;
    UPDATE office_storedfile SET erased_at = now(), erased_because = p_reason WHERE id = p_file;
    INSERT INTO accounts_securityevent (municipality_id, at, kind, membership_id, about, request, detail)
    VALUES (here, clock_timestamp(), 'upload_refused', found_by, 'file', '',
        jsonb_build_object('file', p_file, 'sha256', found_hash, 'because', p_reason));
    RETURN true;
END
$$;
REVOKE ALL ON FUNCTION forget_upload(bigint, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_upload(bigint, text) TO yoriai_app;
