-- Which door the link or short code of a council member, or of somebody asked to be one, leads to, by its hash: withdrawn and late ones too, whose holder is told so.
-- Into a suspended municipality too: whoever opens that door (scope_of_link) tells its holder that it is held still, and nobody else.
CREATE OR REPLACE FUNCTION municipality_of_member_link(hash text) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT found.municipality_id FROM (
    SELECT municipality_id FROM meetings_memberlink WHERE secret_hash = hash OR code_hash = hash
    UNION ALL
    SELECT municipality_id FROM meetings_seatrequest WHERE secret_hash = hash OR code_hash = hash
    ) found
    LIMIT 1
$$;
REVOKE ALL ON FUNCTION municipality_of_member_link(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION municipality_of_member_link(text) TO yoriai_app;
