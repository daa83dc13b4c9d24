-- Which door a calendar's address leads to, by its hash: those that were stopped lead nowhere.
CREATE OR REPLACE FUNCTION municipality_of_calendar_feed(hash text) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT municipality_id FROM meetings_calendarfeed WHERE secret_hash = hash AND withdrawn_at IS NULL
$$;
REVOKE ALL ON FUNCTION municipality_of_calendar_feed(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION municipality_of_calendar_feed(text) TO yoriai_app;
