"""What pages say of a request: the days with what speaks against them, and where it stands."""

from dataclasses import dataclass

from accounts import law
from compliance.rules.wareki import format_date
from meetings.models import Meeting, OfficerAttendance, WardRequest
from meetings.officers.selectors import assigned_to, elsewhere_on, officers_of
from meetings.planning.findings import closed_hint
from meetings.ward.requests import policies, selectors
from meetings.ward.requests.forms import when_in_words
from office.together import RowsTogether


@dataclass(frozen=True, slots=True)
class DayInWords:
    """A proposed day: ``words``; ``remarks``: what is to be known of it; ``past``: it has gone by."""

    words: str
    remarks: list
    past: bool


def days_for_desk(asked, on, others, office):
    """The proposed days of a request with closed days, what has passed, and the desk's other meetings.

    Args: ``others``: what ``selectors.same_days`` found; ``office``: when the municipality's office is closed.
    """
    return [_day(one, office, on, _clashes(asked, others.get(one.day, ()))) for one in asked.days.all()]


def _clashes(asked, parts):
    others = [part for part in parts if part.meeting_id != asked.part.meeting_id]
    return [f"同じ日に{_meeting_in_words(part)}があります。" for part in others]


def _meeting_in_words(part):
    hours = when_in_words(part.meeting.date, part.meeting.starts_at, part.meeting.ends_at).partition("　")[2]
    return f"{part.facility.name}の会議{f'（{hours}）' if hours else ''}"


def days_for_facility(asked, on):
    """The proposed days with what a facility may know of them: no other facility's meetings."""
    office = law.office_here(on)
    return [_day(one, office, on, []) for one in asked.days.all()]


def _day(one, office, on, clashes):
    past = one.day < on
    remarks = ["この日は過ぎました。"] if past else [*filter(None, [closed_hint(office, one.day)]), *clashes]
    return DayInWords(when_in_words(one.day, one.starts_at, one.ends_at), remarks, past)


def officers_to_choose(asked):
    """The officers who may come, and where else each goes on the proposed days, in words."""
    officers = officers_of(asked.part.facility)
    days = [one.day for one in asked.days.all()]
    elsewhere: dict = {}
    for (officer, day), rows in sorted(elsewhere_on(days, officers).items()):
        for row in rows:
            if row.part_id != asked.part_id:
                said = f"{format_date(day)}は{row.part.facility.name}"
                elsewhere[officer] = f"{elsewhere[officer]}、{said}" if officer in elsewhere else said
    return officers, {officer: f"{said}に出席予定" for officer, said in elsewhere.items()}


#: What :func:`on_meeting_page` reads of a part, each a queryset by itself.
OF_DESK = {"asked": selectors.last_request, "coming": assigned_to}
_OF_DESK = RowsTogether(**OF_DESK)


def on_meeting_page(part, facility, on, *, acts, read=None):
    """The card about the desk on a meeting's page; None where there is nothing to say or do.

    Args: ``acts``: may this person ask? ``read``: the lists ``OF_DESK``, read already.
    """
    read = _OF_DESK(part=part.pk) if read is None else read
    meeting = part.meeting
    hosts = meeting.host_id == facility.pk
    asked = next(iter(read["asked"]), None)
    if asked is not None:
        asked.part = part
    refusal = policies.why_not_ask(part, on)
    coming = [one.officer.name for one in read["coming"]] if hosts else []
    if asked is None and not coming and (refusal or not acts):
        return None
    return {
        "asked": asked,
        "days": days_for_facility(asked, on) if asked else [],
        "coming": coming,
        "may_ask": acts and not refusal,
        "may_withdraw": acts and asked is not None and not policies.why_not_withdraw(asked),
        "may_take": acts
        and asked is not None
        and not policies.why_not_take(asked, meeting)
        and meeting.state == Meeting.State.PLANNED,
        "is_agreed": asked is not None and asked.answer == WardRequest.Answer.AGREED,
        "taken": asked is not None and asked.agreed_on == meeting.date,
        "agreed_words": asked.agreed_on
        and when_in_words(asked.agreed_on, asked.agreed_from, asked.agreed_until)
        if asked
        else "",
    }


def initial_of_answer(asked, by, officers):
    """What the answer's form shows at first: the last answer, or the only day and whoever is looking."""
    if asked.state == WardRequest.State.ANSWERED:
        there = OfficerAttendance.objects.filter(part=asked.part, state=OfficerAttendance.State.ASSIGNED)
        chosen = asked.days.filter(day=asked.agreed_on, starts_at=asked.agreed_from).first()
        return {
            "answer": asked.answer,
            "chosen": chosen and chosen.pk,
            "officers": list(there.values_list("officer", flat=True)),
            "whom_else": asked.whom_else,
            "answer_words": asked.answer_words,
        }
    days = list(asked.days.all())
    return {
        "chosen": days[0].pk if len(days) == 1 else None,
        "officers": [by.pk] if any(one.pk == by.pk for one in officers) else [],
    }
