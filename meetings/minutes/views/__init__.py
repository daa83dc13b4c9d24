"""Pages of the minutes: writing (the facility), versions (both), reviewing (the desk)."""
