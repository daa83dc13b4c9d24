"""The only place that writes reminders.

One day's reminding of a municipality is a row that walks through its phases in short steps, each a transaction: plan the
facilities' reminders batch by batch, write the digests, write the desk's weekly lists. A step that is lost with its worker
is done again from where the last one ended; unique keys in the database hold even if two should ever do it at once.
"""

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now

from accounts import law
from accounts.selectors import ward_profile
from accounts.tenancy import current_municipality_id
from compliance.obligations.assessing.selectors import waiting_facilities
from compliance.obligations.assessing.services import drain
from compliance.obligations.models import (
    Digest,
    Reminder,
    ReminderLine,
    ReminderRun,
)
from compliance.obligations.reminders import digest, selectors
from compliance.obligations.reminders.policies import Choice, months_before, stage_come, stages_of, week_of
from facilities.models import Facility
from facilities.selectors import search_facilities
from office import outbox
from office.models import OutgoingMail

State = Reminder.State
Phase = ReminderRun.Phase
#: Facilities planned, and mails written, in one step.
PLANNED, WRITTEN = 500, 25


def step(*, day, hour, starts_on):
    """Do the next step of a day's reminding behind the open door; returns whether another one follows.

    Args: ``day`` and ``hour``: now, in Asia/Tokyo; ``starts_on``: the 利用開始日. Nothing happens before that day,
    before the municipality's hour, on a day on which its office is closed, after the day's last step, or while another
    worker is at it.
    """
    profile, office = ward_profile(), law.office_here(day)
    if hour < profile.reminder_hour or day < starts_on or office.is_closed(day):
        return False
    run = _claim(day)
    if run is None:
        return False
    if run.phase == Phase.PLAN:
        # A stored answer that is out of date would remind people of what they have done.
        if drain(on=day):
            return True
        if waiting_facilities(day).exists():
            # Another worker is assessing the rest; the next run of the beat goes on from here.
            return False
        if run.planned_to == 0:
            _call_back(run.day)
        return _plan_next(run, profile.reminder_days, starts_on, office)
    if run.phase == Phase.SEND:
        return _write_next(run, starts_on)
    return _write_to_desks(run, starts_on)


def _claim(day):
    ReminderRun.objects.bulk_create(
        [ReminderRun(municipality_id=current_municipality_id(), day=day)], ignore_conflicts=True
    )
    open_run = ReminderRun.objects.filter(day=day, done_at=None)
    return open_run.select_for_update(skip_locked=True, of=("self",)).first()


def _turn_to(run, **values):
    ReminderRun.objects.filter(pk=run.pk).update(**values)
    return "done_at" not in values


# --- planning -----------------------------------------------------------------------------------------


def _plan_next(run, days_before, starts_on, office):
    facilities = Facility.objects.filter(pk__gt=run.planned_to).order_by("pk")
    batch = list(facilities.values_list("pk", flat=True)[:PLANNED])
    # What falls on the closed days that follow goes out today: nobody is written to on one of them.
    until = office.closed_after(run.day)
    plan(facility_ids=batch, day=run.day, until=until, days_before=days_before, starts_on=starts_on)
    if len(batch) < PLANNED:
        return _turn_to(run, phase=Phase.SEND)
    return _turn_to(run, planned_to=batch[-1])


def plan(*, facility_ids, day, days_before, starts_on, until=None):
    """Prepare what is to be told of these facilities as of ``day``, and withdraw what is no longer true.

    Args: ``until``: the last day of which the stages are told now, where closed days follow; None: the day itself.
    Of several stages that have come only the latest is prepared, and of the earlier ones nothing is written: a facility with
    many overdue duties would leave hundreds of rows of what never happened. Where nobody wants to be told, nothing is prepared, so that a stage is not used up before somebody is there.
    """
    until = until or day
    ours = Reminder.objects.filter(facility__in=facility_ids)
    closed = selectors.closed_before(facility_ids, day)
    _cancel_untrue(ours, day=day, closed=closed, starts_on=starts_on)
    rows = selectors.rows_due(
        facility_ids, day=until, days_before=days_before, starts_on=starts_on, closed=closed
    )
    come = [(row, _stage_come(row, until, days_before)) for row in rows]
    come = [(row, stage) for row, stage in come if stage is not None]
    known = _known(ours, [row for row, _ in come])
    made, lines = [], []
    for row, stage, people in _wanted(_not_yet_sent(come, known)):
        reminder = known.get(_key(row, stage))
        if reminder is None:
            made.append(reminder := _reminder(row, stage, day))
        lines.append((reminder, people))
    if lines:
        _keep(ours, made, lines)


