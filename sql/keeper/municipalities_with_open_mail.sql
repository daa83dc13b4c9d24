-- Where a mail is due: whose door the sweep of mail has to open; none of a municipality that is suspended.
CREATE OR REPLACE FUNCTION municipalities_with_open_mail() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT municipality_id FROM office_outgoingmail
    WHERE state IN ('waiting', 'sending') AND next_try_at <= now() AND NOT EXISTS (
        SELECT FROM accounts_municipality town WHERE town.id = municipality_id AND town.suspended_on IS NOT NULL)
$$;
REVOKE ALL ON FUNCTION municipalities_with_open_mail() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION municipalities_with_open_mail() TO yoriai_app;
