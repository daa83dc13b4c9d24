"""Worker, beat and broker die by SIGKILL while reminders go out; the mail server of the test counts what arrives."""
