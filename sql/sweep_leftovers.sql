-- Takes away what the open municipality's use of the program left behind, once its days are over: one kind of leftover at a time,
-- as publications/keeping/lifetimes.yaml names them. It runs as the owner, for whom the municipality's wall holds. Nothing goes
-- within thirty days, whatever is asked. Answers how many.
CREATE OR REPLACE FUNCTION sweep_leftovers(p_what text, p_days integer) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    here bigint := NULLIF(current_setting('yoriai.municipality_id', true), '')::bigint;
    before timestamptz := now() - make_interval(days => p_days);
    over bigint[];
    gone integer;
BEGIN
    IF here IS NULL THEN
        RAISE EXCEPTION 'no municipality is open' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF p_days IS NULL OR p_days < 30 THEN
        RAISE EXCEPTION 'leftovers stay thirty days at least' USING ERRCODE = 'check_violation';
    END IF;
    IF p_what = 'mails' THEN
        -- That, when and about what a mail went stays; to which address and in which words goes.
        UPDATE office_outgoingmail SET "to" = '', subject = '', text = '', html = '', calendar = '', sender_name = '',
            reply_to = '', trouble = ''
        WHERE municipality_id = here AND state IN ('sent', 'refused', 'withdrawn') AND "to" <> ''
            AND COALESCE(sent_at, made_at) < before;
    ELSIF p_what = 'jobs' THEN
        UPDATE office_job SET parameters = '{}', result = NULL, failure = ''
        WHERE municipality_id = here AND state IN ('done', 'failed') AND COALESCE(finished_at, asked_at) < before
            AND (parameters <> '{}' OR result IS NOT NULL OR failure <> '');
    ELSIF p_what = 'uploads' THEN
        -- What was handed in and no record took; forget_upload leaves whatever a record names.
        SELECT count(*) FILTER (WHERE forget_upload(f.id, '受け取ったあと使われませんでした')) INTO gone FROM office_storedfile f
        WHERE f.municipality_id = here AND f.erased_at IS NULL AND f.content_type = 'application/octet-stream'
            AND f.kept_until IS NULL AND f.stored_at < before;
        RETURN gone;
    ELSIF p_what = 'printed' THEN
        -- A paper is printed anew from what was frozen; where another record names the very file, that stays.
        WITH papers AS (
            DELETE FROM office_printedfile p USING office_storedfile f
            WHERE p.municipality_id = here AND f.id = p.file_id AND f.stored_at < before
                AND NOT EXISTS (SELECT FROM meetings_paper a WHERE a.file_id = p.file_id)
            RETURNING p.file_id
        )
        SELECT array_agg(file_id) INTO over FROM papers;
        DELETE FROM office_storedcontent WHERE file_id = ANY (over);
        UPDATE office_storedfile SET erased_at = now(), erased_because = '置いておく期間が過ぎました'
        WHERE id = ANY (over) AND erased_at IS NULL;
        RETURN COALESCE(cardinality(over), 0);
    ELSIF p_what = 'readings' THEN
        DELETE FROM office_keptreading k WHERE k.municipality_id = here AND k.made_at < before AND NOT EXISTS (
            SELECT FROM office_storedfile f
            WHERE f.municipality_id = here AND f.sha256 = k.sha256 AND f.erased_at IS NULL);
    ELSIF p_what = 'wordings' THEN
        -- The version that was published holds the same; wording that became nothing is nobody's record.
        DELETE FROM publications_publicdraft WHERE municipality_id = here AND COALESCE(saved_at, now()) < before;
    ELSIF p_what = 'alternatives' THEN
        DELETE FROM meetings_draftalternative WHERE municipality_id = here AND saved_at < before;
    ELSIF p_what = 'transcripts' THEN
        DELETE FROM meetings_transcript WHERE municipality_id = here AND laid_at < before;
    ELSIF p_what = 'runs' THEN
        DELETE FROM obligations_reminderrun WHERE municipality_id = here AND done_at < before;
    ELSE
        RAISE EXCEPTION 'no such leftover' USING ERRCODE = 'check_violation';
    END IF;
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END
$$;
REVOKE ALL ON FUNCTION sweep_leftovers(text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sweep_leftovers(text, integer) TO yoriai_app;
