-- Which of these keys no row names that has its bytes in the store: of those in the open municipality, and of what is public.
CREATE OR REPLACE FUNCTION unnamed_objects(p_keys text[]) RETURNS SETOF text
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT wanted FROM unnest(p_keys) wanted
    WHERE NOT EXISTS (SELECT FROM office_storedcontent c WHERE c.object_key = wanted AND c.object_key <> '')
        AND NOT EXISTS (SELECT FROM publications_publicfile f WHERE f.object_key = wanted AND f.object_key <> '')
        AND NOT EXISTS (SELECT FROM publications_publicevaluation e WHERE e.object_key = wanted AND e.object_key <> '')
        AND NOT EXISTS (
            SELECT FROM publications_publicevaluationfile f WHERE f.object_key = wanted AND f.object_key <> '')
$$;
REVOKE ALL ON FUNCTION unnamed_objects(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION unnamed_objects(text[]) TO yoriai_app;
