-- How many administrators each municipality has, come and still awaited: for the platform's operator, who sees no names.
CREATE OR REPLACE FUNCTION administrators_by_municipality()
RETURNS TABLE (municipality bigint, joined bigint, invited bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT municipality_id, count(joined_at), count(*) - count(joined_at)
    FROM accounts_membership WHERE role = 'ward_admin' AND ended_at IS NULL GROUP BY municipality_id
$$;
REVOKE ALL ON FUNCTION administrators_by_municipality() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION administrators_by_municipality() TO yoriai_app;
