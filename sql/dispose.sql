-- Disposes of a meeting's record after its last day of keeping: an administrator says by which decision. What was
-- written, the drafts and the bytes of its files go; numbers, days and hashes stay, and a certificate says what went.
-- Refused before the last day is over, while a reason holds it back, and while it is on the register. Answers the
-- certificate's number (office_snapshot).
CREATE OR REPLACE FUNCTION dispose(p_part bigint, p_by bigint, p_decision text) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    here bigint := NULLIF(current_setting('yoriai.municipality_id', true), '')::bigint;
    login bigint;
    kept record;
    one bigint;
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
    SELECT id, facility_id, keep_until, held_back INTO kept FROM meetings_meetingpart WHERE id = p_part FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no such record' USING ERRCODE = 'no_data_found';
    END IF;
    IF kept.keep_until IS NULL OR kept.keep_until >= (now() AT TIME ZONE 'Asia/Tokyo')::date THEN
        RAISE EXCEPTION 'the last day of keeping is not over' USING ERRCODE = 'check_violation';
    END IF;
    IF kept.held_back <> '' THEN
        RAISE EXCEPTION 'the record is held back' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT FROM publications_publicminutes WHERE part_id = p_part AND withdrawn_on IS NULL) THEN
        RAISE EXCEPTION 'the record is on the register: withdraw it first' USING ERRCODE = 'check_violation';
    END IF;
    told := jsonb_build_object('part', p_part, 'facility', kept.facility_id, 'keep_until', kept.keep_until,
        'decision', p_decision, 'versions', (
            SELECT COALESCE(jsonb_agg(jsonb_build_object('number', number, 'kind', kind, 'sha256', sha256) ORDER BY number),
                '[]') FROM meetings_version WHERE part_id = p_part AND content IS NOT NULL),
        'files', (
            SELECT COALESCE(jsonb_agg(jsonb_build_object('file', f.id, 'sha256', f.sha256) ORDER BY f.id), '[]')
            FROM meetings_paper a JOIN office_storedfile f ON f.id = a.file_id
            WHERE a.part_id = p_part AND f.erased_at IS NULL));
    FOR one IN SELECT file_id FROM meetings_paper WHERE part_id = p_part LOOP
        PERFORM erase_content(one, p_by, p_decision);
    END LOOP;
    UPDATE meetings_remark SET quote = '', text = '' WHERE version_id IN (
        SELECT id FROM meetings_version WHERE part_id = p_part);
    UPDATE publications_publicminutes SET content = '{}' WHERE part_id = p_part;
    UPDATE meetings_version SET content = NULL WHERE part_id = p_part;
    DELETE FROM meetings_draftalternative WHERE draft_id IN (SELECT id FROM meetings_draft WHERE part_id = p_part);
    DELETE FROM meetings_draft WHERE part_id = p_part;
    INSERT INTO office_snapshot (municipality_id, kind, data, sha256, made_at)
    VALUES (here, 'disposal', told, encode(sha256(convert_to(told::text, 'UTF8')), 'hex'), now())
    RETURNING id INTO certificate;
    INSERT INTO accounts_securityevent
        (municipality_id, at, kind, user_id, membership_id, facility_id, about, request, detail)
    VALUES (here, clock_timestamp(), 'disposed', login, p_by, kept.facility_id, 'part', '',
        jsonb_build_object('part', p_part, 'certificate', certificate));
    RETURN certificate;
END
$$;
REVOKE ALL ON FUNCTION dispose(bigint, bigint, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dispose(bigint, bigint, text) TO yoriai_app;
