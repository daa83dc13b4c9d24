"""The tables of this app, by what they hold: councils, meetings, files, minutes, visits, the municipality's part."""

from meetings.models.attachments import Attachment
from meetings.models.council import CouncilMember, Person
from meetings.models.meeting import Attendance, JointInvitation, Meeting, MeetingPart, ReviewState
from meetings.models.minutes import Draft, DraftAlternative, Remark, Version
from meetings.models.visits import Visit, VisitDwelling, VisitMember
from meetings.models.ward import DatesAnswer, WardVisit

__all__ = [
    "Attachment",
    "Attendance",
    "CouncilMember",
    "DatesAnswer",
    "Draft",
    "DraftAlternative",
    "JointInvitation",
    "Meeting",
    "MeetingPart",
    "Person",
    "Remark",
    "ReviewState",
    "Version",
    "Visit",
    "VisitDwelling",
    "VisitMember",
    "WardVisit",
]
