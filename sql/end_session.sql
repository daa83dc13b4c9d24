-- Ends the session with this key.
CREATE OR REPLACE FUNCTION end_session(p_key text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    DELETE FROM django_session WHERE session_key = p_key;
    RETURN FOUND;
END
$$;
REVOKE ALL ON FUNCTION end_session(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION end_session(text) TO yoriai_app;
