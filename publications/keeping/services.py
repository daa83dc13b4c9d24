"""Holding records back, putting lists together, and disposing of what a second person decided (N7-8e)."""

from django.db import connection
from django.db.models.functions import Now

from accounts.models import Membership
from accounts.tenancy import scope
from meetings.models import MeetingPart
from office import jobs
from office.changing import acting, changing, nothing_forbids, opened, opened_all, write
from office.errors import Refused, refuse
from publications.cases.lasting import keeping_of
from publications.cases.policies import why_not_dispose as why_not_dispose_case
from publications.keeping import policies, results, selectors
from publications.keeping.proposing import put_on_list
from publications.models import DisposalLine, DisposalList

#: The job that disposes of the records of a list.
DISPOSE_JOB = "publications.dispose"
_SUBJECT = nothing_forbids("what forbids it is asked of every record")


def hold(*, by, part, reason, seen=None):
    """Hold a record back, or say better why: nobody disposes of it until it is released. Raises Refused, Stale."""
    with changing(by, "record.hold", part, seen=seen, policy=policies.why_not_hold) as part:
        write(part, held_back=reason.strip())


def release(*, by, part, seen=None):
    """Let a record go its way again. Raises Refused, Stale."""
    with changing(by, "record.release", part, seen=seen, policy=policies.why_not_release) as part:
        write(part, held_back="")


def propose(*, by, parts, words, today):
    """Put records on a list that a second person decides on. Returns the DisposalList.

    Raises Refused where one of them may not be disposed of, and names it.
    """
    with acting(by, "disposal.propose"):
        parts = opened_all(MeetingPart.objects.filter(pk__in=[part.pk for part in parts]), policy=_SUBJECT)
        if not parts:
            raise Refused("廃棄する記録を選んでください。")
        for part, why in _refusals(parts, today):
            raise Refused(f"{_name_of(part)}は廃棄できません。{why}")
        return put_on_list(by=by, words=words, noun="記録", part=parts)


def _refusals(parts, today):
    keepings, public = selectors.keepings(parts), selectors.on_register(parts)
    for part in parts:
        why = policies.why_not_dispose(part, keepings.get(part.pk), part.pk in public, today)
        if why:
            yield part, why


def _name_of(part):
    return f"{part.facility.name}の{part.meeting.date:%Y年%-m月%-d日}の記録"


def decide_list(*, by, disposal, decision, left, seen=None):
    """Decide on a list: its records are disposed of by a worker, but for those ``left`` (numbers of lines).

    Raises Refused, Stale. Returns the Job, or None where all were left.
    """

    def policy(disposal):
        return policies.why_not_decide(disposal, by)

    with changing(by, "disposal.decide", disposal, seen=seen, policy=policy) as disposal:
        lines = opened_all(disposal.lines.all(), policy=_SUBJECT)
        for line in lines:
            if line.pk in left:
                write(line, state=DisposalLine.State.LEFT, left_because="決めるときに残しました。")
        state = DisposalList.State.DECIDED
        if len(left) >= len(lines):
            state = DisposalList.State.DROPPED
        write(disposal, state=state, decided_by=by, decided_at=Now(), decision=decision.strip())
        if state == DisposalList.State.DROPPED:
            return None
        return jobs.start(by=by, kind=DISPOSE_JOB, parameters={"list": disposal.pk, "by": by.pk})


def drop_list(*, by, disposal, seen=None):
    """Take a list back before it is decided; its records stay. Raises Refused, Stale."""
    with changing(by, "disposal.drop", disposal, seen=seen, policy=policies.why_not_drop) as disposal:
        for line in opened_all(disposal.lines.all(), policy=_SUBJECT):
            write(line, state=DisposalLine.State.LEFT, left_because="一覧を取りやめました。")
        write(disposal, state=DisposalList.State.DROPPED)


def dispose_all(*, by, municipality_id, disposal_id, today, report):
    """Dispose of what a decided list names, one record at a time; the work behind the job. May run twice.

    A record that may not be disposed of any more stays, and its line says why.
    Args: ``by``: id of the Membership that decided; ``report(done, total)``: told how far it is.
    """
    with scope(municipality_id):
        waiting = DisposalLine.objects.filter(disposal=disposal_id, state=DisposalLine.State.PROPOSED)
        numbers = list(waiting.values_list("pk", flat=True))
    gone = 0
    for done, number in enumerate(numbers):
        report(done, len(numbers))
        with scope(municipality_id):
            gone += _dispose_of(Membership.objects.get(pk=by), number, today)
    report(len(numbers), len(numbers))
    return {"disposed": gone, "left": len(numbers) - gone}


def _dispose_of(by, number, today):
    with acting(by, "disposal.dispose"):
        found = DisposalLine.objects.select_related("part", "case", "evaluation").get(pk=number)
        if found.evaluation_id:
            return results.dispose(by, found, today)
        if found.case_id:
            return _dispose_of_case(by, found, today)
        part, line = opened(found.part, found, policy=_SUBJECT)
        if line.state != DisposalLine.State.PROPOSED:
            return line.state == DisposalLine.State.DISPOSED
        for _, why in _refusals([part], today):
            write(line, state=DisposalLine.State.LEFT, left_because=why)
            return False
        refuse("" if line.disposal.decided_by_id == by.pk else policies.NEEDS_ANOTHER)
        with connection.cursor() as cursor:
            # It writes the line as well: what is gone and what says so are one.
            cursor.execute("SELECT dispose(%s, %s, %s)", [part.pk, by.pk, line.disposal.decision])
        return True


def _dispose_of_case(by, found, today):
    case, line = opened(found.case, found, policy=_SUBJECT)
    if line.state != DisposalLine.State.PROPOSED:
        return line.state == DisposalLine.State.DISPOSED
    keeping = keeping_of(case.facility, case.contract_ended_on, today)
    if why := why_not_dispose_case(case, keeping, today):
        write(line, state=DisposalLine.State.LEFT, left_because=why)
        return False
    refuse("" if line.disposal.decided_by_id == by.pk else policies.NEEDS_ANOTHER)
    with connection.cursor() as cursor:
        cursor.execute("SELECT dispose_case(%s, %s, %s)", [case.pk, by.pk, line.disposal.decision])
    return True
