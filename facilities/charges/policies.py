"""What a price list and a settlement may say. Each check answers with the sentence that refuses, or with ""."""

from datetime import date

from compliance.rules.calendar import add_months, fiscal_year_bounds, fiscal_year_of
from compliance.rules.wareki import format_date, format_fiscal_year
from facilities import pseudonyms
from facilities.charges.kinds import FOOD, OTHER_DAILY, OWN, all_kinds, label_of
from facilities.models import YearSettlement

_MOST_RESIDENTS = 60


def why_not_price(values):
    """{field: sentence} for a line of the price list that a group home may not have (O6-4a, 4b, 4d).

    Args: ``values``: besides the record's own, ``has_wages`` (helpers' wages are in it) and ``for_all`` (one sum for all).
    """
    kind = all_kinds().get(values.get("kind"))
    if kind is None:
        return {"kind": "この費目は、受け取れる費用の一覧にありません。"}
    if OWN not in kind.may:
        return {"kind": f"「{kind.label}」は、共同生活援助では受け取れません。料金表から外してください。"}
    if kind.code == FOOD and values.get("has_wages"):
        return {
            "has_wages": "世話人などの人件費は、食材料費に入れられません。その分を引いた額にしてください。"
        }
    if kind.code == OTHER_DAILY and values.get("for_all"):
        return {
            "for_all": "その他日常生活費は、本人が望んだときだけです。全員から同じ額を集めることはできません。"
        }
    if values.get("until") and values.get("since") and values["until"] < values["since"]:
        return {"until": "適用した日より前です。どちらかを直してください。"}
    return {}


def remarks_on(price):
    """What does not fit between a line and the 運営規程, in sentences; [] where all fits."""
    kind = all_kinds().get(price.kind)
    if kind is None or OWN not in kind.may:
        return ["いまの一覧では、共同生活援助で受け取れない費目です。"]
    found = []
    if kind.in_bylaw and price.bylaw_amount is None:
        found.append(f"{kind.label}の額は、運営規程に書くことになっています。運営規程の額を入れてください。")
    if price.bylaw_amount is not None and price.bylaw_amount != price.amount:
        found.append(f"運営規程の額（{price.bylaw_amount:,}円）と違います。どちらかを直してください。")
    return found


def why_not_month(facility, month, today):
    """Why nothing is entered for a month: it has not begun, or the home was not there."""
    if month > today:
        return f"{in_words(month)}はまだ始まっていません。"
    first, last = _months_there(facility)
    if first and month < first:
        return f"{in_words(month)}は、指定を受ける前です。"
    if last and month > last:
        return f"{in_words(month)}は、廃止した後です。"
    return ""


def why_not_lines(costs, residents, month):
    """Why the lines of a month cannot stand so: a resident twice, a name, too many days, a staff's share above the cost."""
    seen = set()
    for name, days, paid in residents:
        if why := pseudonyms.why_not_resident(name):
            return why
        if name in seen:
            return f"{name}が2行あります。1行にまとめてください。"
        seen.add(name)
        if days > days_in(month):
            return f"{name}の日数が、{in_words(month)}の{days_in(month)}日を超えています。"
        if min([0, *paid.values()]) < 0:
            return f"{name}の額は0円以上にしてください。"
    if len(residents) > _MOST_RESIDENTS:
        return f"入居者は{_MOST_RESIDENTS}人までにしてください。"
    for kind, (cost, staff_share) in costs.items():
        if min(cost, staff_share) < 0:
            return f"{label_of(kind)}の額は0円以上にしてください。"
        if staff_share > cost:
            return f"{label_of(kind)}の職員の分が、かかった費用を超えています。どちらかを直してください。"
    return ""


def why_not_change(facility, month):
    """Why a month's lines stay as they are: its year is settled."""
    done = YearSettlement.objects.filter(
        facility=facility, fiscal_year=fiscal_year_of(month), withdrawn_on=None
    ).order_by("pk")
    if not done.exists():
        return ""
    words = "、".join(label_of(one.kind) for one in done)
    year = format_fiscal_year(fiscal_year_of(month))
    return f"{year}の{words}は精算しました。直すときは、先に精算を取り消してください。"


def why_not_settle(facility, fiscal_year, kind, months, today):
    """Why a charge of a year cannot be settled: not over, a month missing, settled before. Args: ``months``: those entered."""
    if fiscal_year_bounds(fiscal_year)[1] >= today:
        return (
            f"{format_fiscal_year(fiscal_year)}はまだ終わっていません。年度が終わってから精算してください。"
        )
    there = {one.month for one in months if any(cost.kind == kind for cost in one.costs.all())}
    missing = [in_words(month) for month in months_of(facility, fiscal_year) if month not in there]
    if missing:
        return f"{'、'.join(missing)}の{label_of(kind)}の記録がありません。入力してから精算してください。"
    done = YearSettlement.objects.filter(
        facility=facility, fiscal_year=fiscal_year, kind=kind, withdrawn_on=None
    )
    if done.exists():
        return f"{format_fiscal_year(fiscal_year)}の{label_of(kind)}は、もう精算しています。"
    return ""


def why_not_withdraw(settlement):
    """Why a settlement cannot be taken back."""
    return "この精算は、もう取り消しています。" if settlement.withdrawn_on else ""


# --- months ----------------------------------------------------------------------------------------------------------


def months_of(facility, fiscal_year):
    """The months of a fiscal year in which the home was there, by their first days."""
    first, last = _months_there(facility)
    start = fiscal_year_bounds(fiscal_year)[0]
    months = [add_months(start, number) for number in range(12)]
    return [month for month in months if not (first and month < first) and not (last and month > last)]


def _months_there(facility):
    begun, closed = facility.designated_on, facility.closed_on
    return begun and begun.replace(day=1), closed and closed.replace(day=1)


def days_in(month: date) -> int:
    """How many days a month has."""
    return (add_months(month, 1) - month).days


def in_words(month: date) -> str:
    """A month in words: 令和8年4月."""
    return format_date(month, weekday=False).removesuffix("1日")
