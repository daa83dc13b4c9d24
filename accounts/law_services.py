"""The only place that writes a municipality's own values."""

from copy import copy

from django.db.models.functions import Now

from accounts import policies
from accounts.law import forget, law_here, law_with, version_of
from accounts.models import RuleCheck, WardProfile, WardValue
from accounts.tenancy import current_municipality_id
from compliance.rules.checks import checkables
from office.advisory_lock import lock_until_commit
from office.changing import acting, nothing_forbids, opened, write
from office.errors import Refused

RULE_HAS_CHANGED = (
    "開いているあいだに、規則の内容が変わりました。一覧に戻って、いまの内容と資料を見比べてください。"
)


def set_value(*, by, **fields):
    """Keep one dated value of the open municipality, once where it is sent twice. Returns the row.

    Args: ``fields``: those of `WardValue`. Raises Refused, with the loader's sentence, where it does not fit.
    """
    with acting(by, "value.set"):
        _one_after_the_other()
        made = WardValue(set_by=by, **fields)
        last = (
            WardValue.objects.filter(duty=made.duty, name=made.name, withdrawn_at=None).order_by("pk").last()
        )
        if last is not None and all(getattr(last, name) == content for name, content in fields.items()):
            return last
        _refuse_unfit(made)
        made.save()
        forget()
        return made


def change_value(*, by, row, seen=None, **fields):
    """End or correct a value; the trail keeps what it was.

    Raises Refused where it does not fit or is withdrawn, Stale.
    """
    with acting(by, "value.change"):
        _one_after_the_other()
        opened(row, seen=seen, policy=policies.why_not_change_value)
        as_meant = copy(row)
        for name, content in fields.items():
            setattr(as_meant, name, content)
        _refuse_unfit(as_meant)
        write(row, **fields)
        forget()
        return row


def withdraw_value(*, by, row, seen=None):
    """Take a value back that was entered by mistake: it never held. Raises Refused for one withdrawn before, Stale."""
    with acting(by, "value.withdraw"):
        _one_after_the_other()
        opened(row, seen=seen, policy=policies.why_not_change_value)
        write(row, withdrawn_at=Now())
        forget()
        return row


def confirm_values(*, by, on):
    """Note that the rules as they stand were found to be this municipality's own, on the day ``on``."""
    with acting(by, "law.confirm"):
        profile, _ = WardProfile.objects.get_or_create(municipality_id=current_municipality_id())
        opened(profile, policy=nothing_forbids("the ward says itself that it has looked"))
        write(profile, values_checked_on=on)


def record_check(*, by, content, outcome, compared_by, compared_on, compared_with, note=""):
    """Keep that somebody compared a rule or an article with its source, once where it is sent twice. Returns the row.

    Args: ``content``: the hash of what it said when it was compared. Raises Refused where no rule says that any more.
    """
    with acting(by, "law.check"):
        lock_until_commit(f"rule checks:{current_municipality_id()}")
        here = law_here()
        one = next((one for one in checkables(here.book, here.code) if one.content == content), None)
        if one is None:
            raise Refused(RULE_HAS_CHANGED)
        said = {
            "rule": one.key,
            "content": content,
            "words": one.words,
            "outcome": outcome,
            "compared_by": compared_by,
            "compared_on": compared_on,
            "compared_with": compared_with,
            "note": note,
        }
        last = RuleCheck.objects.filter(rule=one.key).order_by("pk").last()
        if last is not None and all(getattr(last, name) == value for name, value in said.items()):
            return last
        return RuleCheck.objects.create(made_by=by, **said)


def _one_after_the_other():
    # Two values saved at once would each be checked without the other.
    lock_until_commit(f"ward values:{current_municipality_id()}")


def _refuse_unfit(row):
    if row.since and row.until and row.until < row.since:
        raise Refused("終わりの日が始まりの日より前です。どちらかを直してください。")
    others = WardValue.objects.filter(withdrawn_at=None).exclude(pk=row.pk).order_by("pk")
    mine = version_of(row)
    law = law_with((*(version_of(other) for other in others), mine))
    for key, sentence in law.unfit:
        if key == mine.key:
            raise Refused(f"この値は規則に合いません: {sentence}")