def _stage_come(row, day, days_before):
    return stage_come(row.due_on, day, stages_of(row.duty, row.due_on, days_before))


def _cancel_untrue(reminders, *, day, closed, starts_on):
    untrue = ~selectors.still_open(day) | Q(due_on__lt=starts_on)
    if closed:
        untrue |= selectors.missed_by(closed)
    reminders.filter(untrue, state=State.WAITING).update(state=State.CANCELLED)


def _not_yet_sent(come, known):
    """Of the rows with the stage that has come, those of whose stage nobody has been told yet."""
    for row, stage in come:
        reminder = known.get(_key(row, stage))
        if reminder is None or reminder.state in (State.CANCELLED, State.WAITING):
            yield row, stage


def _wanted(come):
    """Rows and their stage with the people who want a reminder of it; rows nobody wants one for are left out."""
    come = list(come)
    facility_ids = {row.facility_id for row, _ in come}
    if not facility_ids:
        return
    own, desk = selectors.people_of(facility_ids), selectors.officers_of(facility_ids)
    choices, default = selectors.choices(), Choice()
    for row, stage in come:
        people = (own if row.responsible == selectors.FACILITY else desk).get(row.facility_id, ())
        asked = (row.duty, stage, row.advisory, stage in months_before(row.duty, row.due_on))
        people = [pk for pk in sorted(people) if choices.get(pk, default).wants(*asked)]
        if people:
            yield row, stage, people


def _keep(ours, made, lines):
    Reminder.objects.bulk_create(made, batch_size=2000)
    revived = [reminder.pk for reminder, _ in lines if reminder.state == State.CANCELLED]
    ours.filter(pk__in=revived).update(state=State.WAITING)
    _add_lines(lines)
    ours.filter(selectors.overtaken(), state=State.WAITING).update(state=State.SKIPPED)


def _known(ours, rows):
    if not rows:
        return {}
    found = ours.filter(due_on__gte=min(row.due_on for row in rows))
    return {_key(reminder, reminder.stage): reminder for reminder in found}


def _key(row, stage):
    return (row.facility_id, row.duty, row.subject, row.due_on, stage)


def _reminder(row, stage, day):
    return Reminder(
        municipality_id=row.municipality_id,
        facility_id=row.facility_id,
        duty=row.duty,
        subject=row.subject,
        due_on=row.due_on,
        stage=stage,
        title=row.title,
        advisory=row.advisory,
        planned_on=day,
    )


def _add_lines(lines):
    made = [
        ReminderLine(municipality_id=reminder.municipality_id, reminder=reminder, membership_id=pk)
        for reminder, people in lines
        for pk in people
    ]
    # A reminder that comes back, or that a lost worker left behind, has lines already.
    ReminderLine.objects.bulk_create(made, ignore_conflicts=True, batch_size=2000)


# --- digests --------------------------------------------------------------------------------------------


def _write_next(run, starts_on):
    people = selectors.people_to_write_to(WRITTEN, day=run.day, starts_on=starts_on)
    lines = selectors.lines_by_person(people, day=run.day, starts_on=starts_on)
    for person in people:
        _write_digest(person, lines[person.pk], run.day)
    return len(people) == WRITTEN or _turn_to(run, phase=Phase.DESK)


