"""The tables of this app: stored assessments, and what was reminded of."""

from compliance.obligations.models.assessments import Assessment, PriorRecord, StaleFacility, StoredRow
from compliance.obligations.models.reminders import (
    Digest,
    Reminder,
    ReminderChoice,
    ReminderLine,
    ReminderRun,
)

__all__ = [
    "Assessment",
    "Digest",
    "PriorRecord",
    "Reminder",
    "ReminderChoice",
    "ReminderLine",
    "ReminderRun",
    "StaleFacility",
    "StoredRow",
]
