-- The facilities of the open municipality that hold one of the words. Beside row-level security no search uses its index
-- (array operators are not leakproof); here the pieces narrow and the whole word is compared. The pieces begin with the
-- municipality's number; that the row is of it is asked once more, in a way that leads to no index of its own.
CREATE OR REPLACE FUNCTION facilities_found(p_words text[]) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE ROWS 50 SECURITY DEFINER SET search_path = public, pg_temp
SET plan_cache_mode = force_custom_plan SET jit = off AS $$
DECLARE
    here bigint := NULLIF(current_setting('yoriai.municipality_id', true), '')::bigint;
    word text;
BEGIN
    FOREACH word IN ARRAY p_words LOOP
        RETURN QUERY SELECT id FROM facilities_facility
            WHERE search_pieces(municipality_id, search_text) @> search_wanted(here, word)
                AND municipality_id IS NOT DISTINCT FROM here AND strpos(search_text, word) > 0;
    END LOOP;
END
$$;
REVOKE ALL ON FUNCTION facilities_found(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION facilities_found(text[]) TO yoriai_app;
