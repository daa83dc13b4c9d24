"""議題: the items of a meeting, begun from the kind of council and from what is still open (N7-6, N7-7, N8-3)."""
