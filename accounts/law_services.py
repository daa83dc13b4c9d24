"""The only place that writes a municipality's own values."""

from django.db.models.functions import Now

from accounts.audit import acting
from accounts.law import law_with, version_of
from accounts.models import WardProfile, WardValue
from accounts.tenancy import current_municipality_id
from office.errors import Refused
from office.turns import take_turn


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
        return made


def change_value(*, by, row, **fields):
    """End or correct a value; the trail keeps what it was. Raises Refused where it does not fit or is withdrawn."""
    with acting(by, "value.change"):
        found = _locked(row)
        for name, content in fields.items():
            setattr(found, name, content)
        _refuse_unfit(found)
        found.save(update_fields=list(fields))
        return found


def withdraw_value(*, by, row):
    """Take a value back that was entered by mistake: it never held. Raises Refused for one withdrawn before."""
    with acting(by, "value.withdraw"):
        found = _locked(row)
        WardValue.objects.filter(pk=found.pk).update(withdrawn_at=Now())
        return found


def confirm_values(*, by, on):
    """Note that the rules as they stand were found to be this municipality's own, on the day ``on``."""
    with acting(by, "law.confirm"):
        profile, _ = WardProfile.objects.get_or_create(municipality_id=current_municipality_id())
        WardProfile.objects.filter(pk=profile.pk).update(values_checked_on=on)


def _one_after_the_other():
    # Two values at once would each be looked at without the other.
    take_turn(f"ward values:{current_municipality_id()}")


def _locked(row):
    _one_after_the_other()
    found = WardValue.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if found.withdrawn_at is not None:
        raise Refused("この値はもう取り消されています。一覧で、いまの値を確かめてください。")
    return found


def _refuse_unfit(row):
    if row.since and row.until and row.until < row.since:
        raise Refused("終わりの日が始まりの日より前です。どちらかを直してください。")
    others = WardValue.objects.filter(withdrawn_at=None).exclude(pk=row.pk).order_by("pk")
    mine = version_of(row)
    law = law_with((*(version_of(other) for other in others), mine))
    for key, sentence in law.unfit:
        if key == mine.key:
            raise Refused(f"この値は規則に合いません: {sentence}")
