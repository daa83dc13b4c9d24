-- Takes away the security events that the open municipality has kept as long as it says (accounts_wardprofile), and tells
-- so by an event of its own: how far it went, and how many they were. Outside a door it sweeps what belongs to no
-- municipality after five years. Answers how many are gone.
CREATE OR REPLACE FUNCTION sweep_security_events() RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    here bigint := NULLIF(current_setting('yoriai.municipality_id', true), '')::bigint;
    years integer := COALESCE(
        (SELECT record_years FROM accounts_wardprofile WHERE municipality_id = here), 5);
    kept_from timestamptz := date_trunc('day', now(), 'Asia/Tokyo') - make_interval(years => years);
    through bigint;
    gone integer;
BEGIN
    IF here IS NULL THEN
        SELECT max(id) INTO through FROM accounts_outsideevent WHERE at < kept_from;
        DELETE FROM accounts_outsideevent WHERE at < kept_from;
    ELSE
        SELECT max(id) INTO through FROM accounts_securityevent WHERE municipality_id = here AND at < kept_from;
        DELETE FROM accounts_securityevent WHERE municipality_id = here AND at < kept_from;
    END IF;
    GET DIAGNOSTICS gone = ROW_COUNT;
    IF gone > 0 THEN
        PERFORM record_security_event(
            'swept', NULL, NULL, NULL, '', '', NULL, jsonb_build_object('through', through, 'count', gone));
    END IF;
    RETURN gone;
END
$$;
REVOKE ALL ON FUNCTION sweep_security_events() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sweep_security_events() TO yoriai_app;
