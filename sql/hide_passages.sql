-- Hides passages of public minutes of the open municipality, or shows them again: p_hidden names all that are hidden from now
-- on, p_search the letters by which the rest is found. What was withdrawn is left alone.
CREATE OR REPLACE FUNCTION hide_passages(p_minutes bigint, p_hidden text[], p_search text) RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE publications_publicminutes m SET hidden = p_hidden, search_text = p_search, letters_edition = 0
    FROM meetings_meetingpart p
    WHERE p.id = m.part_id AND m.id = p_minutes AND m.withdrawn_on IS NULL
    RETURNING m.id
$$;
REVOKE ALL ON FUNCTION hide_passages(bigint, text[], text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hide_passages(bigint, text[], text) TO yoriai_app;

-- The same of the result of an evaluation, its passages and its files.
CREATE OR REPLACE FUNCTION hide_evaluation(p_row bigint, p_hidden text[]) RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE publications_publicevaluation e SET hidden = p_hidden
    FROM publications_evaluationcheck c
    WHERE c.id = e.check_id AND e.id = p_row AND e.withdrawn_on IS NULL
    RETURNING e.id
$$;
REVOKE ALL ON FUNCTION hide_evaluation(bigint, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hide_evaluation(bigint, text[]) TO yoriai_app;
