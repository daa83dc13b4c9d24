"""The only place that writes 結果報告書: handed in to the desk and to the center, answered by the desk (N7-E6)."""

from accounts.links import at
from compliance.rules.wareki import format_fiscal_year
from evaluations.models import ResultReport
from evaluations.reports import mails, papers, policies
from evaluations.reports.selectors import own_among_papers, report_to
from evaluations.services import note_reported
from facilities.self_reports.mails import tell_that_desk_asks
from meetings.attachments.services import attach
from office import printing
from office.changing import changing, opened, write

_To, _State = ResultReport.To, ResultReport.State


def hand_in(*, by, path, to, today, address="", seen=None):
    """Hand the report in to the desk, or send it to the center by mail; what it says is frozen. Raises Refused, Stale.

    The center confirms behind the mail's link that it has it; until then it may be sent again, and stays handed in on the
    first day. What the desk was given in other words since goes to the center anew.

    Once both have it, the evaluation is reported, on the later of the two days.
    Args: ``to``: of ``ResultReport.To``; ``address``: the center's.
    """

    def policy(row):
        return policies.why_not_hand_in(row, report_to(row, to), report_to(row, _To.WARD))

    with changing(by, "report.hand_in", path, seen=seen, policy=policy):
        data = papers.data_of(path, papers.REPORT, today)
        values = {
            "snapshot": printing.freeze(by=by, kind=papers.KIND, data=data),
            "handed_in_on": today,
            "sent_to": address,
            "state": _State.WAITING,
        }
        row = report_to(path, to)
        if row is None:
            row = ResultReport.objects.create(path=path, to=to, **values)
        else:
            opened(row, policy=lambda row: policies.why_not_hand_in(path, row, report_to(path, _To.WARD)))
            if policies.waits_for_center(row):
                values["handed_in_on"] = row.handed_in_on
            write(row, **values, remark="", answered_on=None, answered_by=None)
        if to == _To.CENTER:
            mails.send_report(by=by, report=row, data=data)
        if ResultReport.objects.filter(path=path).count() == len(_To) and not path.outside.reported_on:
            note_reported(evaluation=path.outside, on=today)
        return row


def attach_own(*, by, path, today, seen=None):
    """Put the PDF of the self-evaluation among the papers of the evaluating meeting (N7-E7). Raises Refused, Stale."""
    data = papers.data_of(path, papers.OWN_PAPER, today)
    with changing(by, "path.attach", path, seen=seen, policy=lambda row: policies.why_not_attach(row, data)):
        made = printing.made_of(papers.KIND, data)
        is_there = path.attached_id in own_among_papers(path)
        attach(by=by, part=path.part, title=data["title"], file=made.file, for_members=True)
        if not is_there:
            write(path, attached_on=today, attached=made.file)


def confirm_by_center(*, by, report, today):
    """The center that was sent the report's link says that it has it. Raises Refused. Args: ``by``: None, as no login is."""

    def policy(row):
        return policies.why_not_confirm(row, report_to(row.path_id, _To.WARD))

    with changing(by, "report.confirm_by_center", report, policy=policy):
        write(report, state=_State.ACCEPTED, answered_on=today)


def accept_report(*, by, report, today, seen=None):
    """The desk has received the report and finds it in order. Raises Refused, Stale."""
    with changing(by, "report.accept", report, seen=seen, policy=policies.why_not_answer):
        write(report, state=_State.ACCEPTED, answered_on=today, answered_by=by, remark="")


def return_report(*, by, report, today, remark, seen=None):
    """The desk gives the report back with words; a mail tells the facility so. Raises Refused, Stale."""
    with changing(by, "report.return", report, seen=seen, policy=policies.why_not_answer):
        write(report, state=_State.RETURNED, answered_on=today, answered_by=by, remark=remark)
        about = f"{format_fiscal_year(report.path.fiscal_year)}の結果報告書"
        tell_that_desk_asks(report.path.facility, about, at("evaluations:path", report.path_id))
