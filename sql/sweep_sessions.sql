-- Takes away the sessions whose time is over. Answers how many.
CREATE OR REPLACE FUNCTION sweep_sessions() RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    gone integer;
BEGIN
    DELETE FROM django_session WHERE expire_date <= now();
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END
$$;
REVOKE ALL ON FUNCTION sweep_sessions() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sweep_sessions() TO yoriai_app;
