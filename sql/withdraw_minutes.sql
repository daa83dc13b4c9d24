-- Takes a part's minutes off the register. The row stays, so that the address can say what became of them.
CREATE OR REPLACE FUNCTION withdraw_minutes(p_part bigint, p_on date) RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE publications_publicminutes m SET withdrawn_on = p_on
    FROM meetings_meetingpart p
    WHERE p.id = m.part_id AND p.id = p_part AND m.withdrawn_on IS NULL
    RETURNING m.id
$$;
REVOKE ALL ON FUNCTION withdraw_minutes(bigint, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION withdraw_minutes(bigint, date) TO yoriai_app;
