-- How many of these migrations ("app.name") the database has not had: whether a process may serve yet. The app's login may
-- not read the record of migrations itself.
CREATE OR REPLACE FUNCTION missing_migrations(p_names text[]) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT count(*) FROM unnest(p_names) wanted
    WHERE NOT EXISTS (SELECT FROM django_migrations had WHERE had.app || '.' || had.name = wanted)
$$;
REVOKE ALL ON FUNCTION missing_migrations(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION missing_migrations(text[]) TO yoriai_app;
