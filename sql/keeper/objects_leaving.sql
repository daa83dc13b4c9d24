-- How many objects of the store of files are still to be deleted, and for how many seconds the oldest has been: for whoever watches.
CREATE OR REPLACE FUNCTION objects_leaving() RETURNS TABLE(objects_leaving bigint, objects_leaving_seconds bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT count(*), coalesce(extract(epoch FROM now() - min(since))::bigint, 0) FROM office_leavingobject
$$;
REVOKE ALL ON FUNCTION objects_leaving() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION objects_leaving() TO yoriai_app;
