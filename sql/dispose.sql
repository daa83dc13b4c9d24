-- Disposes of a meeting's record after its last day of keeping: it stands on a list that one person made and an administrator,
-- another person, has decided on; this administrator says by which decision. What was written, on which agenda, what was asked
-- for, who came, what members were sent and answered, the drafts, what was said about its days, the bytes and names of
-- its files, and what was printed of it go;
-- numbers, days and hashes stay, and a certificate says what went. The meeting's own words go with its last part.
-- Refused before the last day is over, while a reason holds it back, and while it is on the register. Answers the
-- certificate's number (office_snapshot).
CREATE OR REPLACE FUNCTION dispose(p_part bigint, p_by bigint, p_decision text) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    here bigint := NULLIF(current_setting('yoriai.municipality_id', true), '')::bigint;
    login bigint;
    kept record;
    listed bigint;
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
    SELECT id, meeting_id, facility_id, keep_until, held_back INTO kept FROM meetings_meetingpart WHERE id = p_part FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no such record' USING ERRCODE = 'no_data_found';
    END IF;
    SELECT l.id INTO listed FROM publications_disposalline l JOIN publications_disposallist d ON d.id = l.disposal_id
    JOIN accounts_membership m ON m.id = d.made_by_id
    WHERE l.part_id = p_part AND l.state = 'proposed' AND d.state = 'decided' AND d.decided_by_id = p_by
        AND m.user_id <> login;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no list that another person made and this one decided on names the record'
            USING ERRCODE = 'insufficient_privilege';
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
    -- Papers say in their data of which part they are (office.printing.document).
    SELECT COALESCE(array_agg(id), '{}') INTO printed FROM office_snapshot
    WHERE kind <> 'disposal' AND data ->> 'part' = p_part::text;
    SELECT COALESCE(array_agg(DISTINCT f), '{}') INTO its_files FROM (
        SELECT file_id FROM meetings_paper WHERE part_id = p_part
        UNION ALL SELECT proof_id FROM publications_publication WHERE part_id = p_part AND proof_id IS NOT NULL
        UNION ALL SELECT file_id FROM office_printedfile WHERE snapshot_id = ANY (printed)
        UNION ALL SELECT unnest(c.files) FROM publications_publiccheck c JOIN meetings_version v ON v.id = c.version_id
            WHERE v.part_id = p_part
        -- A photo painted anew is named by what was read of it, unless another record has the same photo.
        UNION ALL SELECT (k.facts ->> 'copy')::bigint FROM meetings_paper a
            JOIN office_storedfile f ON f.id = a.file_id JOIN office_keptreading k ON k.sha256 = f.sha256
            WHERE a.part_id = p_part AND k.facts ->> 'copy' IS NOT NULL AND NOT EXISTS (
                SELECT FROM office_storedfile o WHERE o.sha256 = f.sha256 AND o.erased_at IS NULL AND o.id NOT IN (
                    SELECT file_id FROM meetings_paper WHERE part_id = p_part))
        UNION ALL SELECT f.id FROM office_job j JOIN office_storedfile f ON f.id::text = j.parameters ->> 'file'
        WHERE j.parameters ->> 'part' = p_part::text
    ) found (f);
    -- The bytes of this record alone: another record may hold the same, for its own time.
    DELETE FROM office_storedcontent WHERE file_id = ANY (its_files);
    UPDATE office_storedfile SET erased_at = COALESCE(erased_at, now()), name = '廃棄したファイル',
        erased_because = COALESCE(NULLIF(erased_because, ''), p_decision) WHERE id = ANY (its_files);
    DELETE FROM office_keptreading k USING office_storedfile f WHERE f.id = ANY (its_files) AND k.sha256 = f.sha256
        AND NOT EXISTS (SELECT FROM office_storedfile o WHERE o.sha256 = f.sha256 AND o.erased_at IS NULL);
    UPDATE office_snapshot SET data = '{}' WHERE id = ANY (printed);
    UPDATE office_job SET parameters = '{}', result = NULL, failure = '' WHERE parameters ->> 'part' = p_part::text
        OR parameters ->> 'file' = ANY (its_files::text[]) OR parameters ->> 'snapshot' = ANY (printed::text[]);
    UPDATE publications_erasurerequest SET reason = '廃棄', answer = '' WHERE file_id = ANY (its_files);
    UPDATE meetings_paper SET title = '廃棄した資料' WHERE part_id = p_part;
    UPDATE meetings_attendance SET name = '', opinion = '', absent_because = '', member_id = NULL WHERE part_id = p_part;
    -- What members were written and answered: that and when it went stays, to which address and in which words goes.
    UPDATE office_outgoingmail SET "to" = '', subject = '', text = '', html = '', calendar = '', sender_name = '',
        reply_to = '', trouble = '' WHERE id IN (
        SELECT mail_id FROM meetings_delivery WHERE part_id = p_part
        UNION ALL SELECT m.mail_id FROM meetings_pollmail m JOIN meetings_datepoll p ON p.id = m.poll_id
        WHERE p.part_id = p_part);
    UPDATE meetings_datepoll SET place = '' WHERE part_id = p_part;
    UPDATE meetings_reply SET proxy_name = '', opinion = '' WHERE part_id = p_part;
    UPDATE meetings_onlineroom SET address = '', passcode = '' WHERE meeting_id = kept.meeting_id;
    -- What this facility showed to those it met with, and asked of them; theirs goes with their own records.
    UPDATE meetings_sharedtext SET text = '{}' WHERE meeting_id = kept.meeting_id AND facility_id = kept.facility_id;
    UPDATE meetings_jointproposal SET place = CASE WHEN day IS NULL THEN '―' ELSE '' END, words = '', answer = ''
    WHERE meeting_id = kept.meeting_id AND facility_id = kept.facility_id;
    UPDATE meetings_sharedreply SET remark = '' WHERE meeting_id = kept.meeting_id AND facility_id = kept.facility_id;
    -- What facility and desk wrote to each other about its day.
    UPDATE meetings_wardrequest SET words = '', whom_else = '', answer_words = '' WHERE part_id = p_part;
    UPDATE meetings_officerattendance SET because = '' WHERE part_id = p_part;
    UPDATE meetings_answeredday SET words = '' WHERE part_id = p_part;
    UPDATE meetings_intention SET note = '' WHERE part_id = p_part;
    UPDATE facilities_selfreportstep SET "where" = '', text = '' WHERE report_id IN (
        SELECT id FROM facilities_selfreport WHERE record = p_part AND kind ~ '^(meeting|minutes)-');
    UPDATE facilities_selfreport SET "where" = '', question = '', answer = '',
        state = CASE state WHEN 'asked' THEN 'reported' ELSE state END
    WHERE record = p_part AND kind ~ '^(meeting|minutes)-';
    DELETE FROM meetings_agendaitem WHERE part_id = p_part;
    UPDATE meetings_councilrequest SET text = '', answer = '',
        outcome = CASE WHEN closed_on IS NULL THEN '' ELSE '廃棄' END WHERE part_id = p_part;
    UPDATE meetings_remark SET quote = '', text = '' WHERE version_id IN (
        SELECT id FROM meetings_version WHERE part_id = p_part);
    UPDATE facilities_selfreportstep SET "where" = '', text = '' WHERE report_id IN (
        SELECT s.id FROM facilities_selfreport s JOIN publications_publication p ON p.id = s.record
        WHERE s.kind = 'publication-elsewhere' AND p.part_id = p_part);
    UPDATE facilities_selfreport s SET "where" = '', question = '', answer = '',
        state = CASE state WHEN 'asked' THEN 'reported' ELSE state END
    FROM publications_publication p WHERE p.id = s.record AND s.kind = 'publication-elsewhere' AND p.part_id = p_part;
    UPDATE publications_publication SET note = '', address = '' WHERE part_id = p_part;
    DELETE FROM publications_publicdraft WHERE part_id = p_part;
    DELETE FROM publications_publiccheck WHERE version_id IN (SELECT id FROM meetings_version WHERE part_id = p_part);
    DELETE FROM publications_publicfile WHERE minutes_id IN (
        SELECT id FROM publications_publicminutes WHERE part_id = p_part);
    UPDATE publications_publicminutes SET content = '{}', correction = '', search_text = '' WHERE part_id = p_part;
    UPDATE meetings_version SET content = NULL WHERE part_id = p_part;
    DELETE FROM meetings_draftalternative WHERE draft_id IN (SELECT id FROM meetings_draft WHERE part_id = p_part);
    DELETE FROM meetings_transcript WHERE part_id = p_part;
    DELETE FROM meetings_draft WHERE part_id = p_part;
    INSERT INTO office_snapshot (municipality_id, kind, data, sha256, made_at)
    VALUES (here, 'disposal', told, encode(sha256(convert_to(told::text, 'UTF8')), 'hex'), now())
    RETURNING id INTO certificate;
    UPDATE publications_disposalline SET state = 'disposed', certificate_id = certificate WHERE id = listed;
    UPDATE publications_disposalline SET left_because = '' WHERE part_id = p_part;
    UPDATE meetings_meetingpart SET agenda = '', users_note = '', disposed_on = (now() AT TIME ZONE 'Asia/Tokyo')::date WHERE id = p_part;
    UPDATE meetings_meeting SET place = '', online_tool = '', cancelled_because = '' WHERE id = kept.meeting_id
        AND NOT EXISTS (
            SELECT FROM meetings_meetingpart p WHERE p.meeting_id = kept.meeting_id AND NOT EXISTS (
                SELECT FROM office_snapshot s WHERE s.kind = 'disposal' AND s.data ->> 'part' = p.id::text));
    INSERT INTO accounts_securityevent
        (municipality_id, at, kind, user_id, membership_id, facility_id, about, request, detail)
    VALUES (here, clock_timestamp(), 'disposed', login, p_by, kept.facility_id, 'part', '',
        jsonb_build_object('part', p_part, 'certificate', certificate));
    RETURN certificate;
END
$$;
REVOKE ALL ON FUNCTION dispose(bigint, bigint, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dispose(bigint, bigint, text) TO yoriai_app;
