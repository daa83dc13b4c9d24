-- Keeps a session under its key: a new one where p_new, else one that is there. Answers false where it is not as p_new says.
CREATE OR REPLACE FUNCTION save_session(p_key text, p_data text, p_expires timestamptz, p_new boolean) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF p_new THEN
        INSERT INTO django_session (session_key, session_data, expire_date) VALUES (p_key, p_data, p_expires)
        ON CONFLICT (session_key) DO NOTHING;
    ELSE
        UPDATE django_session SET session_data = p_data, expire_date = p_expires WHERE session_key = p_key;
    END IF;
    RETURN FOUND;
END
$$;
REVOKE ALL ON FUNCTION save_session(text, text, timestamptz, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION save_session(text, text, timestamptz, boolean) TO yoriai_app;
