-- Copies a 公表用資料 out, with its PDF, for anybody to read; it was looked through for names to the end
-- (publications_evaluationcheck), and the council has evaluated. A newer one takes over the address of the one before, and
-- says what was put right. It answers nothing where it finds no such paper or its PDF has still to be made.
CREATE OR REPLACE FUNCTION publish_evaluation(p_check bigint, p_address text, p_on date, p_correction text) RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH source AS (
        SELECT c.id, c.path_id, s.data, s.sha256, m.code, m.name AS municipality, f.id AS facility_id, f.name, f.service_type,
            p.fiscal_year, e.date, pdf.name AS file_name, pdf.data AS pdf
        FROM publications_evaluationcheck c
        JOIN evaluations_evaluationpath p ON p.id = c.path_id
        JOIN evaluations_evaluation e ON e.id = p.outside_id
        JOIN facilities_facility f ON f.id = p.facility_id
        JOIN accounts_municipality m ON m.id = c.municipality_id
        JOIN office_snapshot s ON s.id = c.snapshot_id
        CROSS JOIN LATERAL (
            SELECT o.name, t.data FROM office_printedfile r
            JOIN office_storedfile o ON o.id = r.file_id AND o.erased_at IS NULL
            JOIN office_storedcontent t ON t.file_id = o.id
            WHERE r.snapshot_id = s.id ORDER BY r.id DESC LIMIT 1
        ) pdf
        WHERE c.id = p_check AND c.open = 0
    ), replaced AS (
        UPDATE publications_publicevaluation SET withdrawn_on = p_on
        WHERE path_id = (SELECT path_id FROM source) AND withdrawn_on IS NULL AND check_id <> p_check
        RETURNING address
    )
    INSERT INTO publications_publicevaluation (check_id, path_id, facility_id, municipality_code, municipality_name, address,
        facility_name, service_type, fiscal_year, evaluated_on, published_on, content, sha256, file_name, data,
        withdrawn_because, correction)
    SELECT id, path_id, facility_id, code, municipality, COALESCE((SELECT address FROM replaced LIMIT 1), p_address), name,
        service_type, fiscal_year, date, p_on, data, sha256, file_name, pdf, '',
        CASE WHEN EXISTS (SELECT FROM replaced) THEN p_correction ELSE '' END
    FROM source ON CONFLICT (check_id) DO NOTHING
    RETURNING id
$$;
REVOKE ALL ON FUNCTION publish_evaluation(bigint, text, date, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION publish_evaluation(bigint, text, date, text) TO yoriai_app;

-- Takes the 公表用資料 of a year off the register, and says in its kind why; its address says what became of it.
CREATE OR REPLACE FUNCTION withdraw_evaluation(p_path bigint, p_on date, p_because text) RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE publications_publicevaluation e SET withdrawn_on = p_on, withdrawn_because = p_because
    FROM evaluations_evaluationpath p
    WHERE p.id = e.path_id AND p.id = p_path AND e.withdrawn_on IS NULL
    RETURNING e.id
$$;
REVOKE ALL ON FUNCTION withdraw_evaluation(bigint, date, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION withdraw_evaluation(bigint, date, text) TO yoriai_app;
