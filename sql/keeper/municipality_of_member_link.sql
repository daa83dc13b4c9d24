-- Which door the link or short code of a council member, or of somebody asked to be one, leads to, by its hash: withdrawn and late ones too, whose holder is told so.
-- While the municipality is suspended they lead nowhere.
CREATE OR REPLACE FUNCTION municipality_of_member_link(hash text) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT found.municipality_id FROM (
    SELECT municipality_id FROM meetings_memberlink WHERE secret_hash = hash OR code_hash = hash
    UNION ALL
    SELECT municipality_id FROM meetings_seatrequest WHERE secret_hash = hash OR code_hash = hash
    ) found WHERE NOT EXISTS (
        SELECT FROM accounts_municipality town WHERE town.id = found.municipality_id AND town.suspended_on IS NOT NULL)
    LIMIT 1
$$;
REVOKE ALL ON FUNCTION municipality_of_member_link(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION municipality_of_member_link(text) TO yoriai_app;
