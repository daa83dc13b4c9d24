-- Writes the letters by which public minutes of the open municipality are found, as an edition of the folding makes them of
-- what is shown. What was withdrawn, or has had a passage hidden since it was read, is left alone: p_hidden names those that
-- were known.
CREATE OR REPLACE FUNCTION letter_minutes(p_minutes bigint, p_hidden text[], p_search text, p_edition integer) RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE publications_publicminutes m SET search_text = p_search, letters_edition = p_edition
    FROM meetings_meetingpart p
    WHERE p.id = m.part_id AND m.id = p_minutes AND m.withdrawn_on IS NULL AND m.hidden::text[] = p_hidden
    RETURNING m.id
$$;
REVOKE ALL ON FUNCTION letter_minutes(bigint, text[], text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION letter_minutes(bigint, text[], text, integer) TO yoriai_app;
