"""Reads of what a desk asked its facilities, who answered, and which days. ``access_answer_to_judge`` is the door to one."""

from django.db.models import Count, DateField, Exists, OuterRef, Q, Subquery, TextField

from accounts import law
from accounts.models import Membership, Role
from accounts.tenancy import code_here
from compliance.rules import load_rulebook
from compliance.rules.codes import DutyId
from facilities.models import FacilityAssignment
from facilities.selectors import facilities_seen_by, one_or_404
from meetings.models import AnsweredDay, DatesAnswer, DatesSurvey, MeetingPart, SurveyedFacility
from office.selectors import last_job

Channel = SurveyedFacility.Channel
#: The kinds of jobs that ask all facilities, and the silent once more.
ASK, CHASE = "dates.ask", "dates.chase"


def survey_of(membership, fiscal_year):
    """What the person's desk asked in a fiscal year, or None."""
    return DatesSurvey.objects.filter(desk=membership.desk_id, fiscal_year=fiscal_year).first()


def under_way(survey):
    """The newest job that asks the facilities, if it has not come to a good end, or None; whoever started it."""
    jobs = [job for kind in (ASK, CHASE) if (job := last_job(kind, survey=survey.pk))]
    newest = max(jobs, key=lambda job: job.pk, default=None)
    return newest if newest and newest.state != newest.State.DONE else None


def chase_failed(survey):
    """Whether mails to the silent were asked for and the work broke off: the rest may be asked for anew."""
    job = last_job(CHASE, survey=survey.pk)
    return job is not None and job.state == job.State.FAILED


def asked_of(facility, fiscal_year):
    """What a facility was asked in a fiscal year, with the survey, or None."""
    rows = SurveyedFacility.objects.filter(facility=facility, survey__fiscal_year=fiscal_year)
    return rows.select_related("survey").first()


def facilities_to_ask(membership, fiscal_year, on):
    """Facilities of the desk that owe an answer in a fiscal year, stay open into the next, and were not asked yet."""
    begins = on.replace(year=fiscal_year + 1, month=4, day=1)
    asked = SurveyedFacility.objects.filter(facility=OuterRef("pk"), survey__fiscal_year=fiscal_year)
    facilities = facilities_seen_by(membership).filter(service_type__in=_types_that_owe(fiscal_year))
    open_then = Q(closed_on=None) | Q(closed_on__gte=begins)
    return facilities.filter(open_then).filter(~Exists(asked)).select_related("municipality").order_by("pk")


def _types_that_owe(fiscal_year):
    book, code = law.book_here(), code_here()
    return [
        kind.code
        for kind in load_rulebook().service_types.values()
        if any(
            spec.duty_id == DutyId.DATES_ANSWER
            for variant in (None, *kind.variants)
            for spec in book.plan(code, kind.code, variant, fiscal_year).yearly
        )
    ]


def people_by_facility(facilities):
    """Those who can sign in at each facility and have done so, as {facility's id: [Membership, …]}; two statements."""
    facilities = list(facilities)
    people = Membership.objects.filter(
        joined_at__isnull=False, ended_at=None, user__is_active=True, first_signed_in_at__isnull=False
    ).select_related("user")
    managers: dict = {}
    operators = {one.operator_id for one in facilities}
    for person in people.filter(role=Role.OPERATOR_MANAGER, operator__in=operators).order_by("pk"):
        managers.setdefault(person.operator_id, []).append(person)
    found = {one.pk: list(managers.get(one.operator_id, ())) for one in facilities}
    assigned = FacilityAssignment.objects.filter(facility__in=found, membership__in=people)
    for row in assigned.select_related("membership__user").order_by("pk"):
        if row.membership.role == Role.FACILITY_STAFF:
            found[row.facility_id].append(row.membership)
    return found


def rows_of(survey, state=""):
    """The facilities asked, those without an answer first; each with ``answered_on`` and ``note``.

    Args: ``state``: "open", "answered", "silent" (asked by letter, no answer) or "" for all.
    """
    given = DatesAnswer.objects.filter(facility=OuterRef("facility"), fiscal_year=survey.fiscal_year)
    rows = SurveyedFacility.objects.filter(survey=survey).annotate(
        answered_on=Subquery(given.values("answered_on")[:1], output_field=DateField()),
        answer_note=Subquery(given.values("note")[:1], output_field=TextField()),
        answer_id=Subquery(given.values("pk")[:1]),
    )
    if state in _STATES:
        rows = rows.filter(_STATES[state])
    rows = rows.select_related("facility__operator", "facility__municipality")
    return rows.order_by("-answered_on", "facility__kana", "facility__name", "pk")


_NOT_ANSWERED = Q(answered_on=None)
_STATES = {
    "open": _NOT_ANSWERED,
    "answered": Q(answered_on__isnull=False),
    "silent": _NOT_ANSWERED & Q(channel=Channel.LETTER),
}


def counts_of(survey):
    """How many facilities were asked, answered, did not, and are reached by letter alone; and how many days wait."""
    rows = rows_of(survey).order_by()
    return rows.aggregate(
        all=Count("pk"), **{state: Count("pk", filter=wanted) for state, wanted in _STATES.items()}
    )


def silent_by_mail(survey):
    """Those asked by mail who have not answered."""
    return rows_of(survey, "open").filter(channel=Channel.MAIL, chased_on=None)


def days_by_answer(answers):
    """The days of answers, as {answer's id: [AnsweredDay, …]}. Args: ``answers``: their ids."""
    found: dict = {}
    rows = AnsweredDay.objects.filter(answer__in=[pk for pk in answers if pk])
    for row in rows.select_related("part__meeting").order_by("part__meeting__date", "pk"):
        found.setdefault(row.answer_id, []).append(row)
    return found


def days_of(answer):
    """The days of one answer, by the day of their meeting now."""
    return days_by_answer([answer.pk]).get(answer.pk, []) if answer else []


def waiting_answers(membership):
    """The answers with days that this person's desk has not looked at."""
    rows = AnsweredDay.objects.filter(
        verdict=AnsweredDay.Verdict.OPEN,
        part__meeting__state="planned",
        answer__facility__in=facilities_seen_by(membership),
    )
    return DatesAnswer.objects.filter(pk__in=rows.values("answer"))


def last_answered(part):
    """The rows of :func:`verdict_on`. Args: ``part``: its primary key."""
    return AnsweredDay.objects.filter(part=part).order_by("-pk")[:1]


def verdict_on(part, said):
    """What the desk said of a meeting's day that came from an answer, or None: said of another day, it counts no more.

    Args: ``said``: what :func:`last_answered` gives of the part.
    """
    return next((one for one in said if one.day == part.meeting.date), None)


def planned_in(facility, first, last):
    """The facility's own planned meetings between two days: an answer may name them."""
    parts = MeetingPart.objects.filter(
        facility=facility,
        meeting__host=facility,
        meeting__state="planned",
        meeting__date__range=(first, last),
    )
    return parts.select_related("meeting").order_by("meeting__date", "pk")


def access_answer_to_judge(membership, pk):
    """An answer of a facility the person may see, or 404."""
    rows = DatesAnswer.objects.select_related("facility__operator", "facility__municipality")
    return one_or_404(rows.filter(facility__in=facilities_seen_by(membership)), pk)
