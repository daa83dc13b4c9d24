-- Hangs a table of events on the chain, filled in by office.trails for each; run again whenever its columns change. The
-- shape says which columns a row had, so that older rows can be checked after a column has come.
INSERT INTO accounts_trailshape (shape, event_table, columns) VALUES ({shape}, {name}, {columns})
    ON CONFLICT (shape) DO NOTHING;
DROP TRIGGER IF EXISTS chain ON {event};
CREATE CONSTRAINT TRIGGER chain AFTER INSERT ON {event} DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION extend_chain({key}, {shape});
