-- Where facilities wait to be assessed: marked as changed, held only until yesterday, or by another rulebook.
CREATE OR REPLACE FUNCTION municipalities_with_assessments_due(p_day date, p_rulebook text) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT municipality_id FROM obligations_stalefacility
    UNION
    SELECT municipality_id FROM obligations_assessment WHERE holds_until < p_day OR rulebook <> p_rulebook
$$;
REVOKE ALL ON FUNCTION municipalities_with_assessments_due(date, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION municipalities_with_assessments_due(date, text) TO yoriai_app;
