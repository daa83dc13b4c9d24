"""The only place that writes 自己申告: what a facility says, what its desk asks, answers and confirmations."""

from django.http import Http404

from facilities.models import SelfReport, SelfReportStep
from facilities.self_reports import mails, policies
from facilities.self_reports.kinds import kinds_of
from facilities.self_reports.selectors import access_typed_day, load
from facilities.self_reports.states import SELF_REPORT
from office.advisory_lock import lock_until_commit
from office.changing import acting, nothing_forbids, opened, write
from office.errors import Refused, refuse

State, Step = SelfReport.State, SelfReportStep.Step
_UNCHECKED = {"question": "", "asked_on": None, "answer": "", "checked_by": None}
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
    _move(report, "self_report.say", State.REPORTED, **_UNCHECKED)
    _note(by, report, Step.CHANGED)


def _keep(by, typed, how, where):
    report, is_new = _report_of(typed, how=how, where=where.strip())
    if is_new:
        _note(by, report, Step.SAID)
    elif write(report, day=typed.day, how=how, where=where.strip()):
        _move(report, "self_report.say", State.REPORTED, **_UNCHECKED)
        _note(by, report, Step.CHANGED)


def _report_of(typed, **said):
    """What was said about a day, open to be written, and whether nobody had said anything until now."""
    lock_until_commit(f"self report:{typed.kind.code}:{typed.row.pk}")
    about = {"kind": typed.kind.code, "record": typed.row.pk}
    report = SelfReport.objects.filter(**about).first()
    is_new = report is None
    if is_new:
        report = SelfReport.objects.create(**about, **said, facility_id=typed.row.facility_id, day=typed.day)
    return opened(report, policy=_ASKED_BEFORE), is_new


def _move(report, verb, state, **values):
    SELF_REPORT.check(verb, report.state, state)
    write(report, state=state, **values)


def _note(by, report, step, text=""):
    SelfReportStep.objects.create(
        report=report, step=step, day=report.day, how=report.how, where=report.where, text=text, made_by=by
    )


def confirm_day(*, by, code, pk, day):
    """An officer finds a typed day in order. Args: ``day``: as the officer saw it. Raises Refused."""
    with acting(by, "self_report.confirm"):
        typed = access_typed_day(by, code, pk)
        refuse(policies.why_not_confirm(typed, day))
        _confirm(by, typed)
        for same in typed.kind.with_it(typed.row):
            other = access_typed_day(by, *same)
            if not policies.why_not_confirm(other, day):
                _confirm(by, other)


def _confirm(by, typed):
    report = _stands(typed)
    _move(report, "self_report.confirm", State.CONFIRMED, **_UNCHECKED | {"checked_by": by})
    _note(by, report, Step.CONFIRMED)


def confirm_days(*, by, days):
    """Confirm several typed days; returns how many. Those that somebody has changed or taken away meanwhile are left.

    Args: ``days``: (code, pk, day) as the officer saw them.
    """
    done = 0
    for code, pk, day in days:
        try:
            confirm_day(by=by, code=code, pk=pk, day=day)
        except (Refused, Http404):
            continue
        done += 1
    return done


def ask_about_day(*, by, code, pk, day, text, on):
    """An officer asks the facility about a typed day, and a mail tells it so. Args: as of :func:`confirm_day`. Raises Refused."""
    with acting(by, "self_report.question"):
        typed = access_typed_day(by, code, pk)
        refuse(policies.why_not_check(typed, day))
        if not text.strip():
            raise Refused("何を尋ねるかを入力してください。")
        report = _stands(typed)
        asked = {"question": text.strip(), "asked_on": on, "answer": "", "checked_by": by}
        _move(report, "self_report.question", State.ASKED, **asked)
        _note(by, report, Step.ASKED, report.question)
        mails.tell_that_desk_asks(typed.row.facility, f"{typed.about}の「{typed.kind.label}」", typed.url)


def _stands(typed):
    """What was said about this very day, open to be written; made where nobody has said how it was done."""
    report, _ = _report_of(typed)
    if report.day != typed.day:
        write(report, day=typed.day, how="", where="")
        _move(report, "self_report.say", State.REPORTED, **_UNCHECKED)
    return report


def answer(*, by, code, pk, text, seen=None):
    """The facility answers what the desk asked; the desk looks at it once more. Raises Refused, Stale."""
    with acting(by, "self_report.answer"):
        typed = access_typed_day(by, code, pk)
        refuse(policies.why_not_answer(typed))
        if not text.strip():
            raise Refused("返事を入力してください。")
        report = opened(typed.report, seen=seen, policy=_ASKED_BEFORE)
        _move(report, "self_report.answer", State.ASKED, answer=text.strip())
        _note(by, report, Step.ANSWERED, report.answer)
