"""The ids of the law's data that code outside the rules knows by name; a test holds that the data has each of them.

A duty that nothing but the rules treats needs no name here: it is added as data alone.
"""

from enum import StrEnum


class DutyId(StrEnum):
    """Duties that some screen treats in a way of its own."""

    ACCOUNTS_REPORT = "accounts.report"
    ACTIVITY_REPORT = "activity.report"
    ADDITION_NOTIFY = "addition.notify"
    CARE_MEASURE_DO = "care_measure.do"
    CARE_MEASURE_HAVE = "care_measure.have"
    COUNCIL_ROSTER = "council.roster"
    DATES_ANSWER = "dates.answer"
    DISCLOSURE_RENEW = "disclosure.renew"
    EVALUATION_EXTERNAL = "evaluation.external"
    EVALUATION_PARTICIPANTS = "evaluation.participants"
    EVALUATION_PUBLISH = "evaluation.publish"
    EVALUATION_REPORT = "evaluation.report"
    EVALUATION_SELF = "evaluation.self"
    JOINT_CONDITIONS = "joint.conditions"
    MEASURE_DO = "measure.do"
    MEASURE_HAVE = "measure.have"
    MEETING_ATTENDED = "meeting.attended"
    MEETING_CONSENT = "meeting.consent"
    MEETING_HOLD = "meeting.hold"
    MEETING_NOTIFY = "meeting.notify"
    MEETING_PRECONTACT = "meeting.precontact"
    MINUTES_DISTRIBUTE = "minutes.distribute"
    MINUTES_PUBLISH = "minutes.publish"
    MINUTES_SUBMIT = "minutes.submit"
    RECORD_KEEP = "record.keep"
    REVIEW_RECEIVE = "review.receive"
    SATELLITE_LEAVE = "satellite.leave"
    THIRDPARTY_RECEIVE = "thirdparty.receive"
    TOPICS_DISCUSS = "topics.discuss"
    VISIT_DWELLING = "visit.dwelling"
    VISIT_FACILITY = "visit.facility"
    WARD_VISIT = "ward.visit"


class Meaning(StrEnum):
    """Kinds of definitions that some screen asks for."""

    ACCIDENTS = "report_accidents"
    CASE_PAPERS = "keep_case_papers"
    CATEGORIES = "describe_categories"
    DAY_SERVICE = "count_hours_at_meetings"
    EVALUATORS = "sit_as_evaluators"
    ONLINE = "check_online"
    OUTLINE = "outline_minutes"
    OUTSIDE = "count_as_outside"


class CouncilCode(StrEnum):
    """The kinds of council (N7-0, N8-1a)."""

    UNEI_SUISHIN = "unei_suishin"
    IRYO_RENKEI = "iryo_renkei"
    CHIIKI_RENKEI = "chiiki_renkei"
