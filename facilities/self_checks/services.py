"""The only place that writes self-checks."""

from functools import partial

from facilities.models import SelfCheck, SelfCheckItem
from facilities.self_checks import policies
from facilities.self_checks.items import items_of
from office.advisory_lock import lock_until_commit
from office.changing import acting, changing, write
from office.errors import refuse


def hand_in(*, by, facility, words, plans, today):
    """Hand a self-check in: the records as they stand now, and what the home means to do about what is lacking.

    Args: ``plans``: {code: words}. Returns the SelfCheck. Raises Refused.
    """
    with acting(by, "self_check.hand_in"):
        lock_until_commit(f"self_check:{facility.pk}")
        items = items_of(facility, today)
        refuse(policies.why_not_hand_in(facility, items))
        made = SelfCheck.objects.create(
            facility=facility, handed_in_on=today, handed_in_by=by, words=words.strip()
        )
        SelfCheckItem.objects.bulk_create(
            SelfCheckItem(
                municipality_id=by.municipality_id,
                check_of=made,
                number=number,
                code=item.code,
                section=item.group,
                label=item.label,
                state=item.state,
                found=item.found,
                plan=plans.get(item.code, "").strip(),
            )
            for number, item in enumerate(items, start=1)
        )
        return made


def judge(*, by, check, verdicts, today, seen=None):
    """An officer confirms or questions items. Raises Refused, Stale.

    Args: ``verdicts``: {number: (verdict, question)}; an item that is not named stays as it is.
    """
    items = list(check.items.all())

    def policy(check, *items):
        wrong = (
            policies.why_not_verdict(item, *verdicts[item.number])
            for item in items
            if item.number in verdicts
        )
        return policies.why_not_judge(check) or next(filter(None, wrong), "")

    with changing(by, "self_check.judge", check, *items, seen=seen, policy=policy):
        for item in items:
            verdict, question = verdicts.get(item.number, (item.verdict, item.question))
            if (verdict, question.strip()) != (item.verdict, item.question):
                judged = (
                    {"judged_on": today, "judged_by": by}
                    if verdict
                    else {"judged_on": None, "judged_by": None}
                )
                write(item, verdict=verdict, question=question.strip(), **judged)


def answer(*, by, item, words, seen=None):
    """The home answers a question about an item. Raises Refused, Stale."""
    with changing(by, "self_check.answer", item, seen=seen, policy=policies.why_not_answer):
        write(item, answer=words.strip())


def close(*, by, check, today):
    """The officer has looked at all of it. Raises Refused."""
    policy = partial(policies.why_not_close, items=list(check.items.all()))
    with changing(by, "self_check.close", check, policy=policy):
        write(check, closed_on=today, closed_by=by)
