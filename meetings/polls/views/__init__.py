"""Pages of polls: for those who work at the facility, and behind a member's door."""
