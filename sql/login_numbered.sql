-- The login with this number: whose session, one-time link or passkey it is, before anything of it is open.
CREATE OR REPLACE FUNCTION login_numbered(p_id bigint) RETURNS SETOF accounts_user
LANGUAGE sql STABLE SECURITY DEFINER ROWS 1 SET search_path = public, pg_temp AS $$
    SELECT * FROM accounts_user WHERE id = p_id
$$;
REVOKE ALL ON FUNCTION login_numbered(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION login_numbered(bigint) TO yoriai_app;
