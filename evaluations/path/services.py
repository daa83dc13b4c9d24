"""The only place that writes how far an evaluation has come; its finished steps become evaluations that the rules read."""

from evaluations import services as evaluations
from evaluations.blanks.selectors import questions_on
from evaluations.models import Evaluation, EvaluationPath
from evaluations.path import policies
from evaluations.path.selectors import on_paper
from evaluations.sheets import services as sheets
from evaluations.sheets.selectors import sheets_of
from meetings.planning import services as planning
from office.advisory_lock import lock_until_commit
from office.changing import acting, changing, nothing_forbids, write
from office.errors import refuse


def begin(*, by, facility, fiscal_year, today):
    """Begin the evaluation of a year with the questions that are in force; it stays with them. Raises Refused."""
    with acting(by, "path.begin"):
        lock_until_commit(f"evaluation:{facility.pk}")
        found = questions_on(facility.service_type, today)
        refuse(policies.why_not_begin(facility, fiscal_year, found.sheets, today))
        path = EvaluationPath.objects.create(
            facility=facility,
            fiscal_year=fiscal_year,
            questions=found.questions,
            is_shared=found.is_shared,
            list_name=found.name,
            list_version=found.version,
            sheets=found.sheets,
            begun_on=today,
        )
        sheets.make_own(path)
        return path


def check_each_other(*, by, path, who, today, seen=None):
    """The staff have gone through each other's answers, today (N7-E4). Raises Refused, Stale."""
    with changing(by, "path.check", path, seen=seen, policy=policies.why_not_check):
        write(path, checked_on=today, checked_by=who)


def finish_own(*, by, path, today, seen=None):
    """The self-evaluation is done today: it becomes an evaluation of its own. Raises Refused, Stale."""

    def policy(row):
        return policies.why_not_finish_own(row, sheets_of(row))

    with changing(by, "path.finish_own", path, seen=seen, policy=policy):
        own = evaluations.record_evaluation(
            by=by, facility=path.facility, today=today, kind=Evaluation.Kind.SELF, date=today
        )
        write(path, own=own)


def choose_meeting(*, by, path, part, today, seen=None):
    """Say at which meeting the council evaluates; its notice says so from now on (N7-E7, N7-E8). Raises Refused, Stale."""
    policy = nothing_forbids("what forbids it is asked of the path and the part together")
    with changing(by, "path.meeting", path, seen=seen, policy=policy):
        refuse(policies.why_not_evaluate_at(path, part))
        if not part.evaluating:
            planning.change(by=by, part=part, today=today, event={}, own={"evaluating": True})
        # What lies beside the notice of another meeting was not sent with this one's.
        gone = {"attached_on": None, "attached": None} if part.pk != path.part_id else {}
        write(path, part=part, **gone)


def finish_outside(*, by, path, today, seen=None):
    """The council has evaluated, on the day of its meeting. Raises Refused, Stale."""

    def policy(row):
        return policies.why_not_finish_outside(row, sheets_of(row), today)

    with changing(by, "path.finish_outside", path, seen=seen, policy=policy):
        meeting = path.part.meeting
        known = on_paper(path, Evaluation.Kind.EXTERNAL)
        same = known if known is not None and known.meeting_id == meeting.pk else None
        outside = same or evaluations.record_evaluation(
            by=by,
            facility=path.facility,
            today=today,
            kind=Evaluation.Kind.EXTERNAL,
            date=meeting.date,
            meeting=meeting,
        )
        write(path, outside=outside)
        if path.own.presented_on is None and path.own.date <= meeting.date:
            evaluations.note_presented(evaluation=path.own, on=meeting.date)


def take_agency(*, by, path, seen=None):
    """The result that an agency gave is the outside evaluation of the year (N7-E2). Returns the sheet for it. Raises Refused."""
    row = on_paper(path, Evaluation.Kind.AGENCY)
    with changing(
        by, "path.agency", path, seen=seen, policy=lambda path: policies.why_not_take_agency(path, row)
    ):
        write(path, outside=row)
        return sheets.agency_sheet(by=by, path=path)


def write_goals(*, by, path, looked_back, goals, seen=None):
    """Look back on last year's goals and set those of the next. Raises Stale."""
    policy = nothing_forbids("goals are the facility's own and may be written at any time")
    with changing(by, "path.goals", path, seen=seen, policy=policy):
        write(path, looked_back=looked_back, goals=goals)
