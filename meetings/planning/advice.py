"""What a person should hear before a meeting is saved so. Advice never forbids; a second press saves."""

from datetime import timedelta

from compliance.rules.codes import DutyId
from compliance.rules.wareki import format_date
from meetings import rules_queries
from meetings.models import Attendance, Meeting, MeetingPart
from meetings.planning import days

#: A date further away than this is more often a slip in the year than meant.
FAR_AHEAD, LONG_AGO = timedelta(days=400), timedelta(days=3 * 366)


def before_saving(facility, event, own, today, *, part=None, partners=()):
    """Sentences about a meeting as it is going to be saved.

    Args: ``event``, ``own``: the form's values; ``part``: the part that is changed, or None for a new meeting;
    ``partners``: the other facilities that take part.
    """
    day = event.get("date") or part.meeting.date
    sentences = [_slip_of_year(day, today), days.off_hint(day), _same_day(facility, day, part)]
    sentences.append(_notified_of_another_day(day, own, part))
    rows = rules_queries.if_planned(
        facility,
        day,
        today,
        replaces=part.meeting if part else None,
        evaluating=own.get("evaluating", part.evaluating if part else False),
        partners=partners,
    )
    sentences += [_notice(row, own, today) for row in rows if row.duty == DutyId.MEETING_NOTIFY]
    sentences += [
        f"{reason.label}{reason.advice}"
        for row in rows
        if row.duty == DutyId.JOINT_CONDITIONS
        for reason in rules_queries.reasons(row)
    ]
    return [sentence for sentence in sentences if sentence]


def before_logging(facility, day, today, entries, *, on_paper):
    """Sentences about a meeting that is recorded after it took place and was never planned here.

    Args: as of :func:`before_recording`.
    """
    sentences = [_slip_of_year(day, today), _same_day(facility, day, None)]
    sentences += before_recording(facility, day, today, entries, on_paper=on_paper)
    return [sentence for sentence in sentences if sentence]


def before_recording(facility, day, today, entries, *, on_paper):
    """Sentences about a meeting that took place and, held so, would not count as one (N7-2, N8-1a).

    Args: ``entries``: who came, as ``record.attendance.AttendanceEntry``.
    """
    came = [entry for entry in entries if entry.kind == Attendance.Kind.ATTENDED]
    categories = [entry.member.category if entry.member else entry.category for entry in came]
    reasons = rules_queries.why_not_counted(facility, day, today, categories, on_paper=on_paper)
    return [f"{reason.label}{reason.advice}" for reason in reasons]


def of_day(facility, day, today):
    """Sentences about a day while it is being chosen."""
    rows = rules_queries.if_planned(facility, day, today)
    due = next((row.due_on for row in rows if row.duty == DutyId.MEETING_NOTIFY), None)
    notice_by = f"構成員への通知は{format_date(due)}までに出します。" if due else ""
    sentences = [_slip_of_year(day, today), days.off_hint(day), _same_day(facility, day, None), notice_by]
    return [sentence for sentence in sentences if sentence]


def notice_due(facility, meeting, today):
    """The day by which the members are to be told of a planned meeting, or None where no rule says so (N7-4)."""
    rows = rules_queries.meeting_rows(facility, meeting, today)
    return next((row.due_on for row in rows if row.duty == DutyId.MEETING_NOTIFY), None)


def _slip_of_year(day, today):
    if day - today > FAR_AHEAD or today - day > LONG_AGO:
        return f"{format_date(day)}は、今日からずいぶん離れています。年を確かめてください。"
    return ""


def _notified_of_another_day(day, own, part):
    notified_on = own.get("notified_on")
    if part is None or day == part.meeting.date or notified_on is None or notified_on != part.notified_on:
        return ""
    return "開催日が変わります。構成員へ通知し直したら、通知した日も直してください。"


def _same_day(facility, day, part):
    others = MeetingPart.objects.filter(facility=facility, meeting__date=day)
    others = others.exclude(meeting__state=Meeting.State.CANCELLED)
    if part is not None:
        others = others.exclude(pk=part.pk)
    return f"{format_date(day)}には、もう会議が登録されています。" if others.exists() else ""


def _notice(row, own, today):
    notified_on = own.get("notified_on")
    if notified_on is None and row.due_on is not None and row.due_on < today:
        return (
            f"構成員への通知の期限（{format_date(row.due_on)}）を過ぎています。"
            "日を遅らせるか、すぐに通知してください。"
        )
    if notified_on is not None and row.due_on is not None and notified_on > row.due_on:
        return f"構成員への通知が、期限（{format_date(row.due_on)}）より遅くなっています。"
    return ""
