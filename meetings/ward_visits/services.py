"""The only place that writes the municipality's visits."""

from datetime import datetime, timedelta

from accounts import leaving
from meetings.models import WardVisit, WardVisitOfficer
from meetings.officers.policies import why_not_this_officer
from meetings.ward_visits import mails, policies, selectors
from office.advisory_lock import lock_until_commit
from office.changing import acting, changing, nothing_forbids, opened, write
from office.errors import Refused, refuse

_PLAN = ("planned_on", "starts_at", "ends_at")


def plan(*, by, facility, today, planned_on, starts_at, ends_at, officers):
    """Plan a visit to a facility; sent twice, it stands once. Returns the WardVisit.

    Args: ``officers``: memberships of those who go. Raises Refused.
    """
    with acting(by, "ward_visit.plan"):
        return _plan(facility, today, officers, planned_on=planned_on, starts_at=starts_at, ends_at=ends_at)


def plan_several(*, by, facilities, today, planned_on, starts_at, minutes, officers):
    """Plan visits to several facilities on one day, one after the other in their order. Returns the WardVisits.

    Args: ``minutes``: so long each takes, with the way to the next. Raises Refused: then none is planned.
    """
    with acting(by, "ward_visit.plan"):
        made, begin = [], starts_at and datetime.combine(planned_on, starts_at)
        for facility in facilities:
            end = begin and begin + timedelta(minutes=minutes)
            if end and end.date() != planned_on:
                raise Refused("1日に回りきれません。事業所を減らすか、1か所あたりの時間を短くしてください。")
            hours = {"starts_at": begin and begin.time(), "ends_at": end and end.time()}
            made.append(_plan(facility, today, officers, planned_on=planned_on, **hours))
            begin = end
        return made


def _plan(facility, today, officers, **values):
    lock_until_commit(f"ward_visit:{facility.pk}")
    _refuse_plan(facility, today, officers, values)
    known = selectors.open_plan_of(facility)
    if known is not None:
        same = all(getattr(known, name) == value for name, value in values.items())
        if same and set(selectors.names_of_officers(known)) == {one.pk for one in officers}:
            return known
        raise Refused(f"{facility.name}: {policies.ONE_PLAN}")
    visit = WardVisit.objects.create(facility=facility, **values)
    _send(visit, officers)
    return visit


def _refuse_plan(facility, today, officers, values):
    refuse("" if officers else policies.NOBODY)
    refuse(policies.why_not_day(values["planned_on"], today))
    refuse(policies.why_not_hours(values["starts_at"], values["ends_at"]))
    refuse(policies.why_not_facility(facility, values["planned_on"]))


def _send(visit, officers):
    """Have exactly these officers go. Returns whether that changes who goes."""
    wanted, there = {one.pk for one in officers}, set(selectors.names_of_officers(visit))
    visit.officers.filter(membership__in=there - wanted).delete()
    for one in officers:
        if one.pk not in there:
            WardVisitOfficer.objects.create(visit=visit, membership=one)
    return wanted != there


def change(*, by, visit, today, officers, seen=None, **values):
    """Set another day, other hours or other people for a planned visit. A new time has still to be announced.

    Args: ``values``: planned_on, starts_at, ends_at. Raises Refused, Stale.
    """
    with changing(by, "ward_visit.change", visit, seen=seen, policy=policies.why_not_planned):
        _refuse_plan(visit.facility, today, officers, values)
        _send(visit, officers)
        if any(getattr(visit, name) != values[name] for name in _PLAN):
            values |= {"announced_on": None, "mail": None}
        write(visit, **values)


def take_over(*, by, visit):
    """Have the officer who asks go too. Raises Refused."""
    with changing(by, "ward_visit.take_over", visit, policy=policies.why_not_planned):
        WardVisitOfficer.objects.get_or_create(visit=visit, membership=by)


def step_back(*, by, visit):
    """Take the officer who asks off a planned visit; the visit stands, and the calendar says that somebody is missing."""
    with changing(by, "ward_visit.step_back", visit, policy=policies.why_not_planned):
        visit.officers.filter(membership=by).delete()


@leaving.follow
def follow_leaving(*, by, membership):
    """An officer has left, or the desk looks after other kinds of facilities: planned visits that they may not make any
    more are without them, and the desk is told which visits want somebody else."""
    rows = WardVisitOfficer.objects.filter(
        membership=membership, visit__visited_on=None, visit__called_off_on=None
    )
    found = rows.select_related("membership__desk", "visit__facility__municipality")
    for one in found.order_by("visit__planned_on", "pk"):
        if why_not_this_officer(one.visit.facility, one.membership):
            opened(one.visit, policy=policies.why_not_planned)
            one.delete()
            mails.tell_left(one.visit, membership)


def announce(*, by, visit, today, seen=None):
    """Mail the facility when who comes, which is then announced. Raises Refused, Stale."""

    def policy(visit):
        return policies.why_not_planned(visit) or mails.why_not_mail(visit.facility)

    with changing(by, "ward_visit.announce", visit, seen=seen, policy=policy):
        write(visit, announced_on=today, mail=mails.announce(by=by, visit=visit, today=today))


def note_handed(*, by, visit, today, seen=None):
    """The letter was printed and goes out today: the visit is announced. Raises Refused, Stale."""
    with changing(by, "ward_visit.announce", visit, seen=seen, policy=policies.why_not_planned):
        write(visit, announced_on=today, mail=None)


def record(*, by, visit, today, visited_on, officers, note, seen=None):
    """A planned visit was made. Raises Refused, Stale."""

    def policy(visit):
        return policies.why_not_planned(visit) or policies.why_not_visited(visited_on, today)

    with acting(by, "ward_visit.add"):
        lock_until_commit(f"ward_visit:{visit.facility_id}")
        opened(visit, seen=seen, policy=policy)
        if WardVisit.objects.filter(facility=visit.facility_id, visited_on=visited_on).exists():
            raise Refused("この日の訪問は、もう記録されています。")
        _send(visit, officers)
        write(visit, visited_on=visited_on, note=note)


def add_ward_visit(*, by, facility, today, visited_on, officers=(), note=""):
    """Record that the municipality's staff saw a facility (N8-6c), once a day at most. Raises Refused."""
    with acting(by, "ward_visit.add"):
        lock_until_commit(f"ward_visit:{facility.pk}")
        refuse(policies.why_not_visited(visited_on, today))
        known = WardVisit.objects.filter(facility=facility, visited_on=visited_on).first()
        if known is not None:
            return known
        visit = WardVisit.objects.create(facility=facility, visited_on=visited_on, note=note)
        _send(visit, officers)
        return visit


def call_off(*, by, visit, today, because, seen=None):
    """A planned visit will not be made. Raises Refused, Stale."""
    with changing(by, "ward_visit.call_off", visit, seen=seen, policy=policies.why_not_planned):
        write(visit, called_off_on=today, called_off_because=because)


def remove_ward_visit(*, by, visit, seen=None):
    """Take back a visit that was recorded by mistake; the trail keeps it. Raises Stale."""
    policy = nothing_forbids("a mistake may always be taken back")
    with changing(by, "ward_visit.remove", visit, seen=seen, policy=policy):
        visit.delete()
