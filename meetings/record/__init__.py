"""Recording that a meeting was held: who came, what was talked about and counted (N7-6, N7-9b)."""
