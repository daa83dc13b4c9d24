"""見学: the council's members see the place (N8-1b, O6-1d)."""
