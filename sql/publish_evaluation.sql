-- Copies the result of an evaluation out for anybody to read; it was looked through for names to the end
-- (publications_evaluationcheck). It is either the 公表用資料 of a year's sheets with its PDF, after the council has evaluated,
-- or the result that others wrote into files (an agency, a 第三者評価, a 準ずる措置), each as it was drawn anew. A newer one takes
-- over the address of the one before, and says what was put right. It answers nothing where it finds no such paper, or where
-- a PDF or a file has still to be made; nor of a result that was disposed of.
CREATE OR REPLACE FUNCTION publish_evaluation(p_check bigint, p_address text, p_on date, p_correction text) RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH source AS (
        SELECT c.id, c.path_id, c.evaluation_id, e.kind, COALESCE(s.data, c.content - 'papers') AS data,
            COALESCE(s.sha256, encode(sha256(convert_to(c.content::text, 'UTF8')), 'hex')) AS sha256,
            m.code, m.name AS municipality, f.id AS facility_id, f.name, f.service_type,
            COALESCE(p.fiscal_year, EXTRACT(YEAR FROM e.date - interval '3 months')) AS fiscal_year,
            e.date, COALESCE(pdf.name, '') AS file_name, CASE WHEN COALESCE(pdf.object_key, '') = '' THEN COALESCE(pdf.data, '') END AS pdf,
            COALESCE(pdf.object_key, '') AS object_key,
            COALESCE(c.content -> 'papers', '[]') AS papers, c.files
        FROM publications_evaluationcheck c
        LEFT JOIN evaluations_evaluationpath p ON p.id = c.path_id
        JOIN evaluations_evaluation e ON e.id = COALESCE(p.outside_id, c.evaluation_id)
        JOIN facilities_facility f ON f.id = e.facility_id
        JOIN accounts_municipality m ON m.id = c.municipality_id
        LEFT JOIN office_snapshot s ON s.id = c.snapshot_id
        LEFT JOIN LATERAL (
            SELECT o.name, t.data, t.object_key FROM office_printedfile r
            JOIN office_storedfile o ON o.id = r.file_id AND o.erased_at IS NULL
            JOIN office_storedcontent t ON t.file_id = o.id
            -- Whoever takes it away meanwhile waits: an object that is named here is not let go.
            WHERE r.snapshot_id = s.id ORDER BY r.id DESC LIMIT 1 FOR SHARE OF t
        ) pdf ON true
        WHERE c.id = p_check AND c.open = 0 AND e.disposed_on IS NULL AND CASE
            WHEN c.path_id IS NOT NULL THEN pdf.name IS NOT NULL
            ELSE e.kind IN ('agency', 'third_party', 'equivalent') AND cardinality(c.files) > 0
                AND jsonb_array_length(c.content -> 'papers') = (
                    SELECT count(*) FROM jsonb_array_elements(c.content -> 'papers') g
                    JOIN office_storedfile o ON o.id = (g ->> 'file')::bigint AND o.id = ANY (c.files)
                        AND o.erased_at IS NULL
                    JOIN office_storedcontent t ON t.file_id = o.id)
            END
    ), replaced AS (
        UPDATE publications_publicevaluation e SET withdrawn_on = p_on
        FROM source
        WHERE (e.path_id = source.path_id OR e.evaluation_id = source.evaluation_id) AND e.withdrawn_on IS NULL
            AND e.check_id <> p_check
        RETURNING e.address
    ), made AS (
        INSERT INTO publications_publicevaluation (check_id, path_id, evaluation_id, kind, facility_id, municipality_code,
            municipality_name, address, facility_name, service_type, fiscal_year, evaluated_on, published_on, content, sha256,
            file_name, data, object_key, withdrawn_because, correction)
        SELECT id, path_id, evaluation_id, kind, facility_id, code, municipality,
            COALESCE((SELECT address FROM replaced LIMIT 1), p_address), name, service_type, fiscal_year, date, p_on, data,
            sha256, file_name, pdf, object_key, '', CASE WHEN EXISTS (SELECT FROM replaced) THEN p_correction ELSE '' END
        FROM source ON CONFLICT (check_id) DO NOTHING
        RETURNING id
    ), filed AS (
        INSERT INTO publications_publicevaluationfile (evaluation_id, title, file_name, content_type, sha256, data, object_key)
        SELECT made.id, g ->> 'title', o.name, o.content_type, o.sha256, t.data, t.object_key
        FROM made, source, jsonb_array_elements(source.papers) g
        JOIN office_storedfile o ON o.id = (g ->> 'file')::bigint
        JOIN office_storedcontent t ON t.file_id = o.id
        WHERE o.id = ANY (source.files)
        FOR SHARE OF t
        ON CONFLICT (evaluation_id, sha256, title) DO NOTHING
    )
    SELECT id FROM made
$$;
REVOKE ALL ON FUNCTION publish_evaluation(bigint, text, date, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION publish_evaluation(bigint, text, date, text) TO yoriai_app;

-- Takes the paper of a check off the register, and says in its kind why; its address
-- says what became of it.
DROP FUNCTION IF EXISTS withdraw_evaluation(bigint, date, text);
CREATE OR REPLACE FUNCTION withdraw_evaluation(p_check bigint, p_on date, p_because text) RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE publications_publicevaluation e SET withdrawn_on = p_on, withdrawn_because = p_because
    FROM publications_evaluationcheck c
    WHERE c.id = e.check_id AND c.id = p_check AND e.withdrawn_on IS NULL
    RETURNING e.id
$$;
REVOKE ALL ON FUNCTION withdraw_evaluation(bigint, date, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION withdraw_evaluation(bigint, date, text) TO yoriai_app;
