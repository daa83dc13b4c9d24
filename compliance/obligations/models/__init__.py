"""The tables of this app: stored assessments, and what was reminded of."""

from compliance.obligations.models.assessments import (
    Assessment,
    PriorRecord,
    RegistrationRequest,
    StaleFacility,
    StoredRow,
)
from compliance.obligations.models.calls import Call
from compliance.obligations.models.inspection import PackRequest
from compliance.obligations.models.reminders import (
    Digest,
    Reminder,
    ReminderChoice,
    ReminderLine,
    ReminderRun,
)

__all__ = [
    "Assessment",
    "Call",
    "Digest",
    "PackRequest",
    "PriorRecord",
    "RegistrationRequest",
    "Reminder",
    "ReminderChoice",
    "ReminderLine",
    "ReminderRun",
    "StaleFacility",
    "StoredRow",
]
