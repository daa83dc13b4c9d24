-- What a browser's session holds, for whoever knows its key; nothing once its time is over. The app has no right on the
-- table: it can neither list sessions nor end those whose keys it does not know.
CREATE OR REPLACE FUNCTION session_of(p_key text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT session_data FROM django_session WHERE session_key = p_key AND expire_date > now()
$$;
REVOKE ALL ON FUNCTION session_of(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION session_of(text) TO yoriai_app;
