-- The pieces that a row must all hold to have a word in it: the word's pairs, or its one letter.
CREATE OR REPLACE FUNCTION search_wanted(p_municipality bigint, p_word text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
    SELECT array_agg(DISTINCT p_municipality || ':' || substr(p_word, place, 2))
    FROM generate_series(1, greatest(length(p_word) - 1, 1)) AS places (place)
$$;
