"""評価様式: the questions of an evaluation as dated data, shipped as samples or taken in from a table (N7-E5)."""
