"""The only place that writes moving plans and what the 審査会 said of them."""

from functools import partial

from facilities.models import MovingPlan
from facilities.running import services as running
from facilities.satellites import papers, policies
from office import printing
from office.advisory_lock import lock_until_commit
from office.changing import changing, nothing_forbids, write
from office.errors import refuse


def put_plan(*, by, residency, plan, today, values, seen=None):
    """Write a resident's plan, a first one too. Returns the MovingPlan. Raises Refused, Stale."""
    changed = values if plan is None or values.get("target_on") != plan.target_on else {}
    refuse(next(iter(policies.why_not_plan(changed, today).values()), ""))
    policy = nothing_forbids("what was asked for is frozen; the plan itself may always be bettered")
    with changing(by, "satellite.plan", plan, seen=seen, policy=policy):
        if plan is not None:
            write(plan, **values)
            return plan
        lock_until_commit(f"moving_plan:{residency.pk}")
        refuse(
            "開いているあいだに、計画が作られました。画面を開き直してください。"
            if MovingPlan.objects.filter(residency=residency).exists()
            else ""
        )
        return MovingPlan.objects.create(residency=residency, **values)


def note_asked(*, by, plan, asked_on, today, seen=None):
    """Note that the request for more time went out; what it said is frozen. Raises Refused, Stale."""
    policy = partial(policies.why_not_ask, today=today, asked_on=asked_on)
    with changing(by, "satellite.ask", plan, seen=seen, policy=policy):
        frozen = printing.freeze(by=by, kind=papers.PAPER, data=papers.paper(plan, "request"))
        write(plan, asked_on=asked_on, frozen=frozen)


def decide(*, by, plan, today, seen=None, **values):
    """Note what the 審査会 decided; more time goes into the residency, whose clock it moves. Raises Refused, Stale.

    Args: ``values``: ``granted``, ``decided_on``, ``granted_until``, ``decision``.
    """
    policy = partial(policies.why_not_decide, today=today, values=values)
    with changing(by, "satellite.decide", plan, seen=seen, policy=policy):
        kept = values if values["granted"] else values | {"granted_until": None}
        write(plan, **kept)
        if values["granted"]:
            extension = {
                "extended_until": values["granted_until"],
                "extended_by": plan.body,
                "extension_decided_on": values["decided_on"],
            }
            running.change_record(by=by, record=plan.residency, today=today, values=extension)


def note_reported(*, by, plan, today, reported_on, report, seen=None):
    """Note what was reported to the 審査会 afterwards. Raises Refused, Stale."""
    policy = partial(policies.why_not_report, today=today, reported_on=reported_on)
    with changing(by, "satellite.report", plan, seen=seen, policy=policy):
        write(plan, reported_on=reported_on, report=report)
