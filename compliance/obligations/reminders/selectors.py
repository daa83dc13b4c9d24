"""Reads for reminding: what is due, who is told of it, who has not been written to yet."""

from collections import defaultdict

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q

from accounts.models import Desk, Membership, Role
from compliance.obligations import selectors as stored
from compliance.obligations.assessing.standing import answers_asked, standings
from compliance.obligations.models import (
    Digest,
    Reminder,
    ReminderChoice,
    ReminderLine,
    StoredRow,
)
from compliance.obligations.reminders.policies import Choice, maybe_come
from compliance.rules import load_rulebook
from compliance.rules.model import EVENT_SCOPES
from facilities.models import Facility, FacilityAssignment
from facilities.register.selectors import resting_on
from facilities.selectors import search_facilities
from office.walls import without_nesting

#: Who works here now and can sign in.
IN_FORCE = Q(joined_at__isnull=False, ended_at=None, user__is_active=True)
_THEIRS_IN_FORCE = Q(
    membership__joined_at__isnull=False, membership__ended_at=None, membership__user__is_active=True
)
FACILITY = "facility"
#: What names one due date of one duty, in stored rows and in reminders alike.
_DUE_DATE = ("facility", "duty", "subject", "due_on")


def municipalities_due(day, hour):
    """Ids of the municipalities whose reminding of ``day`` is not done although its hour (Asia/Tokyo) has come."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT municipalities_with_reminders_due(%s, %s)", [day, hour])
        return [row[0] for row in cursor.fetchall()]


# --- what is to be reminded of --------------------------------------------------------------------


def closed_before(facility_ids, day):
    """Those of the facilities whose last day is past; few, and mostly none."""
    closed = Facility.objects.filter(pk__in=facility_ids, closed_on__lt=day)
    return list(closed.values_list("pk", flat=True))


def missed_by(closed):
    """Due by the last day of one of these closed facilities? For filters on rows and reminders.

    What a facility had missed when it closed nobody can make good; what falls due later, such as the minutes of its
    last meeting, is told.
    """
    return Q(facility__in=closed, due_on__lte=F("facility__closed_on"))


def rows_due(facility_ids, *, day, days_before, starts_on, closed):
    """Open stored rows of which some stage has come; nothing that fell due before the 利用開始日, nor what was missed
    by ``closed`` facilities (see :func:`closed_before`), nor what is late only because nothing of it is registered, nor
    what waits until a facility that rests is open again.
    """
    rows = StoredRow.objects.filter(
        stored.OPEN,
        ~stored.unregistered(day),
        ~_waits("", day),
        maybe_come(day, days_before),
        facility__in=facility_ids,
        due_on__gte=starts_on,
    )
    if closed:
        rows = rows.exclude(missed_by(closed))
    return rows.order_by("facility_id", "due_on", "duty", "subject")


def _waits(due, day):
    """Does a due date wait until its facility, which rests, is open again? For filters.

    What fell due before it rested is owed, and meetings, evaluations and additions go on: the minutes of the last meeting
    before it are told. Args: ``due``: how facility, duty and due day are reached from what is filtered.
    """
    resting = resting_on(day).filter(
        facility=OuterRef(f"{due}facility"), first_day__lte=OuterRef(f"{due}due_on")
    )
    return Q(Exists(resting)) & ~Q(**{f"{due}duty__in": _of_single_events()})


def _of_single_events():
    duties = load_rulebook().duties.values()
    return [duty.id for duty in duties if duty.kind.scope in EVENT_SCOPES]


def still_open(day, reminder=""):
    """Does the row a reminder speaks of still wait on a day, due on the same day? For filters on reminders.

    What is late only because nothing of it is registered is not told. Args: ``reminder``: how the reminder is reached
    from what is filtered, such as ``"reminder__"``.
    """
    same = {name: OuterRef(f"{reminder}{name}") for name in _DUE_DATE}
    return Exists(StoredRow.objects.filter(stored.OPEN, ~stored.unregistered(day), **same))


def overtaken(reminder=""):
    """Is there a later stage of the same due date? For filters on reminders; ``reminder`` as above."""
    same = {name: OuterRef(f"{reminder}{name}") for name in _DUE_DATE}
    return Exists(Reminder.objects.filter(**same, stage__lt=OuterRef(f"{reminder}stage")))


# --- who reads it -----------------------------------------------------------------------------------


def people_of(facility_ids):
    """Who is told of a facility's own duties: {facility: {membership}}, its staff and the 法人's managers.

    A facility where nobody of them has ever signed in is left out: nobody there knows what would be written to them.
    """
    people, awake = defaultdict(set), set()

    def add(facility, membership, first_signed_in_at):
        people[facility].add(membership)
        if first_signed_in_at is not None:
            awake.add(facility)

    for row in _assigned(facility_ids):
        add(*row)
    managers = _managers()
    for pk, operator_id in Facility.objects.filter(pk__in=facility_ids).values_list("pk", "operator_id"):
        for membership, signed_in in managers.get(operator_id, ()):
            add(pk, membership, signed_in)
    return {facility: found for facility, found in people.items() if facility in awake}


def _assigned_in_force():
    return FacilityAssignment.objects.filter(
        _THEIRS_IN_FORCE,
        membership__role=Role.FACILITY_STAFF,
        membership__operator=F("facility__operator"),
    )


def _assigned(facility_ids):
    rows = _assigned_in_force().filter(facility__in=facility_ids)
    return rows.values_list("facility_id", "membership_id", "membership__first_signed_in_at")


def _managers():
    managers = defaultdict(list)
    found = Membership.objects.filter(IN_FORCE, role=Role.OPERATOR_MANAGER)
    for operator, pk, signed_in in found.values_list("operator_id", "pk", "first_signed_in_at"):
        managers[operator].append((pk, signed_in))
    return managers


def officers_of(facility_ids):
    """Who is told of the municipality's own duties: {facility: {membership}}, the desk's officers who have signed in."""
    officers = list(officers_reading())
    found = Facility.objects.filter(pk__in=facility_ids).values_list("pk", "service_type")
    return {pk: {o.pk for o in officers if kind in o.desk.service_types} for pk, kind in found}


def officers_reading():
    """Officers in force who have signed in, each with the desk."""
    officers = Membership.objects.filter(IN_FORCE, role=Role.OFFICER, first_signed_in_at__isnull=False)
    return officers.select_related("desk", "user", "municipality").order_by("pk")


def unread_desks(membership):
    """Desks that get no weekly list because none of their officers has ever signed in; an administrator's concern."""
    if membership.role != Role.WARD_ADMIN:
        return []
    return list(Desk.objects.exclude(pk__in=[officer.desk_id for officer in officers_reading()]))


