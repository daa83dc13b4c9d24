"""Reads of what forms have already planned."""

from meetings.models import Meeting


def is_made(mark):
    """Has a form already made its meeting under this mark? A second click is then no second meeting."""
    return mark is not None and Meeting.objects.filter(token=mark).exists()
