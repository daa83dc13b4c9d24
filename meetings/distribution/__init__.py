"""議事録 go out to every member, absent ones too, and stand behind the own door of each (N7-8b, N7-9b)."""
