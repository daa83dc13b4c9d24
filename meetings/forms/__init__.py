"""What people type about councils, meetings and visits."""

from meetings.forms.council import EndForm, MemberForm, SeatForm
from meetings.forms.joint import SearchForm
from meetings.forms.meetings import CancelForm, EventForm, PlanForm
from meetings.forms.minutes import PaperForm, StepsForm
from meetings.forms.record import LogForm, RecordForm
from meetings.forms.visits import ChangeVisitForm, VisitForm

__all__ = [
    "CancelForm",
    "ChangeVisitForm",
    "EndForm",
    "EventForm",
    "LogForm",
    "MemberForm",
    "PaperForm",
    "PlanForm",
    "RecordForm",
    "SearchForm",
    "SeatForm",
    "StepsForm",
    "VisitForm",
]
