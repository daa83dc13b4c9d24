-- Which door a council member's link or short code leads to, by its hash: withdrawn and late ones too, whose holder is told so.
CREATE OR REPLACE FUNCTION municipality_of_member_link(hash text) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT municipality_id FROM meetings_memberlink WHERE secret_hash = hash OR code_hash = hash
$$;
REVOKE ALL ON FUNCTION municipality_of_member_link(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION municipality_of_member_link(text) TO yoriai_app;
