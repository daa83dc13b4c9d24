-- Which door an open invitation leads to, unless it is suspended, for a letter that names the membership alone.
CREATE OR REPLACE FUNCTION municipality_of_invitation(membership bigint) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT municipality_id FROM accounts_membership
    WHERE id = membership AND invited_at IS NOT NULL AND joined_at IS NULL AND ended_at IS NULL AND NOT EXISTS (
        SELECT FROM accounts_municipality town WHERE town.id = municipality_id AND town.suspended_on IS NOT NULL)
$$;
REVOKE ALL ON FUNCTION municipality_of_invitation(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION municipality_of_invitation(bigint) TO yoriai_app;
