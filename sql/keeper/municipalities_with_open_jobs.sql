-- Where a job waits or runs: whose door the sweep of jobs has to open. Where a municipality is suspended, all of this rests.
CREATE OR REPLACE FUNCTION municipalities_with_open_jobs() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT municipality_id FROM office_job WHERE state IN ('waiting', 'running') AND NOT EXISTS (
        SELECT FROM accounts_municipality town WHERE town.id = municipality_id AND town.suspended_on IS NOT NULL)
$$;
REVOKE ALL ON FUNCTION municipalities_with_open_jobs() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION municipalities_with_open_jobs() TO yoriai_app;
