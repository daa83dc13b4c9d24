-- The letters of a text and its pairs of letters, each behind the municipality's number: the index of a search leads to
-- the rows of one municipality, however many others hold the same letters.
CREATE OR REPLACE FUNCTION search_pieces(p_municipality bigint, p_text text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000 SET search_path = pg_catalog, pg_temp AS $$
    SELECT COALESCE(array_agg(DISTINCT p_municipality || ':' || piece), '{}')
    FROM (
        SELECT letter, letter || lead(letter, 1, '') OVER (ORDER BY place) AS pair
        FROM unnest(string_to_array(p_text, NULL)) WITH ORDINALITY AS letters (letter, place)
    ) found, LATERAL (VALUES (letter), (pair)) AS pieces (piece)
$$;
