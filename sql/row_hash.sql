-- The hash of a row of a trail: over its columns as JSON, whose order and writing do not depend on who asks. Moments are
-- written in UTC, so both the trigger and the verification run in it.
CREATE OR REPLACE FUNCTION row_hash(p_row jsonb) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT sha256(convert_to(p_row::text, 'UTF8'))
$$;
