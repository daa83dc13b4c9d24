"""評価票: filled in by the staff behind their own link, by the facility, by the council; gathered per question (N7-E4)."""
