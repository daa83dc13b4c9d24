-- Run before each UPDATE, DELETE and TRUNCATE of a trail: what is written there stays, for its owner too.
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'cannot % rows of %: a trail only grows', lower(TG_OP), TG_TABLE_NAME;
END
$$;
