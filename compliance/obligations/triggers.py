"""PostgreSQL tells which facilities' facts changed: one statement-level trigger a fact table and verb.

A trigger sees all rows of a statement at once, so importing ten thousand facilities costs one INSERT more, and
nothing that writes facts, SQL by hand included, can forget to say so.
"""

from psycopg import sql

from office.sql import FromTemplate, filled

PREFIX = "marks_stale"

_OTHER_PARTS = (
    "SELECT other.municipality_id, other.facility_id FROM changed"
    " JOIN meetings_meetingpart own ON own.{own} = changed.{key}"
    " JOIN meetings_meetingpart other ON other.meeting_id = own.meeting_id"
)
_OWN_FACILITY = "SELECT municipality_id, facility_id FROM changed"


def _through(table, key):
    return (
        f"SELECT via.municipality_id, via.facility_id FROM changed JOIN {table} via ON via.id = changed.{key}"
    )


#: For each fact table, whose answer a changed row touches; ``changed`` holds the rows, old and new.
FACT_TABLES = {
    # Type and life area of a facility are facts of those it meets jointly with.
    "facilities.Facility": "SELECT municipality_id, id FROM changed UNION "
    + _OTHER_PARTS.format(own="facility_id", key="id"),
    "facilities.Dwelling": _OWN_FACILITY,
    "facilities.Suspension": _OWN_FACILITY,
    "facilities.Measure": _OWN_FACILITY,
    "facilities.Settlement": _OWN_FACILITY,
    "facilities.Disclosure": _OWN_FACILITY,
    "facilities.Residency": _OWN_FACILITY,
    "facilities.Addition": _OWN_FACILITY,
    "facilities.AccountingYear": "SELECT own.municipality_id, own.id FROM changed JOIN facilities_facility own"
    " ON own.operator_id = changed.operator_id",
    "meetings.Person": "SELECT seat.municipality_id, seat.facility_id FROM changed"
    " JOIN meetings_councilmember seat ON seat.person_id = changed.id",
    "meetings.CouncilMember": _OWN_FACILITY,
    "meetings.Meeting": "SELECT part.municipality_id, part.facility_id FROM changed"
    " JOIN meetings_meetingpart part ON part.meeting_id = changed.id",
    "meetings.MeetingPart": f"{_OWN_FACILITY} UNION "
    + _OTHER_PARTS.format(own="meeting_id", key="meeting_id"),
    "meetings.Attendance": _through("meetings_meetingpart", "part_id"),
    "meetings.Visit": _OWN_FACILITY,
    "meetings.VisitMember": _through("meetings_visit", "visit_id"),
    "meetings.VisitDwelling": _through("meetings_visit", "visit_id"),
    "meetings.DatesAnswer": _OWN_FACILITY,
    "meetings.WardVisit": _OWN_FACILITY,
    "evaluations.Evaluation": _OWN_FACILITY,
    "evaluations.EvaluationChoice": _OWN_FACILITY,
}

#: Tables that hold no fact but law: a ward's own value shapes the answers of all whom it may bind.
LAW_TABLES = {
    "accounts.WardValue": "SELECT own.municipality_id, own.id FROM changed JOIN facilities_facility own"
    " ON own.municipality_id = changed.municipality_id AND changed.duty <> 'profile'"
    " AND (cardinality(changed.service_types) = 0 OR own.service_type = ANY (changed.service_types))",
}

