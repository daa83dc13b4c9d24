"""The only place that invites many, orders letters and hands a place over."""

from accounts import invitations
from accounts import services as accounts
from accounts.models import Membership, Role
from accounts.tenancy import scope
from facilities.lists.faults import ListError
from facilities.people.assignments import services as assignments
from facilities.people.assignments.selectors import assigned_to
from facilities.people.invitations import letters, plans, sheet
from office import jobs, printing, uploads
from office.advisory_lock import lock_until_commit
from office.changing import acting
from office.errors import Refused
from office.reading import kept
from office.selectors import last_job

INVITE_JOB = "facilities.invite"
#: The job that reads a sheet of people.
READ = "invitations.sheet"
#: As many letters as one PDF holds; more are made in a second one.
LETTERS_AT_ONCE = 500


def start_reading(*, by, name, data):
    """Keep a sheet of people and have a worker read it; nobody is invited yet. Returns the Job."""
    return uploads.start(by=by, kind=READ, name=name, data=data, back=("invitations:sheet",))


def read_sheet(*, municipality_id, file_id):
    """Read a sheet apart; the work behind the job. Returns where that led to. Raises Refused."""
    try:
        sheet.reading_of(_facts(municipality_id, file_id))
    except ListError as failure:
        raise Refused(str(failure)) from failure
    return uploads.led_to("invitations:sheet_check", file_id)


def _facts(municipality_id, file_id):
    return kept.read_once(sheet.SHEET, file_id, lambda: scope(municipality_id), roles=sheet.ROLES)


def start_inviting(*, by, file):
    """Ask a worker to invite the people of a stored sheet; pressed twice while it works, it is asked once."""
    job = last_job(INVITE_JOB, file=file.pk)
    if job is not None and not job.is_over:
        return job
    return jobs.start(by=by, kind=INVITE_JOB, parameters={"file": file.pk, "by": by.pk})


def invite_from_sheet(*, by, municipality_id, file_id, today, report):
    """Invite everybody whom a sheet names without a fault, all or nobody. May run twice: nobody is invited twice.

    Args: ``by``: id of the Membership that asked; ``report(done, total)``: told how far it is. Returns the counts of
    ``plans.counts_of``, and ``faults``.
    """
    facts = _facts(municipality_id, file_id)
    with scope(municipality_id):
        by = Membership.objects.select_related("operator", "desk", "municipality").get(pk=by)
        with acting(by, "membership.invite"):
            # Two sheets at once would each find the same person missing.
            lock_until_commit(f"inviting:{municipality_id}")
            reading = sheet.reading_of(facts)
            planned = plans.plans_for(by, reading, today)
            for done, plan in enumerate(planned, start=1):
                _carry_out(by, plan)
                report(done, len(planned))
            counts = plans.counts_of(planned)
    return {**counts, "faults": len(reading.faults.errors)}


def _carry_out(by, plan):
    if plan.outcome == plans.NEW:
        person = accounts.invite(
            by=by, email=plan.email, role=plan.role, name=plan.name, operator=plan.operator
        )
        if plan.role == Role.FACILITY_STAFF:
            assignments.assign_more(by=by, person=person, facilities=plan.facilities)
    elif plan.outcome == plans.MORE:
        assignments.assign_more(by=by, person=plan.person, facilities=plan.missing)


def order_letters(*, by, people, now, today):
    """Ask for the letters of invited people, as one PDF. Invitations too old for a letter are renewed before.

    Args: ``people``: open invitations, at most ``LETTERS_AT_ONCE`` of them. Returns the Job. Raises Refused where
    nobody is left to write to.
    """
    people = list(people)
    if not people:
        raise Refused("手紙を作る人がいません。もう参加したか、招待が終わっています。")
    with acting(by, "membership.letter"):
        for person in people:
            if invitations.is_too_old_for_letter(person, now):
                accounts.invite_again(by=by, membership=person)
        snapshot = printing.freeze(by=by, kind=letters.LETTERS, data=letters.data_of(people, today))
        accounts.note_letters(by=by, memberships=people)
        return printing.order(by=by, snapshot=snapshot, name=f"招待の手紙_{len(people)}通")


def hand_over(*, by, person, name, email=""):
    """Put somebody else in a person's place: the new one is invited and gets the facilities, the old one's time ends.

    What was written, drafts too, belongs to the facility and stays. Returns the new Membership; raises Refused as
    inviting and ending do.
    """
    with acting(by, "membership.hand_over"):
        facilities = assigned_to([person])[person.pk]
        accounts.end_membership(by=by, membership=person)
        made = accounts.invite(
            by=by, email=email, role=person.role, name=name, operator=person.operator, desk=person.desk
        )
        if facilities:
            assignments.assign_more(by=by, person=made, facilities=facilities)
        return made
