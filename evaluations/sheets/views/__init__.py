"""Pages of sheets: those of the facility, of a member of the staff behind a link, and of sheets that come as files."""
