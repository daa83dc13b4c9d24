"""Numbers for a council of the municipality: by service type and area, for a fiscal year; no facility is ranked."""
