"""Municipalities that have been in the program longer than any day a test looks at."""

from datetime import UTC, date, datetime, time

from accounts import services

LONG_AGO = date(2000, 4, 1)


def long_standing(*, code, prefecture="見本県", name="見本区"):
    """A municipality that has not chosen its 利用開始日, founded before everything: what is late is late."""
    municipality = services.found_municipality(code=code, prefecture=prefecture, name=name)
    municipality.created_at = datetime.combine(LONG_AGO, time(), UTC)
    municipality.save(update_fields=["created_at"])
    return municipality
