"""Writes the steps of the minutes that were taken outside the program."""

from facilities.self_reports import services as self_reports
from meetings import rules_queries
from meetings.minutes import policies
from meetings.policies import STEPS, why_not_record_steps
from office.changing import changing, write


def record_steps(*, by, part, today, steps, said=None, seen=None):
    """Note by hand when the minutes were submitted, handed out, made public (N7-8b, N7-8d).

    Args: ``steps``: {``submitted_on``, ``distributed_on``, ``published_on``: date or None}; ``said``: how and where, as of
    ``self_reports.keep``. Raises Refused with the sentence of the first step that does not fit, Stale where somebody
    else was first.
    """

    def policy(meeting, part):
        return why_not_record_steps(meeting) or _why_not_steps(steps, meeting, part, today)

    with changing(by, "minutes.record_steps", part.meeting, part, seen=seen, policy=policy):
        if "published_on" in write(part, **steps):
            day = part.published_on
            write(part, keep_until=day and rules_queries.last_day_of_keeping(part, day))
        self_reports.keep(by=by, row=part, said=said or {})
        return part


def _why_not_steps(steps, meeting, part, today):
    for name, day in steps.items():
        if refusal := policies.why_not_step(name, day, meeting, part, today):
            return f"{STEPS[name]}の日: {refusal}"
    return ""
