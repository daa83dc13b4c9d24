-- How often a record was changed, counted here so that nobody who writes can forget it, take it back or skip ahead.
-- Run by a trigger of each table that has a column "revision" (office.sql.CountRevision), for rows that change at all.
-- Naming the revision and nothing else counts too: that is how a record is marked whose parts have changed.
CREATE OR REPLACE FUNCTION count_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.revision := OLD.revision + 1;
    RETURN NEW;
END
$$;
