"""What the state of a meeting allows, as far as several rooms ask.

Each check returns an empty text, or the sentence that refuses and says what to do instead."""

from compliance.rules.wareki import format_date
from meetings.models import Meeting, ReviewState
from meetings.states import MEETING, is_handed_in

STEPS = {"submitted_on": "提出", "distributed_on": "配布", "published_on": "公表"}


UNDER_REVIEW = (ReviewState.SUBMITTED, ReviewState.ACCEPTED)


def entered_for_facility(by):
    """The officer who writes in a facility's place, to be kept with what is written; None where it is the facility's own."""
    return by if by is not None and by.is_ward else None


def why_not_change(meeting, part):
    """Why date, place, agenda or attendance may not be changed now."""
    if meeting.state == Meeting.State.CANCELLED:
        return "中止した会議は変えられません。開くことになったときは、新しく予定してください。"
    if part.review_state in UNDER_REVIEW:
        return "議事録を提出したので変えられません。直すときは、先に議事録の提出を取り下げてください。"
    return ""


def why_not_write(part):
    """Why the minutes and what was talked about may not be written now."""
    if part.meeting.state == Meeting.State.CANCELLED:
        return "中止した会議の議事録は書けません。"
    if part.review_state == ReviewState.SUBMITTED:
        return "提出した議事録は、確認が終わるまで変えられません。直すときは、先に提出を取り下げてください。"
    return ""


def why_not_hold(meeting, day, today):
    """Why a meeting may not be recorded as held on a day."""
    if meeting is not None and not MEETING.allows("meeting.record", meeting.state):
        return (
            "中止した会議は開催済みにできません。開いたときは「開催した会議を記録する」から記録してください。"
        )
    if day > today:
        return f"{format_date(day)}はまだ来ていません。開催の記録は、会議が終わってから付けてください。"
    return ""


def has_steps(part):
    """Has anything become of the part's minutes outside the facility: submitted, handed out, made public?"""
    return is_handed_in(part) or any(getattr(part, name) for name in STEPS)


def why_not_record_steps(meeting):
    """Why the dates of the minutes' steps may not be recorded yet."""
    if meeting.state == Meeting.State.CANCELLED:
        return "中止した会議に、議事録の記録は付けられません。"
    if meeting.state != Meeting.State.HELD:
        return "まだ開催の記録がありません。先に「開催を記録する」で出席者を登録してください。"
    return ""


def is_published_by_program(part):
    """Did publishing in this program set the day of publication, and does it still hold?"""
    return part.on_register_since is not None and part.published_on == part.on_register_since


def is_distributed_by_program(part):
    """Did the minutes that went out by this program set the day of distribution, and does it still stand?"""
    return part.minutes_out_on is not None and part.distributed_on == part.minutes_out_on


def is_consented_by_program(part):
    """Did consents that are kept one by one set the day of consent, and does it still stand?"""
    return part.consents_in_on is not None and part.consented_on == part.consents_in_on


def is_notified_by_program(part):
    """Did the notices that went out by this program set the day of notice, and does it still stand?"""
    return part.notices_out_on is not None and part.notified_on == part.notices_out_on


def is_contacted_by_program(part):
    """Did asking the desk in this program set the day of the word beforehand, and does it still stand?"""
    return part.ward_told_on is not None and part.contacted_on == part.ward_told_on
