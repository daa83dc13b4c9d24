"""Reads of a fiscal year that is being planned: what stands, what stood in the year before, which days are full."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count

from accounts.law import book_here
from accounts.models import Desk
from compliance.rules.calendar import fiscal_year_bounds, fiscal_year_of
from compliance.rules.codes import DutyId
from facilities.facts import running_facts
from facilities.models import Dwelling
from meetings.models import Intention, Meeting, MeetingPart
from meetings.officers.selectors import full_days
from meetings.planning.selectors import surroundings
from meetings.rules_queries import binding
from meetings.year_plan.agenda import intention_in_words
from meetings.year_plan.asked import Before, YearAsked


@dataclass(frozen=True)
class Year:
    """A fiscal year as it stands saved. ``parts``: in the order of their days; ``seen``: the mark of that state."""

    asked: YearAsked
    parts: list[MeetingPart]
    seen: str


def year_of(facility, year, today):
    """The :class:`Year` of a facility: what is planned and held, and what a proposal rests on."""
    parts = _parts(facility, year)
    intended = list(Intention.objects.filter(part__in=[part.pk for part in parts if not _is_past(part)]))
    by_part = {one.part_id: one for one in intended}
    for part in parts:
        part.intention = by_part.get(part.pk)
    around = surroundings(facility, today)
    around = replace(around, facts=around.facts | running_facts([facility.pk])[facility.pk])
    asked = YearAsked(
        year,
        around,
        before=_before(facility, year - 1),
        load=load_of_desk(facility, *fiscal_year_bounds(year)),
        full=full_days(facility, *fiscal_year_bounds(year)),
        planned_topics=_all("topics", intended),
        planned_dwellings=_all("dwellings", intended),
        planned_measures=_all("measures", intended),
    )
    return Year(asked, parts, seen_of(parts))


def seen_of(parts):
    """The mark of the state in which a year's meetings are: it differs once one has come, gone or changed."""
    lines = [f"{p.pk}:{p.revision}:{p.meeting_id}:{p.meeting.revision}" for p in parts]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def seen_now(facility, year):
    """The same mark, read anew."""
    return seen_of(_parts(facility, year))


def _parts(facility, year):
    found = MeetingPart.objects.filter(
        facility=facility, meeting__date__range=fiscal_year_bounds(year)
    ).select_related("meeting")
    found = found.exclude(meeting__state=Meeting.State.CANCELLED).annotate(shares=Count("meeting__parts"))
    return list(found.order_by("meeting__date", "pk"))


def _is_past(part):
    return part.meeting.state == Meeting.State.HELD


def _all(name, intended):
    return frozenset(code for one in intended for code in getattr(one, name))


def _before(facility, year):
    return tuple(
        Before(
            part.meeting.date,
            part.meeting.starts_at,
            part.meeting.ends_at,
            part.meeting.place,
            part.evaluating,
            part.shares > 1,
        )
        for part in _parts(facility, year)
    )


def load_of_desk(facility, first: date, last: date) -> dict[date, int]:
    """How many meetings of other facilities of the same desk stand planned on each day: numbers alone, no names."""
    desks = Desk.objects.filter(service_types__contains=[facility.service_type])
    types = {code for types in desks.values_list("service_types", flat=True) for code in types}
    found = (
        Meeting.objects.filter(
            state=Meeting.State.PLANNED, date__range=(first, last), host__service_type__in=types
        )
        .exclude(parts__facility=facility)
        .values_list("date")
        .annotate(count=Count("pk", distinct=True))
        .order_by("date")
    )
    return dict(found)


def intention_of(part):
    """What a facility means to do at a planned meeting, or None where nothing was said."""
    return Intention.objects.filter(part=part).first()


def meant_for(part):
    """(what, words) of what a facility means to do at a planned meeting; nothing where nothing was said or it is over."""
    intention = intention_of(part) if part.meeting.state == Meeting.State.PLANNED else None
    if intention is None:
        return []
    homes = Dwelling.objects.filter(facility=part.facility_id).values_list("pk", "name")
    return intention_in_words(intention, book_here(), {str(pk): name for pk, name in homes})


def year_to_plan(facility, today, parts):
    """The fiscal year whose meetings a facility is asked to plan: from January on the next, else this one.

    None where a meeting of it stands planned from today on, or where no rule asks for meetings. Args: ``parts``: all of the
    facility's, with their meetings.
    """
    this_year = fiscal_year_of(today)
    year = this_year + 1 if today.month in (1, 2, 3) else this_year
    if DutyId.MEETING_HOLD not in binding(facility, max(today, fiscal_year_bounds(year)[0])):
        return None
    first, last = fiscal_year_bounds(year)
    coming = (part.meeting for part in parts if part.meeting.state == Meeting.State.PLANNED)
    return None if any(max(first, today) <= meeting.date <= last for meeting in coming) else year
