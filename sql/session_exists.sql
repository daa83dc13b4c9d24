-- Is this key taken, be its time over or not?
CREATE OR REPLACE FUNCTION session_exists(p_key text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM django_session WHERE session_key = p_key)
$$;
REVOKE ALL ON FUNCTION session_exists(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION session_exists(text) TO yoriai_app;
