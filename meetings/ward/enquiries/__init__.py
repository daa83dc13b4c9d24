"""紹介のお願い: a facility that knows no 民生委員 or 町会 asks its desk, and the desk answers (N7-3b, N8-2)."""
