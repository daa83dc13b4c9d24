"""The tables of this app, by what they hold: councils, meetings, what members are sent and answer, files, minutes …"""

from meetings.models.agenda import AgendaItem, CouncilRequest
from meetings.models.attachments import Attachment
from meetings.models.council import CouncilMember, Person
from meetings.models.enquiries import Enquiry, EnquiryWord
from meetings.models.feeds import CalendarFeed
from meetings.models.joining import SeatRequest
from meetings.models.joint import (
    JointGroup,
    JointGroupSeat,
    JointPlan,
    JointProposal,
    SharedReply,
    SharedText,
)
from meetings.models.meeting import Attendance, JointInvitation, Meeting, MeetingPart, ReviewState
from meetings.models.members import Delivery, MemberLink, Reply
from meetings.models.minutes import Draft, DraftAlternative, Remark, Transcript, Version
from meetings.models.online import OnlineCheck, OnlineConsent, OnlineRoom
from meetings.models.polls import DatePoll, PollAnswer, PollDay, PollMail
from meetings.models.reply_templates import ReplyTemplate
from meetings.models.survey import AnsweredDay, DatesSurvey, SurveyedFacility
from meetings.models.visits import Visit, VisitDwelling, VisitMember, VisitPhoto
from meetings.models.ward import DatesAnswer, OfficerAttendance, ProposedDay, WardRequest
from meetings.models.ward_visits import WardVisit, WardVisitOfficer
from meetings.models.wishes import HoldingWish
from meetings.models.year_plan import Intention

__all__ = [
    "AgendaItem",
    "AnsweredDay",
    "Attachment",
    "Attendance",
    "CalendarFeed",
    "CouncilMember",
    "CouncilRequest",
    "DatePoll",
    "DatesAnswer",
    "DatesSurvey",
    "Delivery",
    "Draft",
    "DraftAlternative",
    "Enquiry",
    "EnquiryWord",
    "HoldingWish",
    "Intention",
    "JointGroup",
    "JointGroupSeat",
    "JointInvitation",
    "JointPlan",
    "JointProposal",
    "Meeting",
    "MeetingPart",
    "MemberLink",
    "OfficerAttendance",
    "OnlineCheck",
    "OnlineConsent",
    "OnlineRoom",
    "Person",
    "PollAnswer",
    "PollDay",
    "PollMail",
    "ProposedDay",
    "Remark",
    "Reply",
    "ReplyTemplate",
    "ReviewState",
    "SeatRequest",
    "SharedReply",
    "SharedText",
    "SurveyedFacility",
    "Transcript",
    "Version",
    "Visit",
    "VisitDwelling",
    "VisitMember",
    "VisitPhoto",
    "WardRequest",
    "WardVisit",
    "WardVisitOfficer",
]
