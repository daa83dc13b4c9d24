-- Which door an open invitation leads to, for a letter that names the membership alone; into a suspended one too, whose holder is told so
-- once the rest of the letter's code was found right.
CREATE OR REPLACE FUNCTION municipality_of_invitation(membership bigint) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT municipality_id FROM accounts_membership
    WHERE id = membership AND invited_at IS NOT NULL AND joined_at IS NULL AND ended_at IS NULL
$$;
REVOKE ALL ON FUNCTION municipality_of_invitation(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION municipality_of_invitation(bigint) TO yoriai_app;
