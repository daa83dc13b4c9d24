"""The only place that writes 自己申告: what a facility says, what its desk asks, answers and confirmations."""

from facilities.models import SelfReport, SelfReportStep
from facilities.self_reports import mails, policies
from facilities.self_reports.kinds import kinds_of
from facilities.self_reports.selectors import access_typed_day, load
from office.changing import acting, nothing_forbids, opened, write
from office.errors import Refused, refuse
from office.turns import take_turn

State, Step = SelfReport.State, SelfReportStep.Step
_UNCHECKED = {"state": State.REPORTED, "question": "", "asked_on": None, "answer": "", "checked_by": None}
_ASKED_BEFORE = nothing_forbids("what forbids it is asked of the typed day")


def keep(*, by, row, said):
    """Keep how and where the typed days of a row were done; called by the service that has written the row.

    A day or a way that differs from what stood there waits for the desk anew.

    Args: ``said``: {field: (how, where)}; a field that is left out says nothing new.
    """
    load([row])
    codes = {kind.code: kind for kind in kinds_of(type(row))}
    asked = SelfReport.objects.filter(kind__in=codes, record=row.pk, state=State.ASKED)
    for report in asked:
        if report.day != getattr(row, codes[report.kind].field):
            _take_question_back(by, report)
    for kind in codes.values():
        typed = row.typed_days.get(kind.field)
        if kind.field in said and typed is not None:
            _keep(by, typed, *said[kind.field])
    del row.typed_days


def _take_question_back(by, report):
    """The day that the desk asked about stands no longer: nothing is left to answer."""
    opened(report, policy=_ASKED_BEFORE)
    write(report, **_UNCHECKED)
    _note(by, report, Step.CHANGED)


def _keep(by, typed, how, where):
    report, new = _report_of(typed)
    values = {"day": typed.day, "how": how, "where": where.strip()}
    if new:
        for name, value in values.items():
            setattr(report, name, value)
        report.save()
        _note(by, report, Step.SAID)
    elif write(report, **values):
        write(report, **_UNCHECKED)
        _note(by, report, Step.CHANGED)


def _report_of(typed):
    """What was said about a day, open to be written, and whether nobody has said anything yet."""
    take_turn(f"self report:{typed.kind.code}:{typed.row.pk}")
    about = {"kind": typed.kind.code, "record": typed.row.pk}
    report = SelfReport.objects.filter(**about).first()
    if report is None:
        facility_id = typed.row.facility_id
        return SelfReport(**about, facility_id=facility_id, day=typed.day), True
    return opened(report, policy=_ASKED_BEFORE), False


def _note(by, report, step, text=""):
    SelfReportStep.objects.create(
        report=report, step=step, day=report.day, how=report.how, where=report.where, text=text, made_by=by
    )


def confirm(*, by, code, pk, day):
    """An officer finds a typed day in order. Args: ``day``: as the officer saw it. Raises Refused."""
    with acting(by, "self_report.confirm"):
        typed = access_typed_day(by, code, pk)
        refuse(policies.why_not_confirm(typed, day))
        report = _stands(typed)
        write(report, state=State.CONFIRMED, question="", asked_on=None, answer="", checked_by=by)
        _note(by, report, Step.CONFIRMED)


def confirm_all(*, by, days):
    """Confirm several typed days; returns how many. Those that somebody has changed or answered meanwhile are left.

    Args: ``days``: (code, pk, day) as the officer saw them.
    """
    done = 0
    for code, pk, day in days:
        try:
            confirm(by=by, code=code, pk=pk, day=day)
        except Refused:
            continue
        done += 1
    return done


def question(*, by, code, pk, day, text, on):
    """An officer asks the facility about a typed day, and a mail tells it so. Args: as of :func:`confirm`. Raises Refused."""
    with acting(by, "self_report.question"):
        typed = access_typed_day(by, code, pk)
        refuse(policies.why_not_check(typed, day))
        if not text.strip():
            raise Refused("何を尋ねるかを入力してください。")
        report = _stands(typed)
        write(report, state=State.ASKED, question=text.strip(), asked_on=on, answer="", checked_by=by)
        _note(by, report, Step.ASKED, report.question)
        mails.tell_that_desk_asks(typed.row.facility, f"{typed.about}の「{typed.kind.label}」", typed.url)


def _stands(typed):
    """What was said about this very day, open to be written; made where nobody has said how it was done."""
    report, new = _report_of(typed)
    if new:
        report.save()
        report = opened(report, policy=_ASKED_BEFORE)
    elif report.day != typed.day:
        write(report, day=typed.day, how="", where="", state=State.REPORTED)
    return report


def answer(*, by, code, pk, text, seen=None):
    """The facility answers what the desk asked; the desk looks at it once more. Raises Refused, Stale."""
    with acting(by, "self_report.answer"):
        typed = access_typed_day(by, code, pk)
        refuse(policies.why_not_answer(typed))
        if not text.strip():
            raise Refused("返事を入力してください。")
        report = opened(typed.report, seen=seen, policy=_ASKED_BEFORE)
        write(report, answer=text.strip())
        _note(by, report, Step.ANSWERED, report.answer)
