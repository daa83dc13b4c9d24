-- Where a day's reminders are still to be planned, once the hour is there that the municipality has chosen.
CREATE OR REPLACE FUNCTION municipalities_with_reminders_due(p_day date, p_hour integer) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT found.municipality_id FROM obligations_assessment found
    LEFT JOIN accounts_wardprofile profile ON profile.municipality_id = found.municipality_id
    WHERE COALESCE(profile.reminder_hour, 8) <= p_hour AND NOT EXISTS (
        SELECT FROM obligations_reminderrun run
        WHERE run.municipality_id = found.municipality_id AND run.day = p_day AND run.done_at IS NOT NULL
    )
$$;
REVOKE ALL ON FUNCTION municipalities_with_reminders_due(date, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION municipalities_with_reminders_due(date, integer) TO yoriai_app;
