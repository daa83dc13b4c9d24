-- Where a mail is due: whose door the sweep of mail has to open.
CREATE OR REPLACE FUNCTION municipalities_with_open_mail() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT municipality_id FROM office_outgoingmail
    WHERE state IN ('waiting', 'sending') AND next_try_at <= now()
$$;
REVOKE ALL ON FUNCTION municipalities_with_open_mail() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION municipalities_with_open_mail() TO yoriai_app;
