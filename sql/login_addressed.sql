-- The login with this address, however it is capitalised: what signing in, inviting and a mail that was asked for begin
-- with. The app reads a login's row otherwise only where it has named the login, or works in the open municipality.
CREATE OR REPLACE FUNCTION login_addressed(p_email text) RETURNS SETOF accounts_user
LANGUAGE sql STABLE SECURITY DEFINER ROWS 1 SET search_path = public, pg_temp AS $$
    SELECT * FROM accounts_user WHERE email = lower(p_email)
$$;
REVOKE ALL ON FUNCTION login_addressed(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION login_addressed(text) TO yoriai_app;