#: Tables of the same apps that hold no fact of the rules, each with the reason; the census wants all named.
NO_FACTS = {
    "evaluations.QuestionList": "the questions of an evaluation",
    "evaluations.EvaluationPath": "its finished steps become evaluations",
    "evaluations.AnswerSheet": "what was answered is no fact",
    "evaluations.ResultReport": "the evaluation carries the day on which both were handed in",
    "facilities.OperatorSpelling": "how lists write a name",
    "facilities.FacilityAssignment": "who works where",
    "facilities.OperatorChange": "the facility itself says who runs it now",
    "facilities.AddressChange": "the facility itself says where it is now",
    "facilities.FacilityImport": "the list, not what came of it",
    "facilities.DeskNote": "what the desk writes for itself",
    "facilities.SelfReport": "how a day is known; the day stands in its record",
    "facilities.SelfReportStep": "how a day is known; the day stands in its record",
    "facilities.MovingPlan": "a plan; what was granted stands in the residency",
    "facilities.ContactAddress": "an address; no rule judges it",
    "facilities.SupportPlan": "what residents want; no rule judges it",
    "facilities.SupportPaper": "the document of a plan; no rule judges it",
    "facilities.PlanGiven": "to whom a plan was given; no rule judges it",
    "facilities.SelfCheck": "what the records said on a day",
    "facilities.SelfCheckItem": "what the records said on a day",
    "facilities.ChargePrice": "prices; no rule judges them",
    "facilities.DailyWish": "what a price is compared with; no rule judges it",
    "facilities.RefundHanded": "money handed over; no rule judges it",
    "facilities.StatusNotice": "its day stands in the changes that it tells of",
    "facilities.RentReckoning": "what a price is compared with; no rule judges it",
    "facilities.ChargeMonth": "yen; that they were settled stands in the settlement",
    "facilities.MonthCost": "yen",
    "facilities.MonthResident": "who bears which yen",
    "facilities.MonthPayment": "yen",
    "facilities.YearSettlement": "yen; that they were settled stands in the settlement",
    "facilities.SettlementShare": "yen",
    "facilities.Incident": "what happened; no rule asks how often",
    "facilities.IncidentReader": "who may read",
    "facilities.IncidentReport": "what happened; no rule judges it",
    "facilities.ListMapping": "how lists are read",
    "facilities.ListWord": "how lists are read",
    "facilities.StagedRow": "rows that wait to be applied",
    "facilities.ListStep": "what a list proposes; what came of it stands in its own record",
    "meetings.HoldingWish": "what users and families wish for; what was held the meeting says",
    "meetings.JointProposal": "a day that nobody has agreed on",
    "meetings.OnlineCheck": "how an online meeting was prepared; no rule asks for it",
    "meetings.JointInvitation": "who is asked; a part exists once somebody has said yes",
    "meetings.JointGroup": "who means to meet together; a part exists once there is a meeting",
    "meetings.JointGroupSeat": "who means to meet together",
    "meetings.OnlineRoom": "where people take part",
    "meetings.OnlineConsent": "the day on which all consented stands in the part",
    "meetings.JointPlan": "who arranges what",
    "meetings.SharedText": "what facilities show each other",
    "meetings.SharedReply": "what facilities say to each other",
    "meetings.Intention": "what a facility means to do; what it did stands in the record",
    "meetings.DatePoll": "days that are asked about; the one picked stands in the meeting",
    "meetings.PollDay": "a day that is asked about",
    "meetings.PollMail": "who was asked by mail",
    "meetings.PollAnswer": "what suits whom",
    "meetings.MemberLink": "the door of a member",
    "meetings.SeatRequest": "who was asked; who sits on the council stands in its members",
    "meetings.ReplyTemplate": "the desk's own sentences",
    "meetings.CalendarFeed": "where a calendar program reads",
    "meetings.WardVisitOfficer": "who went; the day of the visit stands in the visit",
    "meetings.Delivery": "what went to whom; the day of the notice stands in its part",
    "meetings.Reply": "what members mean to do; who came stands in the attendance",
    "meetings.WardRequest": "the day on which the desk was told stands in its part",
    "meetings.Enquiry": "who could sit on a council; who does stands in the council",
    "meetings.EnquiryWord": "talk about an enquiry",
    "meetings.DatesSurvey": "what the desk asks; the answer stands in its own record",
    "meetings.SurveyedFacility": "whom the desk asked",
    "meetings.AnsweredDay": "a plan; its meeting is a fact of its own",
    "meetings.ProposedDay": "days that nobody has agreed on",
    "meetings.OfficerAttendance": "who means to come; who came stands in the attendance",
    "meetings.AgendaItem": "what is to be talked about; what was, the part itself says",
    "meetings.CouncilRequest": "what the council asked for; no rule asks what became of it",
    "meetings.Draft": "text that nobody has submitted",
    "meetings.DraftAlternative": "text that nobody has submitted",
    "meetings.Transcript": "words that nobody has submitted",
    "meetings.Version": "the step's date stands in the part",
    "meetings.Remark": "talk about a version",
    "meetings.Attachment": "files",
    "meetings.VisitPhoto": "files",
    "evaluations.EvaluationFile": "files",
    "evaluations.ReviewSetting": "how reports are wanted; what the 協議会 found, the evaluation says",
    "evaluations.ReviewRound": "a plan; what the 協議会 found, the evaluation says",
    "evaluations.CouncilReport": "words; what the 協議会 found, the evaluation says",
    "evaluations.ReviewRequest": "words",
}


class MarksStale(FromTemplate):
    """Let every statement that changes one of ``tables`` write whom it touches into the table of stale facilities.

    ``tables``: for each model a SELECT of (municipality_id, facility_id) over ``changed``. A row moved from one
    facility to another marks both. ``sha256`` is the hash of ``sql/mark_stale.sql``.
    """

    file = "mark_stale.sql"

    def __init__(self, tables, sha256):
        self.tables, self.sha256 = dict(tables), sha256
        self.arguments = {"tables": self.tables, "sha256": sha256}

    def texts(self, app_label, state):
        for label, facilities in self.tables.items():
            yield mark_text(state.apps.get_model(label), facilities)

    def describe(self):
        return f"Let changes of {', '.join(self.tables)} mark facilities for assessment"


def mark_text(model, facilities) -> str:
    """``sql/mark_stale.sql`` for one model of facts and the SELECT of whom its changed rows touch."""
    table = model._meta.db_table
    return filled(
        MarksStale.file,
        function=sql.Identifier("public", f"{table}_{PREFIX}"),
        table=sql.Identifier("public", table),
        facilities=sql.SQL(facilities),
    )
