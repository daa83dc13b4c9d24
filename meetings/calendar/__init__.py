"""The officer's calendar: all meetings of the desk's facilities and the municipality's own visits, and who goes."""
