-- Disposes of the published result of an evaluation whose last day is over, as dispose() does of a meeting's record: an
-- administrator decides on a list that another person made. Its files, the copies that went out, what stood on the register and
-- what was said of its days go; kind and days stay. What a year's sheets say stays with them. Refused while anybody can read it
-- on the register. Answers the certificate's number (office_snapshot).
CREATE OR REPLACE FUNCTION dispose_evaluation(p_evaluation bigint, p_by bigint, p_decision text) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    here bigint := NULLIF(current_setting('yoriai.municipality_id', true), '')::bigint;
    login bigint;
    kept record;
    listed bigint;
    its_path bigint;
    its_files bigint[];
    printed bigint[];
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
    SELECT id, facility_id, keep_until, disposed_on INTO kept FROM evaluations_evaluation WHERE id = p_evaluation FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no such evaluation' USING ERRCODE = 'no_data_found';
    END IF;
    SELECT l.id INTO listed FROM publications_disposalline l JOIN publications_disposallist d ON d.id = l.disposal_id
    JOIN accounts_membership m ON m.id = d.made_by_id
    WHERE l.evaluation_id = p_evaluation AND l.state = 'proposed' AND d.state = 'decided' AND d.decided_by_id = p_by
        AND m.user_id <> login;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no list that another person made and this one decided on names the evaluation'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF kept.disposed_on IS NOT NULL OR kept.keep_until IS NULL
        OR kept.keep_until >= (now() AT TIME ZONE 'Asia/Tokyo')::date THEN
        RAISE EXCEPTION 'the last day of keeping is not over' USING ERRCODE = 'check_violation';
    END IF;
    SELECT id INTO its_path FROM evaluations_evaluationpath WHERE outside_id = p_evaluation;
    IF EXISTS (SELECT FROM publications_publicevaluation WHERE (evaluation_id = p_evaluation OR path_id = its_path)
        AND withdrawn_on IS NULL) THEN
        RAISE EXCEPTION 'the result is on the register: withdraw it first' USING ERRCODE = 'check_violation';
    END IF;
    SELECT COALESCE(array_agg(snapshot_id), '{}') INTO printed FROM publications_evaluationcheck
    WHERE path_id = its_path AND snapshot_id IS NOT NULL;
    SELECT COALESCE(array_agg(DISTINCT f), '{}') INTO its_files FROM (
        SELECT file_id FROM evaluations_evaluationfile WHERE evaluation_id = p_evaluation
        UNION ALL SELECT unnest(files) FROM publications_evaluationcheck
            WHERE evaluation_id = p_evaluation OR path_id = its_path
        UNION ALL SELECT proof_id FROM publications_publication WHERE evaluation_id = p_evaluation AND proof_id IS NOT NULL
        UNION ALL SELECT file_id FROM office_printedfile WHERE snapshot_id = ANY (printed)
        -- A photo painted anew is named by what was read of it, unless another record has the same photo.
        UNION ALL SELECT (k.facts ->> 'copy')::bigint FROM evaluations_evaluationfile e
            JOIN office_storedfile f ON f.id = e.file_id JOIN office_keptreading k ON k.sha256 = f.sha256
            WHERE e.evaluation_id = p_evaluation AND k.facts ->> 'copy' IS NOT NULL AND NOT EXISTS (
                SELECT FROM office_storedfile o WHERE o.sha256 = f.sha256 AND o.erased_at IS NULL AND o.id NOT IN (
                    SELECT file_id FROM evaluations_evaluationfile WHERE evaluation_id = p_evaluation))
    ) found (f);
    told := jsonb_build_object('evaluation', p_evaluation, 'facility', kept.facility_id, 'keep_until', kept.keep_until,
        'decision', p_decision, 'versions', (
            SELECT COALESCE(jsonb_agg(jsonb_build_object('sha256', sha256) ORDER BY id), '[]')
            FROM publications_publicevaluation WHERE evaluation_id = p_evaluation OR path_id = its_path),
        'files', (
            SELECT COALESCE(jsonb_agg(jsonb_build_object('file', id, 'sha256', sha256) ORDER BY id), '[]')
            FROM office_storedfile WHERE id = ANY (its_files) AND erased_at IS NULL));
    DELETE FROM office_storedcontent WHERE file_id = ANY (its_files);
    UPDATE office_storedfile SET erased_at = COALESCE(erased_at, now()), name = '廃棄したファイル',
        erased_because = COALESCE(NULLIF(erased_because, ''), p_decision) WHERE id = ANY (its_files);
    DELETE FROM office_keptreading k USING office_storedfile f WHERE f.id = ANY (its_files) AND k.sha256 = f.sha256
        AND NOT EXISTS (SELECT FROM office_storedfile o WHERE o.sha256 = f.sha256 AND o.erased_at IS NULL);
    UPDATE office_snapshot SET data = '{}' WHERE id = ANY (printed);
    UPDATE office_job SET parameters = '{}', result = NULL, failure = ''
    WHERE parameters ->> 'evaluation' = p_evaluation::text OR parameters ->> 'evaluation_result' = p_evaluation::text
        OR parameters ->> 'evaluation_path' = its_path::text OR parameters ->> 'file' = ANY (its_files::text[])
        OR parameters ->> 'snapshot' = ANY (printed::text[]);
    UPDATE publications_erasurerequest SET reason = '廃棄', answer = '' WHERE file_id = ANY (its_files);
    UPDATE evaluations_evaluationfile SET title = '廃棄した文書' WHERE evaluation_id = p_evaluation;
    UPDATE facilities_selfreportstep SET "where" = '', text = '' WHERE report_id IN (
        SELECT id FROM facilities_selfreport WHERE record = p_evaluation AND kind ~ '^evaluation-'
        UNION ALL SELECT s.id FROM facilities_selfreport s JOIN publications_publication p ON p.id = s.record
            WHERE s.kind = 'publication-elsewhere' AND p.evaluation_id = p_evaluation);
    UPDATE facilities_selfreport SET "where" = '', question = '', answer = '',
        state = CASE state WHEN 'asked' THEN 'reported' ELSE state END
    WHERE (record = p_evaluation AND kind ~ '^evaluation-') OR (kind = 'publication-elsewhere' AND record IN (
        SELECT id FROM publications_publication WHERE evaluation_id = p_evaluation));
    UPDATE publications_publication SET note = '', address = '' WHERE evaluation_id = p_evaluation;
    DELETE FROM publications_evaluationwording WHERE evaluation_id = p_evaluation OR path_id = its_path;
    DELETE FROM publications_evaluationcheck WHERE evaluation_id = p_evaluation OR path_id = its_path;
    DELETE FROM publications_publicevaluationfile WHERE evaluation_id IN (
        SELECT id FROM publications_publicevaluation WHERE evaluation_id = p_evaluation OR path_id = its_path);
    UPDATE publications_publicevaluation SET content = '{}', data = '', object_key = '', file_name = '', correction = ''
    WHERE evaluation_id = p_evaluation OR path_id = its_path;
    INSERT INTO office_snapshot (municipality_id, kind, data, sha256, made_at)
    VALUES (here, 'disposal', told, encode(sha256(convert_to(told::text, 'UTF8')), 'hex'), now())
    RETURNING id INTO certificate;
    UPDATE publications_disposalline SET state = 'disposed', certificate_id = certificate WHERE id = listed;
    UPDATE publications_disposalline SET left_because = '' WHERE evaluation_id = p_evaluation;
    UPDATE evaluations_evaluation SET remark = '', disposed_on = (now() AT TIME ZONE 'Asia/Tokyo')::date
    WHERE id = p_evaluation;
    INSERT INTO accounts_securityevent
        (municipality_id, at, kind, user_id, membership_id, facility_id, about, request, detail)
    VALUES (here, clock_timestamp(), 'disposed', login, p_by, kept.facility_id, 'evaluation', '',
        jsonb_build_object('evaluation', p_evaluation, 'certificate', certificate));
    RETURN certificate;
END
$$;
REVOKE ALL ON FUNCTION dispose_evaluation(bigint, bigint, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dispose_evaluation(bigint, bigint, text) TO yoriai_app;
