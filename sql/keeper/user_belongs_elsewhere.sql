-- Has this login come to another municipality too? Then no single one may change what belongs to the login.
CREATE OR REPLACE FUNCTION user_belongs_elsewhere(login bigint, here bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM accounts_membership
        WHERE user_id = login AND municipality_id <> here AND joined_at IS NOT NULL AND ended_at IS NULL
    )
$$;
REVOKE ALL ON FUNCTION user_belongs_elsewhere(bigint, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION user_belongs_elsewhere(bigint, bigint) TO yoriai_app;
