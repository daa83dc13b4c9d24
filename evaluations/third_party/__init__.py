"""第三者評価 and 準ずる措置: the papers that belong to them, and their place on the next council's agenda (N8-5, O6-1b)."""
