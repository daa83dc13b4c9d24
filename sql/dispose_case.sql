-- Disposes of the papers on one user's case whose last day is over, as dispose() does of a meeting's record: an administrator
-- decides on a list that another person made. Pseudonym and days stay. Answers the certificate's number (office_snapshot).
CREATE OR REPLACE FUNCTION dispose_case(p_case bigint, p_by bigint, p_decision text) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    here bigint := NULLIF(current_setting('yoriai.municipality_id', true), '')::bigint;
    login bigint;
    kept record;
    listed bigint;
    its_files bigint[];
    told jsonb;
    certificate bigint;
BEGIN
    SELECT user_id INTO login FROM accounts_membership
    WHERE id = p_by AND role = 'ward_admin' AND joined_at IS NOT NULL AND ended_at IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'records are disposed of by an administrator alone' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF btrim(COALESCE(p_decision, '')) = '' THEN
        RAISE EXCEPTION 'nothing is disposed of without a decision' USING ERRCODE = 'check_violation';
    END IF;
    SELECT id, facility_id, pseudonym, keep_until, held_back, disposed_on INTO kept
    FROM publications_casefile WHERE id = p_case FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no such case' USING ERRCODE = 'no_data_found';
    END IF;
    SELECT l.id INTO listed FROM publications_disposalline l JOIN publications_disposallist d ON d.id = l.disposal_id
    JOIN accounts_membership m ON m.id = d.made_by_id
    WHERE l.case_id = p_case AND l.state = 'proposed' AND d.state = 'decided' AND d.decided_by_id = p_by
        AND m.user_id <> login;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no list that another person made and this one decided on names the case'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF kept.disposed_on IS NOT NULL OR kept.keep_until IS NULL
        OR kept.keep_until >= (now() AT TIME ZONE 'Asia/Tokyo')::date THEN
        RAISE EXCEPTION 'the last day of keeping is not over' USING ERRCODE = 'check_violation';
    END IF;
    IF kept.held_back <> '' THEN
        RAISE EXCEPTION 'the case is held back' USING ERRCODE = 'check_violation';
    END IF;
    SELECT COALESCE(array_agg(file_id), '{}') INTO its_files FROM publications_casepaper WHERE case_id = p_case;
    told := jsonb_build_object('case', p_case, 'facility', kept.facility_id, 'keep_until', kept.keep_until,
        'decision', p_decision, 'versions', '[]'::jsonb, 'files', (
            SELECT COALESCE(jsonb_agg(jsonb_build_object('file', id, 'sha256', sha256) ORDER BY id), '[]')
            FROM office_storedfile WHERE id = ANY (its_files) AND erased_at IS NULL));
    DELETE FROM office_storedcontent WHERE file_id = ANY (its_files);
    UPDATE office_storedfile SET erased_at = COALESCE(erased_at, now()), name = '廃棄したファイル',
        erased_because = COALESCE(NULLIF(erased_because, ''), p_decision) WHERE id = ANY (its_files);
    DELETE FROM office_keptreading k USING office_storedfile f WHERE f.id = ANY (its_files) AND k.sha256 = f.sha256
        AND NOT EXISTS (SELECT FROM office_storedfile o WHERE o.sha256 = f.sha256 AND o.erased_at IS NULL);
    UPDATE office_job SET parameters = '{}', result = NULL, failure = ''
    WHERE parameters ->> 'file' = ANY (its_files::text[]) OR (kind = 'cases.paper' AND parameters ->> 'case' = p_case::text);
    UPDATE publications_casepaper SET title = '廃棄した資料' WHERE case_id = p_case;
    INSERT INTO office_snapshot (municipality_id, kind, data, sha256, made_at)
    VALUES (here, 'disposal', told, encode(sha256(convert_to(told::text, 'UTF8')), 'hex'), now())
    RETURNING id INTO certificate;
    UPDATE publications_disposalline SET state = 'disposed', certificate_id = certificate WHERE id = listed;
    UPDATE publications_casefile SET disposed_on = (now() AT TIME ZONE 'Asia/Tokyo')::date WHERE id = p_case;
    INSERT INTO accounts_securityevent
        (municipality_id, at, kind, user_id, membership_id, facility_id, about, request, detail)
    VALUES (here, clock_timestamp(), 'disposed', login, p_by, kept.facility_id, 'case', '',
        jsonb_build_object('case', p_case, 'certificate', certificate));
    RETURN certificate;
END
$$;
REVOKE ALL ON FUNCTION dispose_case(bigint, bigint, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dispose_case(bigint, bigint, text) TO yoriai_app;
