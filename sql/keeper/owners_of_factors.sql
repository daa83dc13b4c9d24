-- Which login each second factor belongs to, for the command that locks all of them by a new key.
CREATE OR REPLACE FUNCTION owners_of_factors() RETURNS TABLE (factor bigint, owner bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT id, user_id FROM mfa_authenticator ORDER BY id
$$;
REVOKE ALL ON FUNCTION owners_of_factors() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION owners_of_factors() TO yoriai_app;
