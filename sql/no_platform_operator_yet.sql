-- Has nobody the right to found municipalities? Then the first may be made with the app's login, as a new site needs one.
CREATE OR REPLACE FUNCTION no_platform_operator_yet() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT NOT EXISTS (SELECT FROM accounts_user WHERE is_platform_operator)
$$;
REVOKE ALL ON FUNCTION no_platform_operator_yet() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION no_platform_operator_yet() TO yoriai_app;
