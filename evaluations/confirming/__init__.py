"""What takes the place of meetings waits for an officer, who confirms it or asks the facility about it (O6-1b)."""
