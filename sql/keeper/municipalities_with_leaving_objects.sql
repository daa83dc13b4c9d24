-- Where an object of the store is still to be deleted: whose door its deletion has to open; of a suspended municipality too, as what
-- was erased there has to go.
CREATE OR REPLACE FUNCTION municipalities_with_leaving_objects() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT municipality_id FROM office_leavingobject
$$;
REVOKE ALL ON FUNCTION municipalities_with_leaving_objects() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION municipalities_with_leaving_objects() TO yoriai_app;
