-- Keeps a security event, with the database's own time. While a municipality's door is open the event is that
-- municipality's. Outside a door it is told in each municipality in which the login works; one that works nowhere, or an
-- event of nobody, goes to the table outside the municipalities. Answers how many rows it made.
CREATE OR REPLACE FUNCTION record_security_event(
    p_kind text, p_login bigint, p_membership bigint, p_facility bigint, p_about text, p_request text, p_source inet,
    p_detail jsonb
) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    here bigint := NULLIF(current_setting('yoriai.municipality_id', true), '')::bigint;
    made integer;
BEGIN
    IF here IS NOT NULL THEN
        INSERT INTO accounts_securityevent
            (municipality_id, at, kind, user_id, membership_id, facility_id, about, request, source, detail)
        VALUES (here, clock_timestamp(), p_kind, p_login, p_membership, p_facility, p_about, p_request, p_source, p_detail);
        RETURN 1;
    END IF;
    INSERT INTO accounts_securityevent
        (municipality_id, at, kind, user_id, membership_id, facility_id, about, request, source, detail)
    SELECT municipality_id, clock_timestamp(), p_kind, p_login, min(id), NULL, p_about, p_request, p_source, p_detail
    FROM accounts_membership
    WHERE user_id = p_login AND joined_at IS NOT NULL AND ended_at IS NULL GROUP BY municipality_id;
    GET DIAGNOSTICS made = ROW_COUNT;
    IF made = 0 THEN
        INSERT INTO accounts_outsideevent (at, kind, user_id, about, request, source, detail)
        VALUES (clock_timestamp(), p_kind, p_login, p_about, p_request, p_source, p_detail);
        made := 1;
    END IF;
    RETURN made;
END
$$;
REVOKE ALL ON FUNCTION record_security_event(text, bigint, bigint, bigint, text, text, inet, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION record_security_event(text, bigint, bigint, bigint, text, text, inet, jsonb) TO yoriai_app;
