-- Which municipality a mail went out from, by its Message-ID: a report of its delivery names no door. NULL where it is none of ours.
CREATE OR REPLACE FUNCTION municipality_of_mail(p_message_id text) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT municipality_id FROM office_outgoingmail WHERE message_id = p_message_id
$$;
REVOKE ALL ON FUNCTION municipality_of_mail(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION municipality_of_mail(text) TO yoriai_app;
