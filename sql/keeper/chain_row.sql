-- Adds one link to the chain of a municipality, or of what belongs to none (p_here NULL): the number after the last,
-- and a SHA-256 over what it names and the link before. Whoever comes second waits here until the first has committed,
-- so that no number is missing and none is given twice. Only triggers and migrations call it.
CREATE OR REPLACE FUNCTION chain_row(p_here bigint, p_table text, p_row bigint, p_shape text, p_row_hash bytea)
RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    last_number bigint;
    last_hash bytea;
    stamp timestamptz;
BEGIN
    PERFORM pg_advisory_xact_lock(8723, COALESCE(p_here, 0)::integer);
    -- After the wait, by a statement of its own: it sees what the one before has committed.
    stamp := clock_timestamp();
    IF p_here IS NULL THEN
        SELECT number, hash INTO last_number, last_hash FROM accounts_outsidelink ORDER BY number DESC LIMIT 1;
        INSERT INTO accounts_outsidelink (number, at, event_table, event_row, shape, row_hash, hash)
        VALUES (COALESCE(last_number, 0) + 1, stamp, p_table, p_row, p_shape, p_row_hash, chain_hash(
            0, COALESCE(last_number, 0) + 1, stamp, p_table, p_row, p_shape, p_row_hash, COALESCE(last_hash, ''::bytea)));
    ELSE
        SELECT number, hash INTO last_number, last_hash
        FROM accounts_chainlink WHERE municipality_id = p_here ORDER BY number DESC LIMIT 1;
        INSERT INTO accounts_chainlink
            (municipality_id, number, at, event_table, event_row, shape, row_hash, hash)
        VALUES (p_here, COALESCE(last_number, 0) + 1, stamp, p_table, p_row, p_shape, p_row_hash, chain_hash(
            p_here, COALESCE(last_number, 0) + 1, stamp, p_table, p_row, p_shape, p_row_hash,
            COALESCE(last_hash, ''::bytea)));
    END IF;
END
$$;
REVOKE ALL ON FUNCTION chain_row(bigint, text, bigint, text, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION chain_row(bigint, text, bigint, text, bytea) TO yoriai_owner;