def _write_digest(membership, lines, day):
    """One person's mail of the day from all lines that wait for them."""
    snapshot = digest.daily(membership, lines, day=day)
    made = put_digest(membership=membership, kind=Digest.Kind.DAILY, day=day, snapshot=snapshot)
    ReminderLine.objects.filter(pk__in=[line.pk for line in lines]).update(digest=made)
    Reminder.objects.filter(pk__in={line.reminder_id for line in lines}).update(state=State.SENT)


def put_digest(*, membership, kind, day, snapshot):
    """Keep a frozen digest and hand it to the outbox, where there is a mail server to be handed to.

    Returns the Digest. Raises IntegrityError for a second one of that day.
    """
    mail = None
    if outbox.is_set_up():
        mail = outbox.put(
            municipality_id=membership.municipality_id,
            to=membership.user.email,
            purpose=snapshot.kind,
            membership_id=membership.pk,
            **digest.mail_of(snapshot),
        )
    return Digest.objects.create(membership=membership, kind=kind, day=day, snapshot=snapshot, mail=mail)


# --- what the mail server did not take -------------------------------------------------------------------


def _call_back(day):
    """Withdraw mails of earlier days and weeks that wait for the server: what is true of them stands in today's mail."""
    earlier = Q(kind=Digest.Kind.DAILY, day__lt=day) | Q(kind=Digest.Kind.WEEKLY, day__lt=week_of(day))
    late = Digest.objects.filter(earlier, mail__state=OutgoingMail.State.WAITING)
    back = outbox.withdraw(OutgoingMail.objects.filter(pk__in=late.order_by().values("mail")))
    _requeue_lines(ReminderLine.objects.filter(digest__mail__in=back))


@outbox.before_another_try(digest.DAILY)
def refresh_late_mail(mail):
    """Leave out of a late mail what was done, moved or overtaken meanwhile: its new words, or None if nothing is left."""
    late = Digest.objects.select_related("membership__municipality").get(mail=mail)
    as_of = {"day": late.day, "starts_on": late.membership.municipality.counts_from}
    true = selectors.true_lines(**as_of).filter(digest=late).select_related("reminder__facility")
    gone = ReminderLine.objects.filter(digest=late).exclude(pk__in=[line.pk for line in true])
    if not gone.exists():
        return {}
    unmailed = _requeue_lines(gone)
    closed = selectors.closed_before(unmailed.values("facility"), late.day)
    _cancel_untrue(unmailed, closed=closed, **as_of)
    if not true:
        return None
    return digest.mail_of(digest.daily(late.membership, true, day=late.day))


def _requeue_lines(lines):
    """Put lines back in the queue as if no mail had held them; returns their reminders that no sent mail holds."""
    reminders = list(lines.values_list("reminder", flat=True).distinct())
    # Of two workers who requeue the last two lines of a reminder, the second must see what the first has done.
    list(
        Reminder.objects.filter(pk__in=reminders)
        .order_by("pk")
        .select_for_update(of=["self"])
        .values_list("pk")
    )
    lines.update(digest=None)
    mailed = ReminderLine.objects.filter(reminder=OuterRef("pk"), digest__isnull=False)
    unmailed = Reminder.objects.filter(~Exists(mailed), pk__in=reminders)
    unmailed.filter(state=State.SENT).update(state=State.WAITING)
    return unmailed


# --- the desk's list ---------------------------------------------------------------------------------------


def _write_to_desks(run, starts_on):
    week = week_of(run.day)
    for officer in selectors.officers_to_write_to(week):
        facilities = search_facilities(officer, state="open", on=run.day)
        overdue = list(selectors.overdue_rows(facilities, day=run.day, starts_on=starts_on))
        unread = selectors.unread_facilities(officer, on=run.day)
        if overdue or unread:
            snapshot = digest.weekly(officer, day=run.day, overdue=overdue, unread=unread)
            put_digest(membership=officer, kind=Digest.Kind.WEEKLY, day=week, snapshot=snapshot)
    return _turn_to(run, done_at=Now())
