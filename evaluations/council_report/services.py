"""The only place that writes reports to the 協議会, and what came back."""

from functools import partial

from accounts.links import at
from compliance.rules.wareki import format_fiscal_year
from evaluations.council_report import papers, policies
from evaluations.council_report.gathering import gather, paper
from evaluations.council_report.mails import tell_of_review
from evaluations.council_report.selectors import body_of
from evaluations.models import CouncilReport, Evaluation, ReviewRequest
from facilities.self_reports.mails import tell_that_desk_asks
from office import printing
from office.advisory_lock import lock_until_commit
from office.changing import acting, changing, nothing_forbids, opened, write
from office.errors import refuse

State = CouncilReport.State
_ASKED_OF_REPORT = nothing_forbids("what forbids it is asked of the report")


def begin(*, by, facility, fiscal_year, kind, today):
    """Begin the report about a year. Returns the row. Raises Refused."""
    with acting(by, "council_report.begin"):
        lock_until_commit(f"council_report:{facility.pk}")
        refuse(policies.why_not_begin(facility, fiscal_year, kind, today))
        return CouncilReport.objects.create(facility=facility, fiscal_year=fiscal_year, kind=kind)


def write_words(*, by, report, seen=None, **words):
    """Write the boxes of a report and choose its round. Raises Refused, Stale.

    Args: ``words``: ``situation``, ``ties``, ``issues``, ``round``.
    """
    with changing(by, "council_report.write", report, seen=seen, policy=policies.why_not_write):
        write(report, **words)


def submit(*, by, report, today, seen=None):
    """Hand a report in: what it says, with the records of this moment, is frozen. Raises Refused, Stale."""
    with changing(by, "council_report.submit", report, seen=seen, policy=policies.why_not_submit):
        words = gather(report, body_of(report), today)
        frozen = printing.freeze(by=by, kind=papers.WORDS, data=words)
        write(report, state=State.SUBMITTED, submitted_on=today, frozen=frozen, remark="", decided_on=None)
        name = f"協議会への報告書_{report.facility.name}_{format_fiscal_year(report.fiscal_year)}"
        printing.ask(by=by, kind=papers.PAPER, data=paper(words), name=name)


def receive(*, by, report, today):
    """The desk receives a report; of two who decide, the first did. Raises Refused."""
    with changing(by, "council_report.receive", report, policy=policies.why_not_decide):
        write(report, state=State.RECEIVED, decided_on=today, remark="", checked_by=by)


def give_back(*, by, report, remark, today):
    """The desk gives a report back with its reason, and a mail tells the facility so. Raises Refused."""
    with changing(by, "council_report.return", report, policy=policies.why_not_decide):
        write(report, state=State.RETURNED, decided_on=today, remark=remark, checked_by=by)
        about = f"{format_fiscal_year(report.fiscal_year)}の協議会への報告"
        tell_that_desk_asks(report.facility, about, at("evaluations:council_report", report.pk))


def review(*, by, report, round, result, requests, today, seen=None):
    """Record what the 協議会 found on the day of a round; ``review.receive`` follows from it. Raises Refused, Stale.

    Args: ``requests``: [(kind, text)] in their order; what was answered already stays with its number.
    """
    policy = partial(policies.why_not_review, round=round, today=today)
    with changing(by, "council_report.review", report, seen=seen, policy=policy):
        is_new = report.evaluation_id is None
        evaluation = _counted(report, round)
        write(
            report,
            state=State.REVIEWED,
            round=round,
            result=result,
            reviewed_on=round.meets_on,
            evaluation=evaluation,
        )
        _put_requests(report, requests)
        if is_new:
            tell_of_review(report)


def _counted(report, round):
    """The evaluation that the rules count; a corrected round is corrected there too."""
    told = {"date": round.meets_on, "received_from": round.body}
    if report.evaluation_id is None:
        kind = Evaluation.Kind.REVIEW
        return Evaluation.objects.create(facility=report.facility, kind=kind, recorded_by_ward=True, **told)
    evaluation = opened(report.evaluation, policy=_ASKED_OF_REPORT)
    write(evaluation, **told)
    return evaluation


def _put_requests(report, requests):
    there = {one.number: one for one in report.requests.all()}
    for number, (kind, text) in enumerate(requests, start=1):
        if known := there.pop(number, None):
            write(opened(known, policy=_ASKED_OF_REPORT), kind=kind, text=text)
        else:
            ReviewRequest.objects.create(report=report, number=number, kind=kind, text=text)
    for gone in there.values():
        refuse(policies.why_not_drop(gone))
        opened(gone, policy=_ASKED_OF_REPORT).delete()


def answer(*, by, request, answer, today, seen=None):
    """The facility says what it does about a request of the 協議会. Raises Refused, Stale."""
    with changing(
        by,
        "council_report.answer",
        request,
        seen=seen,
        policy=nothing_forbids("an answer may be made better"),
    ):
        write(request, answer=answer, answered_on=today if answer.strip() else None)
