-- Takes away the bytes of files whose time (kept_until) is over: those made to be fetched, and lists that were applied. Name,
-- size, hash and day stay. It runs as the owner, for whom the municipality's wall holds. What a record names stays, whatever its
-- time says, but for the file of a list, which the list names for the record alone. Answers how many are gone.
CREATE OR REPLACE FUNCTION forget_expired() RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    over bigint[];
    naming bigint[];
    link record;
BEGIN
    SELECT array_agg(id) INTO over FROM (
        SELECT id FROM office_storedfile WHERE kept_until < now() AND erased_at IS NULL FOR UPDATE
    ) f;
    -- Whatever table names a stored file, today's and tomorrow's.
    FOR link IN
        SELECT c.conrelid::regclass AS name_of_table, a.attname AS name_of_column FROM pg_constraint c
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        WHERE c.contype = 'f' AND c.confrelid = 'office_storedfile'::regclass AND cardinality(c.conkey) = 1
            AND c.conrelid NOT IN ('office_storedcontent'::regclass, 'facilities_facilityimport'::regclass)
    LOOP
        EXECUTE format(
            'SELECT array_agg(%I) FROM %s WHERE %I = ANY ($1)', link.name_of_column, link.name_of_table, link.name_of_column
        ) INTO naming USING over;
        over := ARRAY(SELECT unnest(over) EXCEPT SELECT unnest(naming));
    END LOOP;
    DELETE FROM office_storedcontent WHERE file_id = ANY (over);
    UPDATE office_storedfile SET erased_at = now(), erased_because = '置いておく期間が過ぎました' WHERE id = ANY (over);
    RETURN COALESCE(cardinality(over), 0);
END
$$;
REVOKE ALL ON FUNCTION forget_expired() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_expired() TO yoriai_app;
