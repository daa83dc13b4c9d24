"""Planning a meeting, changing it and calling it off (N7-4, N8-4)."""
