-- Where a mail is due, was never tried or is in a worker's hands: whose door the sweep of mail has to open; none of a municipality
-- that is suspended. The time of the last two may lie ahead, where a clock was put back since.
CREATE OR REPLACE FUNCTION municipalities_with_open_mail() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT municipality_id FROM office_outgoingmail
    WHERE state IN ('waiting', 'sending') AND (next_try_at <= now() OR attempts = 0 OR state = 'sending') AND NOT EXISTS (
        SELECT FROM accounts_municipality town WHERE town.id = municipality_id AND town.suspended_on IS NOT NULL)
$$;
REVOKE ALL ON FUNCTION municipalities_with_open_mail() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION municipalities_with_open_mail() TO yoriai_app;
