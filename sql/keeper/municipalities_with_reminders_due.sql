-- Where a day's reminders are still to be planned, once the hour is there that the municipality has chosen. It begins from the
-- municipalities, which are few beside their facilities; one that is suspended reminds nobody.
CREATE OR REPLACE FUNCTION municipalities_with_reminders_due(p_day date, p_hour integer) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT town.id FROM accounts_municipality town
    LEFT JOIN accounts_wardprofile profile ON profile.municipality_id = town.id
    WHERE COALESCE(profile.reminder_hour, 8) <= p_hour AND town.suspended_on IS NULL AND NOT EXISTS (
        SELECT FROM obligations_reminderrun run
        WHERE run.municipality_id = town.id AND run.day = p_day AND run.done_at IS NOT NULL
    ) AND EXISTS (SELECT FROM obligations_assessment found WHERE found.municipality_id = town.id)
$$;
REVOKE ALL ON FUNCTION municipalities_with_reminders_due(date, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION municipalities_with_reminders_due(date, integer) TO yoriai_app;
