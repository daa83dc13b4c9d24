-- A municipality, a corporation or a desk is called otherwise, or reached otherwise: the register says so at once. Called by
-- a trigger on each of the three tables, as their owner.
CREATE OR REPLACE FUNCTION show_names() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_TABLE_NAME = 'accounts_municipality' THEN
        UPDATE publications_publicmunicipality SET name = NEW.name, changed_at = now() WHERE code = NEW.code;
    ELSIF TG_TABLE_NAME = 'accounts_operator' THEN
        UPDATE publications_publicfacility p SET operator = NEW.name
        FROM facilities_facility f WHERE f.id = p.facility_id AND f.operator_id = NEW.id;
    ELSE
        UPDATE publications_publicfacility p SET desk = COALESCE(d.name, ''), desk_phone = COALESCE(d.phone, ''),
            desk_email = COALESCE(d.email, '')
        FROM publications_publicfacility q LEFT JOIN LATERAL (
            SELECT name, phone, email FROM accounts_desk WHERE q.service_type = ANY (service_types) ORDER BY name LIMIT 1
        ) d ON true
        WHERE p.facility_id = q.facility_id AND q.municipality_code = (
            SELECT code FROM accounts_municipality WHERE id = COALESCE(NEW.municipality_id, OLD.municipality_id));
    END IF;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION show_names() FROM PUBLIC;
DROP TRIGGER IF EXISTS show_names ON accounts_municipality;
CREATE TRIGGER show_names AFTER UPDATE OF name ON accounts_municipality FOR EACH ROW
    WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION show_names();
DROP TRIGGER IF EXISTS show_names ON accounts_operator;
CREATE TRIGGER show_names AFTER UPDATE OF name ON accounts_operator FOR EACH ROW
    WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION show_names();
DROP TRIGGER IF EXISTS show_names ON accounts_desk;
CREATE TRIGGER show_names AFTER INSERT OR UPDATE OR DELETE ON accounts_desk FOR EACH ROW EXECUTE FUNCTION show_names();
