-- Erases content that should never have been there: the bytes of a stored file and of every copy of it in the municipality,
-- its names and titles, and what jobs say of it. Somebody of the municipality says why. Size, hash, day and reason stay. It
-- runs as the owner, for whom the municipality's wall holds. What is public has to be withdrawn first. Answers false where
-- there is no such file, or its bytes are gone already.
CREATE OR REPLACE FUNCTION erase_content(p_file bigint, p_by bigint, p_reason text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    here bigint := NULLIF(current_setting('yoriai.municipality_id', true), '')::bigint;
    login bigint;
    found_hash text;
    copies bigint[];
    letters bigint[];
BEGIN
    SELECT user_id INTO login FROM accounts_membership
    WHERE id = p_by AND role IN ('officer', 'ward_admin') AND joined_at IS NOT NULL AND ended_at IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'content is erased by the municipality''s own people alone' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF btrim(COALESCE(p_reason, '')) = '' THEN
        RAISE EXCEPTION 'content is not erased without a reason' USING ERRCODE = 'check_violation';
    END IF;
    SELECT sha256 INTO found_hash FROM office_storedfile WHERE id = p_file AND erased_at IS NULL FOR UPDATE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    IF EXISTS (
        SELECT FROM publications_publicfile f JOIN publications_publicminutes m ON m.id = f.minutes_id
        JOIN accounts_municipality t ON t.code = m.municipality_code
        WHERE t.id = here AND f.sha256 = found_hash AND m.withdrawn_on IS NULL
    ) THEN
        RAISE EXCEPTION 'the file is public: withdraw it first' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT FROM publications_publicevaluationfile f JOIN publications_publicevaluation e ON e.id = f.evaluation_id
        JOIN accounts_municipality t ON t.code = e.municipality_code
        WHERE t.id = here AND f.sha256 = found_hash AND e.withdrawn_on IS NULL
    ) THEN
        RAISE EXCEPTION 'the file is public: withdraw it first' USING ERRCODE = 'check_violation';
    END IF;
    DELETE FROM publications_publicevaluationfile f USING publications_publicevaluation e, accounts_municipality t
    WHERE e.id = f.evaluation_id AND t.code = e.municipality_code AND t.id = here AND f.sha256 = found_hash;
    DELETE FROM publications_publicfile f USING publications_publicminutes m, accounts_municipality t
    WHERE m.id = f.minutes_id AND t.code = m.municipality_code AND t.id = here AND f.sha256 = found_hash;
    SELECT array_agg(id) INTO copies FROM office_storedfile WHERE sha256 = found_hash AND erased_at IS NULL;
    DELETE FROM office_keptreading WHERE sha256 = found_hash;
    DELETE FROM office_storedcontent WHERE file_id = ANY (copies);
    UPDATE office_storedfile SET erased_at = now(), erased_because = p_reason, name = '消したファイル' WHERE id = ANY (copies);
    UPDATE meetings_paper SET title = '消した資料' WHERE file_id = ANY (copies);
    UPDATE evaluations_evaluationfile SET title = '消した文書' WHERE file_id = ANY (copies);
    -- Letters behind which it was bound (office.printing.document, encloses): their PDF and what they were made from.
    SELECT COALESCE(array_agg(s.id), '{}') INTO letters FROM office_snapshot s WHERE jsonb_typeof(s.data -> 'enclosed') = 'array'
        AND EXISTS (SELECT FROM jsonb_array_elements(s.data -> 'enclosed') e WHERE (e ->> 'file')::bigint = ANY (copies));
    DELETE FROM office_storedcontent WHERE file_id IN (
        SELECT file_id FROM office_printedfile WHERE snapshot_id = ANY (letters));
    UPDATE office_storedfile SET erased_at = now(), erased_because = p_reason, name = '消したファイル' WHERE id IN (
        SELECT file_id FROM office_printedfile WHERE snapshot_id = ANY (letters)) AND erased_at IS NULL;
    UPDATE office_snapshot SET data = '{}' WHERE id = ANY (letters);
    UPDATE office_job SET parameters = parameters - 'name' - 'typed', result = NULL
    WHERE parameters ->> 'file' = ANY (copies::text[]) AND state IN ('done', 'failed');
    INSERT INTO accounts_securityevent (municipality_id, at, kind, user_id, membership_id, about, request, detail)
    VALUES (here, clock_timestamp(), 'erased', login, p_by, 'file', '',
        jsonb_build_object('file', p_file, 'sha256', found_hash, 'copies', cardinality(copies)));
    RETURN true;
END
$$;
REVOKE ALL ON FUNCTION erase_content(bigint, bigint, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_content(bigint, bigint, text) TO yoriai_app;
