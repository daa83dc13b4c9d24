-- Takes away facilities, dwellings and 法人 that a list, or a hand, made by mistake, with what was only computed of them.
-- Nothing goes that a record names: then the name of that record's table is answered and all stays as it is; '' otherwise.
-- 法人 that something else names by now simply stay. It runs as the owner, for whom the municipality's wall holds.
CREATE OR REPLACE FUNCTION remove_facilities(p_facilities bigint[], p_dwellings bigint[], p_operators bigint[]) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    link record;
    named boolean;
    kept bigint[];
    gone bigint[] := p_operators;
BEGIN
    PERFORM FROM facilities_facility WHERE id = ANY (p_facilities) ORDER BY id FOR UPDATE;
    -- Whatever table names a facility or a dwelling, today's and tomorrow's, but for what is computed and what goes along.
    FOR link IN
        SELECT c.conrelid::regclass AS name_of_table, a.attname AS name_of_column,
            CASE WHEN c.confrelid = 'facilities_facility'::regclass THEN p_facilities ELSE p_dwellings END AS ids
        FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        WHERE c.contype = 'f' AND cardinality(c.conkey) = 1
            AND c.confrelid IN ('facilities_facility'::regclass, 'facilities_dwelling'::regclass)
            AND c.conrelid NOT IN ('obligations_assessment'::regclass, 'obligations_storedrow'::regclass,
                'facilities_stagedrow'::regclass, 'facilities_liststep'::regclass)
    LOOP
        EXECUTE format(
            'SELECT EXISTS (SELECT FROM %s WHERE %I = ANY ($1) %s)', link.name_of_table, link.name_of_column,
            CASE WHEN link.name_of_table = 'facilities_dwelling'::regclass THEN 'AND id <> ALL ($2)' ELSE '' END
        ) INTO named USING link.ids, p_dwellings;
        IF named THEN
            RETURN link.name_of_table::text;
        END IF;
    END LOOP;
    DELETE FROM obligations_storedrow WHERE facility_id = ANY (p_facilities);
    DELETE FROM obligations_assessment WHERE facility_id = ANY (p_facilities);
    UPDATE facilities_stagedrow SET facility_id = NULL WHERE facility_id = ANY (p_facilities);
    UPDATE facilities_liststep SET facility_id = NULL WHERE facility_id = ANY (p_facilities);
    DELETE FROM facilities_dwelling WHERE id = ANY (p_dwellings);
    DELETE FROM facilities_facility WHERE id = ANY (p_facilities);
    DELETE FROM obligations_stalefacility WHERE facility_id = ANY (p_facilities);
    FOR link IN
        SELECT c.conrelid::regclass AS name_of_table, a.attname AS name_of_column
        FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        WHERE c.contype = 'f' AND cardinality(c.conkey) = 1 AND c.confrelid = 'accounts_operator'::regclass
            AND c.conrelid <> 'facilities_operatorspelling'::regclass
    LOOP
        EXECUTE format(
            'SELECT COALESCE(array_agg(DISTINCT %2$I), ''{}'') FROM %1$s WHERE %2$I = ANY ($1)',
            link.name_of_table, link.name_of_column
        ) INTO kept USING gone;
        gone := ARRAY(SELECT unnest(gone) EXCEPT SELECT unnest(kept));
    END LOOP;
    DELETE FROM facilities_operatorspelling WHERE operator_id = ANY (gone);
    DELETE FROM accounts_operator WHERE id = ANY (gone);
    RETURN '';
END
$$;
REVOKE ALL ON FUNCTION remove_facilities(bigint[], bigint[], bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION remove_facilities(bigint[], bigint[], bigint[]) TO yoriai_app;
