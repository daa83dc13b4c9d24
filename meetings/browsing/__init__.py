"""Looking at meetings: the year's list of a facility and one meeting's page."""
