"""The findings beside the rules as conditions of the database, to narrow a queue by; ``findings`` says them in words."""

from itertools import groupby
from operator import itemgetter

from django.db.models import (
    Count,
    Exists,
    F,
    Func,
    IntegerField,
    JSONField,
    Max,
    Min,
    OuterRef,
    Q,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from compliance.rules import load_rulebook
from compliance.rules.calendar import fiscal_year_bounds, fiscal_year_of
from compliance.rules.codes import CouncilCode
from meetings.minutes.findings import MEETINGS_BEFORE_ABSENCE_COUNTS, feedback_headings
from meetings.models import Attendance, CouncilMember, Meeting, MeetingPart, Version


class _YearsFirst(Func):
    """The 1 April on or before a day."""

    template = "(date_trunc('year', %(expressions)s - interval '3 months') + interval '3 months')::date"


class _YearsLast(Func):
    """The 31 March on or after a day."""

    template = (
        "(date_trunc('year', %(expressions)s - interval '3 months') + interval '15 months - 1 day')::date"
    )


def lacks_feedback():
    """Is nothing written under a heading of evaluation, requests or advice in the newest version of a part?"""
    versions = Version.objects.filter(part=OuterRef("pk"), kind=Version.Kind.INSIDE).order_by("-number")
    newest = MeetingPart.objects.filter(pk=OuterRef("pk")).annotate(
        text=Subquery(versions.values("content__text")[:1], output_field=JSONField())
    )
    empty = Q(pk__in=[])
    for code, keys, first, last in _asked_for():
        then = Q(facility__service_type=code, meeting__date__range=(first, last))
        empty |= then & ~Q(text__has_keys=keys)
    return Exists(newest.filter(empty, text__isnull=False))


def _asked_for():
    """Which boxes the outline asks for: (service type, keys, first day, last day), years that ask alike as one."""
    found = MeetingPart.objects.aggregate(first=Min("meeting__date"), last=Max("meeting__date"))
    if found["first"] is None:
        return
    years = range(fiscal_year_of(found["first"]), fiscal_year_of(found["last"]) + 1)
    for code in load_rulebook().service_types:
        asked = [(tuple(feedback_headings(code, fiscal_year_bounds(year)[0])), year) for year in years]
        for keys, alike in groupby(asked, key=itemgetter(0)):
            same = [year for _, year in alike]
            if keys:
                yield code, list(keys), fiscal_year_bounds(same[0])[0], fiscal_year_bounds(same[-1])[1]


def lacks_somebody_all_year():
    """Is somebody in office on a meeting's day who came to no meeting of its fiscal year, once that tells something?"""
    this = MeetingPart.objects.filter(pk=OuterRef("pk")).annotate(
        first=_YearsFirst(F("meeting__date")), last=_YearsLast(F("meeting__date"))
    )
    held = MeetingPart.objects.filter(
        facility=OuterRef("facility"),
        meeting__state=Meeting.State.HELD,
        attendance_recorded=True,
        meeting__date__range=(OuterRef("first"), OuterRef("last")),
    )
    number = held.order_by().values("facility").annotate(number=Count("pk")).values("number")
    came = Attendance.objects.filter(
        member=OuterRef("pk"),
        kind=Attendance.Kind.ATTENDED,
        part__meeting__date__range=(OuterRef(OuterRef("first")), OuterRef(OuterRef("last"))),
    )
    absent = CouncilMember.objects.filter(
        ~Exists(came),
        Q(since=None) | Q(since__lte=OuterRef("meeting__date")),
        Q(until=None) | Q(until__gte=OuterRef("meeting__date")),
        facility=OuterRef("facility"),
    )
    once = [
        code
        for code, kind in load_rulebook().service_types.items()
        if kind.council == CouncilCode.CHIIKI_RENKEI
    ]
    tells = Q(number__gte=MEETINGS_BEFORE_ABSENCE_COUNTS) | Q(number__gte=1, facility__service_type__in=once)
    counted = this.annotate(number=Coalesce(Subquery(number, IntegerField()), Value(0)))
    return Exists(counted.filter(tells, Exists(absent)))
