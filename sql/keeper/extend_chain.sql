-- Run at the end of the transaction for each new row of a trail or of the security events: hangs the row on the chain of
-- its municipality. The trigger says by what column the row is known, and which columns it has (accounts_trailshape).
CREATE OR REPLACE FUNCTION extend_chain() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    told jsonb := to_jsonb(NEW);
BEGIN
    PERFORM chain_row(
        (told->>'municipality_id')::bigint, TG_TABLE_NAME, (told->>TG_ARGV[0])::bigint, TG_ARGV[1], row_hash(told));
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION extend_chain() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION extend_chain() TO yoriai_owner;
