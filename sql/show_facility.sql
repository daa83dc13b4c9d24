-- Brings up to date what anybody may read of facilities of the open municipality: each itself, the days on which it did
-- something, and once the counts of its municipality. Only of facilities that have had minutes or an evaluation on the
-- register. It runs as the owner, for whom the municipality's wall holds.
CREATE OR REPLACE FUNCTION show_facility_itself(p_facility bigint) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    here text;
BEGIN
    SELECT m.code INTO here FROM facilities_facility f JOIN accounts_municipality m ON m.id = f.municipality_id
    WHERE f.id = p_facility AND (
        EXISTS (SELECT FROM publications_publicminutes p WHERE p.facility_id = f.id)
        OR EXISTS (SELECT FROM publications_publicevaluation p WHERE p.facility_id = f.id)
    );
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    INSERT INTO publications_publicfacility (facility_id, municipality_code, number, service_type, name, kana, operator,
        life_area, address, phone, url, capacity, designated_on, closed_on, desk, desk_phone, desk_email, minutes,
        last_held_on, search_text)
    SELECT f.id, here, f.number, f.service_type, f.name, f.kana, o.name, f.life_area,
        btrim(f.address || ' ' || f.building), f.phone, f.url, f.capacity, f.designated_on, f.closed_on,
        COALESCE(d.name, ''), COALESCE(d.phone, ''), COALESCE(d.email, ''), live.count, live.last, f.search_text
    FROM facilities_facility f
    JOIN accounts_operator o ON o.id = f.operator_id
    LEFT JOIN LATERAL (
        SELECT name, phone, email FROM accounts_desk WHERE f.service_type = ANY (service_types) ORDER BY name LIMIT 1
    ) d ON true
    CROSS JOIN LATERAL (
        SELECT count(*) AS count, max(held_on) AS last FROM publications_publicminutes
        WHERE facility_id = f.id AND withdrawn_on IS NULL
    ) live
    WHERE f.id = p_facility
    ON CONFLICT (facility_id) DO UPDATE SET number = EXCLUDED.number, service_type = EXCLUDED.service_type,
        name = EXCLUDED.name, kana = EXCLUDED.kana, operator = EXCLUDED.operator, life_area = EXCLUDED.life_area,
        address = EXCLUDED.address, phone = EXCLUDED.phone, url = EXCLUDED.url, capacity = EXCLUDED.capacity,
        designated_on = EXCLUDED.designated_on, closed_on = EXCLUDED.closed_on, desk = EXCLUDED.desk,
        desk_phone = EXCLUDED.desk_phone, desk_email = EXCLUDED.desk_email, minutes = EXCLUDED.minutes,
        last_held_on = EXCLUDED.last_held_on, search_text = EXCLUDED.search_text;
    -- The row above is locked from here on: whoever brings the same facility up to date waits, and counts after us.
    DELETE FROM publications_publicday WHERE facility_id = p_facility;
    INSERT INTO publications_publicday
        (facility_id, municipality_code, kind, what, "on", part_id, joint, evaluating, published_on)
    SELECT p.facility_id, here, 'meeting', '', e.date, p.id,
        EXISTS (SELECT FROM meetings_meetingpart o WHERE o.meeting_id = e.id AND o.id <> p.id), p.evaluating, p.published_on
    FROM meetings_meetingpart p JOIN meetings_meeting e ON e.id = p.meeting_id
    WHERE p.facility_id = p_facility AND e.state = 'held'
    UNION ALL
    SELECT v.facility_id, here, 'visit', '', v.date, NULL, false, false, NULL
    FROM meetings_visit v WHERE v.facility_id = p_facility AND NOT v.by_staff_alone
    UNION ALL
    SELECT e.facility_id, here, 'evaluation', e.kind, e.date, NULL, false, false, e.published_on
    FROM evaluations_evaluation e WHERE e.facility_id = p_facility AND e.published_on IS NOT NULL;
    RETURN here;
END
$$;
REVOKE ALL ON FUNCTION show_facility_itself(bigint) FROM PUBLIC;

-- Answers how many of these facilities there are on the register.
CREATE OR REPLACE FUNCTION show_facilities(p_facilities bigint[]) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    one bigint;
    of_one text;
    here text;
    shown integer := 0;
BEGIN
    FOREACH one IN ARRAY p_facilities LOOP
        of_one := show_facility_itself(one);
        IF of_one IS NOT NULL THEN
            here := of_one;
            shown := shown + 1;
        END IF;
    END LOOP;
    INSERT INTO publications_publicmunicipality AS known (code, name, facilities, minutes, changed_at)
    SELECT here, m.name, count(f.facility_id), COALESCE(sum(f.minutes), 0), now()
    FROM accounts_municipality m LEFT JOIN publications_publicfacility f ON f.municipality_code = m.code
    WHERE m.code = here GROUP BY m.name
    ON CONFLICT (code) DO UPDATE SET name = EXCLUDED.name, facilities = EXCLUDED.facilities, minutes = EXCLUDED.minutes,
        changed_at = EXCLUDED.changed_at;
    RETURN shown;
END
$$;
REVOKE ALL ON FUNCTION show_facilities(bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION show_facilities(bigint[]) TO yoriai_app;

-- Answers whether there is such a facility.
CREATE OR REPLACE FUNCTION show_facility(p_facility bigint) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT show_facilities(ARRAY[p_facility]) = 1
$$;
REVOKE ALL ON FUNCTION show_facility(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION show_facility(bigint) TO yoriai_app;
