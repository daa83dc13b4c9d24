"""評価の道すじ: one year's evaluation from the first sheet to its report, each step with what comes next (N7-E4 to N7-E8)."""
