-- What is public is written by functions alone. They run as the owner, whom the wall holds too: they see the rows of the
-- municipality whose door is open and no others. This one copies out a confirmed public version of a meeting that was held;
-- a newer version takes over the address of the one before, and says what was put right. p_search holds the letters by which
-- it is found, which nobody is ever shown. It answers nothing where it finds no such version, and none that was not looked
-- through for names to the end (publications_publiccheck).
DROP FUNCTION IF EXISTS publish_minutes(bigint, text, date);
CREATE OR REPLACE FUNCTION publish_minutes(p_version bigint, p_address text, p_on date, p_search text, p_correction text)
RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH source AS (
        SELECT v.id, v.part_id, v.content, v.sha256, m.code, m.name AS municipality, f.id AS facility_id, f.name,
            f.service_type, e.date
        FROM meetings_version v
        JOIN meetings_meetingpart p ON p.id = v.part_id
        JOIN meetings_meeting e ON e.id = p.meeting_id AND e.state = 'held'
        JOIN facilities_facility f ON f.id = p.facility_id
        JOIN accounts_municipality m ON m.id = v.municipality_id
        WHERE v.id = p_version AND v.kind = 'public' AND v.confirmed_by_id IS NOT NULL
            AND EXISTS (SELECT FROM publications_publiccheck c WHERE c.version_id = v.id AND c.open = 0)
    ), replaced AS (
        UPDATE publications_publicminutes SET withdrawn_on = p_on, search_text = ''
        WHERE part_id = (SELECT part_id FROM source) AND withdrawn_on IS NULL AND version_id <> p_version
        RETURNING address
    )
    INSERT INTO publications_publicminutes (version_id, part_id, facility_id, municipality_code, municipality_name, address,
        facility_name, service_type, held_on, published_on, content, sha256, withdrawn_because, correction, hidden,
        search_text)
    SELECT id, part_id, facility_id, code, municipality, COALESCE((SELECT address FROM replaced LIMIT 1), p_address),
        name, service_type, date, p_on, content, sha256, '', CASE WHEN EXISTS (SELECT FROM replaced) THEN p_correction
        ELSE '' END, '{}', p_search
    FROM source ON CONFLICT (version_id) DO NOTHING
    RETURNING id
$$;
REVOKE ALL ON FUNCTION publish_minutes(bigint, text, date, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION publish_minutes(bigint, text, date, text, text) TO yoriai_app;
