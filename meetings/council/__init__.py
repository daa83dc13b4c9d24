"""構成員: who sits on a facility's council, and for how long (N7-3, N8-2)."""