def choices():
    """What people chose to be told: {membership: Choice}; who never chose is left out."""
    return {row.membership_id: _choice(row) for row in ReminderChoice.objects.all()}


def choice_row(membership):
    """The row that keeps it; one that is not saved where nothing was chosen yet."""
    return ReminderChoice.objects.filter(membership=membership).first() or ReminderChoice(
        membership=membership
    )


def _choice(row):
    return Choice(frozenset(row.muted_stages), frozenset(row.muted_groups), row.advisory)


def unread(facilities):
    """Those of a queryset of facilities where nobody who would be told has ever signed in; see :func:`people_of`."""
    staff = _assigned_in_force().filter(facility=OuterRef("pk"), membership__first_signed_in_at__isnull=False)
    managers = Membership.objects.filter(
        IN_FORCE, role=Role.OPERATOR_MANAGER, operator=OuterRef("operator"), first_signed_in_at__isnull=False
    )
    return facilities.filter(~Exists(staff), ~Exists(managers))


def unread_facilities(membership, *, on):
    """Facilities the person sees, open on the day ``on``, where nobody has ever signed in."""
    return list(unread(search_facilities(membership, state="open", on=on)))


def unread_by_need(membership, *, on):
    """Ids of the facilities nobody reads for, those with most overdue duties first; how many is kept with the assessment."""
    facilities = unread(search_facilities(membership, state="open", on=on))
    starts_on = membership.municipality.counts_from
    found = list(facilities.values_list("pk", flat=True))
    stands = standings(facilities, on=on, starts_on=starts_on, asked=answers_asked(found))
    return sorted(found, key=lambda pk: -stands[pk].overdue if pk in stands else 0)


