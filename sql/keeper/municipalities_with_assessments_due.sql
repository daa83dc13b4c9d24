-- Where facilities wait to be assessed: marked as changed, held only until yesterday, or by another rulebook. Asked every few
-- seconds: each arm is a range of an index, and both of the last are empty while all answers are of the rulebook in force.
-- Where a municipality is suspended nothing is assessed.
CREATE OR REPLACE FUNCTION municipalities_with_assessments_due(p_day date, p_rulebook text) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT due.municipality_id FROM (
    SELECT municipality_id FROM obligations_stalefacility
    UNION
    SELECT municipality_id FROM obligations_assessment WHERE holds_until < p_day
    UNION
    SELECT municipality_id FROM obligations_assessment WHERE rulebook < p_rulebook
    UNION
    SELECT municipality_id FROM obligations_assessment WHERE rulebook > p_rulebook
    ) due WHERE NOT EXISTS (
        SELECT FROM accounts_municipality town WHERE town.id = due.municipality_id AND town.suspended_on IS NOT NULL)
$$;
REVOKE ALL ON FUNCTION municipalities_with_assessments_due(date, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION municipalities_with_assessments_due(date, text) TO yoriai_app;
