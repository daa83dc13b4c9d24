"""The only place that writes what an officer answers to an evaluation."""

from accounts.links import at
from compliance.rules.wareki import format_date
from evaluations.policies import why_not_check, why_not_confirm
from facilities.self_reports.mails import tell_that_desk_asks
from office.changing import changing, write


def confirm(*, by, evaluation, on, seen=None):
    """An officer finds what a facility recorded in order; a 準ずる措置 frees from this day on (O6-1b).

    Raises Refused, Stale.
    """
    with changing(by, "evaluation.confirm", evaluation, seen=seen, policy=why_not_confirm):
        write(evaluation, confirmed_on=on, questioned_on=None, remark="", checked_by=by)


def question(*, by, evaluation, on, remark, seen=None):
    """An officer asks the facility about what it recorded, and a mail tells it so; what was confirmed no longer is.

    Raises Refused, Stale.
    """
    with changing(by, "evaluation.question", evaluation, seen=seen, policy=why_not_check):
        write(evaluation, confirmed_on=None, questioned_on=on, remark=remark, checked_by=by)
        about = f"{format_date(evaluation.date)}の{evaluation.get_kind_display()}"
        tell_that_desk_asks(evaluation.facility, about, at("evaluations:list", evaluation.facility_id))
