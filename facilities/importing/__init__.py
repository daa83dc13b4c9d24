"""Lists of facilities: checked, compared with what is registered, written, kept as a record."""
