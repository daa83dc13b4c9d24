"""The only place that writes residents' plans."""

from functools import partial

from django.db import IntegrityError, transaction

from facilities.models import PlanGiven, SupportPlan
from facilities.support import policies
from office.changing import acting, changing, write
from office.errors import Refused, refuse

_THERE = "この入居者の同じ日の記録が、もうあります。一覧で確かめてください。"


def _why_not(plan, *, values, today):
    given = policies.given_of(plan) if plan is not None else ()
    return next(iter(policies.why_not_so(values, today, given).values()), "")


def record(*, by, facility, today, **values):
    """Begin a round of a resident's plan; sent twice, it is one. Returns the SupportPlan. Raises Refused."""
    refuse(_why_not(None, values=values, today=today))
    with acting(by, "support.record"):
        key = {name: values.pop(name) for name in ("resident", "asked_on")}
        made, is_new = SupportPlan.objects.get_or_create(facility=facility, **key, defaults=values)
        if not is_new and any(getattr(made, name) != value for name, value in values.items()):
            raise Refused(_THERE)
        return made


def change(*, by, plan, today, values, seen=None):
    """Correct a plan, or add what came later. Raises Refused, Stale."""
    policy = partial(_why_not, values=values, today=today)
    with changing(by, "support.change", plan, seen=seen, policy=policy):
        try:
            with transaction.atomic():
                write(plan, **values)
        except IntegrityError as failure:
            if "support_plan_once" not in str(failure):
                raise
            raise Refused(_THERE) from None


def give(*, by, paper, today, **values):
    """Record to whom a version was given; sent twice, it is one. Returns the PlanGiven. Raises Refused."""

    def policy(_):
        return next(iter(policies.why_not_given(paper, values, today).values()), "")

    with changing(by, "support.give", paper.plan, policy=policy):
        key = {name: values.pop(name) for name in ("to", "who", "given_on", "way")}
        made, _ = PlanGiven.objects.get_or_create(
            paper=paper, withdrawn_on=None, **key, defaults=values | {"entered_by": by}
        )
        return made


def take_back(*, by, given, because, today, seen=None):
    """Take back a record of giving that was entered by mistake. Raises Refused, Stale."""
    with changing(by, "support.take_back", given, seen=seen, policy=policies.why_not_take_back):
        write(given, withdrawn_on=today, withdrawn_because=because.strip())
