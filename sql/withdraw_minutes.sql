-- Takes a part's minutes off the register, and says in its kind why. The row stays, so that the address can say what became
-- of them; nobody finds it any more.
DROP FUNCTION IF EXISTS withdraw_minutes(bigint, date);
CREATE OR REPLACE FUNCTION withdraw_minutes(p_part bigint, p_on date, p_because text) RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE publications_publicminutes m SET withdrawn_on = p_on, withdrawn_because = p_because, search_text = ''
    FROM meetings_meetingpart p
    WHERE p.id = m.part_id AND p.id = p_part AND m.withdrawn_on IS NULL
    RETURNING m.id
$$;
REVOKE ALL ON FUNCTION withdraw_minutes(bigint, date, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION withdraw_minutes(bigint, date, text) TO yoriai_app;
