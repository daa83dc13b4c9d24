"""The desk asks all its facilities for next year's days in one action, and sees who answered (N8-4b)."""
