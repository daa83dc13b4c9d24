-- Keeps where the chain of the open municipality ends on a day, once a day. Answers whether it is kept now for the first time.
CREATE OR REPLACE FUNCTION anchor_chain(p_day date) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO accounts_anchor (municipality_id, day, number, hash, at)
    SELECT municipality_id, p_day, number, hash, clock_timestamp() FROM accounts_chainlink
    WHERE municipality_id = NULLIF(current_setting('yoriai.municipality_id', true), '')::bigint
    ORDER BY number DESC LIMIT 1
    ON CONFLICT (municipality_id, day) DO NOTHING;
    RETURN FOUND;
END
$$;
REVOKE ALL ON FUNCTION anchor_chain(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION anchor_chain(date) TO yoriai_app;