def with_overdue(facility_ids, *, on, starts_on):
    """These few facilities in their order, each with its overdue rows: {facility: [row]}."""
    found = Facility.objects.filter(pk__in=facility_ids)
    overdue = defaultdict(list)
    for row in overdue_rows(found, day=on, starts_on=starts_on):
        overdue[row.facility_id].append(row)
    by_id = found.select_related("operator").in_bulk()
    return {by_id[pk]: overdue[pk] for pk in facility_ids}


def overdue_rows(facilities, *, day, starts_on):
    """Overdue duties of these facilities (a queryset) that are their own, the oldest first."""
    rows = StoredRow.objects.filter(
        facility__in=facilities.values("pk"), advisory=False, responsible=FACILITY
    )
    rows = stored.with_status_on(rows, day, starts_on).filter(status="overdue")
    return rows.select_related("facility").order_by(
        "due_on", "facility__kana", "facility_id", "duty", "subject"
    )


# --- what goes out ------------------------------------------------------------------------------------


def _still_theirs():
    """Does the person of a line see its facility today? For filters on lines."""
    assigned = FacilityAssignment.objects.filter(
        facility=OuterRef("reminder__facility"), membership=OuterRef("membership")
    )
    works_there = Q(membership__role=Role.OPERATOR_MANAGER) | Exists(assigned)
    own = Q(membership__operator=F("reminder__facility__operator")) & works_there
    return own | Q(membership__desk__service_types__contains=[F("reminder__facility__service_type")])


def true_lines(*, day, starts_on):
    """Lines that are true on a day: the row is still to be told, no later stage has come, the person is there.

    What waits while a facility rests is told once it is open again.
    """
    closed = Q(reminder__facility__closed_on__lt=day)
    return ReminderLine.objects.filter(
        still_open(day, "reminder__"),
        ~(closed & Q(reminder__due_on__lte=F("reminder__facility__closed_on"))),
        ~overtaken("reminder__"),
        ~_waits("reminder__", day),
        _THEIRS_IN_FORCE,
        _still_theirs(),
        reminder__due_on__gte=starts_on,
    )


def lines_to_send(*, day, starts_on):
    """True lines that have not gone out."""
    open_states = [Reminder.State.WAITING, Reminder.State.SENT]
    lines = true_lines(day=day, starts_on=starts_on)
    return lines.filter(digest=None, reminder__state__in=open_states)


def people_to_write_to(limit, *, day, starts_on):
    """The next memberships with lines to send and no digest of ``day`` yet."""
    told = Digest.objects.filter(membership=OuterRef("membership"), kind=Digest.Kind.DAILY, day=day)
    waiting = lines_to_send(day=day, starts_on=starts_on).filter(~Exists(told)).order_by("membership_id")
    with without_nesting():
        found = list(waiting.values_list("membership_id", flat=True).distinct()[:limit])
    people = Membership.objects.filter(pk__in=found).select_related("user", "municipality")
    return list(people.order_by("pk"))


def lines_by_person(people, *, day, starts_on):
    """What is to be sent to each of these memberships: {membership: [line, with reminder and facility]}."""
    lines = lines_to_send(day=day, starts_on=starts_on).filter(membership__in=people)
    lines = lines.select_related("reminder__facility").order_by("pk")
    found = defaultdict(list)
    with without_nesting():
        for line in lines:
            found[line.membership_id].append(line)
    return found


def officers_to_write_to(week):
    """Officers who have no list of the week that begins on ``week``."""
    told = Digest.objects.filter(membership=OuterRef("pk"), kind=Digest.Kind.WEEKLY, day=week)
    return list(officers_reading().filter(~Exists(told)))
