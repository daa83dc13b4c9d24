"""What each resident wished for and agreed to pay: written, read, held against the price list (O6-4d)."""

from django.db import IntegrityError, transaction

from compliance.rules.calendar import fiscal_year_bounds
from compliance.rules.wareki import format_date
from facilities import pseudonyms
from facilities.charges.kinds import OTHER_DAILY
from facilities.models import ChargeMonth, DailyWish
from facilities.selectors import facilities_seen_by, one_or_404
from office.changing import acting, changing, write
from office.errors import Refused, refuse

_THERE = "この入居者の同じ希望が、同じ日でもうあります。一覧で確かめてください。"
#: Below this many residents, that all pay the same says nothing.
_FEW = 2


# --- what may stand there --------------------------------------------------------------------------------------------


def why_not_wish(values, today):
    """{field: sentence} for a wish that cannot stand so; absent fields are left alone."""
    refusals = {}
    if (resident := values.get("resident")) and (why := pseudonyms.why_not_resident(resident)):
        refusals["resident"] = why
    agreed, until = values.get("agreed_on"), values.get("until")
    if agreed and agreed > today:
        refusals["agreed_on"] = f"{format_date(agreed)}はまだ来ていません。合意してから記録してください。"
    if agreed and until and until < agreed:
        refusals["until"] = "合意した日より前です。どちらかを直してください。"
    return refusals


def remarks_on_daily(price, wishes, residents):
    """What does not fit between a line of その他日常生活費 and what residents wished for, in sentences.

    Args: ``wishes``: those that go on; ``residents``: who lives in the home.
    """
    if price.kind != OTHER_DAILY:
        return []
    own = [wish for wish in wishes if wish.what == price.name]
    if not own:
        return [f"「{price.name}」を望んだ入居者の記録がありません。希望を一人ずつ記録してください。"]
    found = []
    if any((wish.amount, wish.unit) != (price.amount, price.unit) for wish in own):
        found.append("入居者と合意した額か単位が、この料金と違うものがあります。")
    if flat_for_all(own, residents):
        found.append(
            f"入居者{len(residents)}人の全員が同じ額です。一律に集めることはできません。本人が望んだかを確かめ直してください。"
        )
    return found


def flat_for_all(wishes, residents):
    """Does everybody who lives there pay one and the same for it?"""
    paying = {wish.resident for wish in wishes}
    same = len({(wish.amount, wish.unit) for wish in wishes}) == 1
    return len(residents) >= _FEW and same and set(residents) <= paying


# --- writing ---------------------------------------------------------------------------------------------------------


def record(*, by, facility, today, **values):
    """Record a wish; sent twice, it is one. Returns the DailyWish. Raises Refused."""
    refuse(next(iter(why_not_wish(values, today).values()), ""))
    with acting(by, "wish.record"):
        key = {name: values.pop(name) for name in ("resident", "what", "agreed_on")}
        made, is_new = DailyWish.objects.get_or_create(facility=facility, **key, defaults=values)
        if not is_new and any(getattr(made, name) != value for name, value in values.items()):
            raise Refused(_THERE)
        return made


def change(*, by, wish, today, values, seen=None):
    """Correct a wish, or say that it has ended. Raises Refused, Stale."""

    def policy(_):
        return next(iter(why_not_wish(values, today).values()), "")

    with changing(by, "wish.change", wish, seen=seen, policy=policy):
        try:
            with transaction.atomic():
                write(wish, **values)
        except IntegrityError as failure:
            if "daily_wish_once" not in str(failure):
                raise
            raise Refused(_THERE) from None


# --- reading ---------------------------------------------------------------------------------------------------------


def wishes_of(facility):
    """All wishes of a home's residents, by resident."""
    return list(DailyWish.objects.filter(facility=facility))


def going_on(wishes, today):
    """Those that hold today: one that ends on a day to come goes on until then."""
    return [wish for wish in wishes if wish.until is None or wish.until >= today]


def in_year(wishes, fiscal_year):
    """Those that held at some day of a fiscal year, by resident: {resident: [DailyWish]}."""
    first, last = fiscal_year_bounds(fiscal_year)
    found: dict = {}
    for wish in wishes:
        if wish.agreed_on <= last and (wish.until is None or wish.until >= first):
            found.setdefault(wish.resident, []).append(wish)
    return found


def residents_of(facility):
    """Who lived in the home in the last month that was entered."""
    month = ChargeMonth.objects.filter(facility=facility).order_by("-month").first()
    return [one.resident for one in month.residents.all() if one.days] if month else []


def access_wish(membership, pk):
    """A wish of a facility that the person sees, or 404."""
    rows = DailyWish.objects.filter(facility__in=facilities_seen_by(membership).order_by().values("pk"))
    return one_or_404(rows.select_related("facility__operator"), pk)
