-- Which door a calendar's address leads to, by its hash: those that were stopped, or are of a municipality that is suspended, lead nowhere.
CREATE OR REPLACE FUNCTION municipality_of_calendar_feed(hash text) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT municipality_id FROM meetings_calendarfeed WHERE secret_hash = hash AND withdrawn_at IS NULL AND NOT EXISTS (
        SELECT FROM accounts_municipality town WHERE town.id = municipality_id AND town.suspended_on IS NOT NULL)
$$;
REVOKE ALL ON FUNCTION municipality_of_calendar_feed(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION municipality_of_calendar_feed(text) TO yoriai_app;
