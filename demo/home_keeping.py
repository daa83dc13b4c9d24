"""What an invented group home keeps of itself: prices, a year of months settled, residents' plans, a self-check, a moving plan."""

from datetime import datetime, time, timedelta

from compliance.rules.calendar import add_months, fiscal_year_bounds, fiscal_year_of
from facilities.charges import policies
from facilities.charges import services as charges
from facilities.disclosures import services as disclosures
from facilities.models import ContactAddress, Residency
from facilities.satellites import services as satellites
from facilities.self_checks import services as self_checks
from facilities.support import services as support

_PRICES = (
    ("rent", "家賃", 38_000, "month", 38_000),
    ("food", "食費（朝夕）", 24_000, "month", None),
    ("utilities", "水道光熱費", 12_000, "month", None),
    ("daily_goods", "日用品費", 2_000, "month", 1_500),
)
#: By charge: what each resident pays a month, what a month costs with four, what of it staff use.
_MONTH = {
    "food": (24_000, 92_400, 3_000),
    "utilities": (12_000, 47_800, 4_100),
    "daily_goods": (2_000, 7_350, 0),
}
_RESIDENTS = ("入居者A", "入居者B", "入居者C", "入居者D")
_PLAN = {
    "will": "平日は作業所に通い、休みの日は一人で買い物に行きたい。夜は静かに過ごしたい。",
    "how_learnt": "本人の言葉と、店の写真を見せたときの指さし、家族から聞いた前の暮らし。",
}


def build(homes, people, today):
    """Write what the member of staff of one home kept until today. Args: ``people``: by login."""
    staff, home = people["staff2"], homes["kaki_sou"].facility
    for kind, name, amount, unit, bylaw in _PRICES:
        charges.add_price(
            by=staff, facility=home, kind=kind, name=name, amount=amount, unit=unit, bylaw_amount=bylaw,
            since=today.replace(day=1) - timedelta(days=900), until=None,
        )  # fmt: skip
    _months(staff, home, today)
    _plans(staff, home, today)
    _moving(staff, home, today)
    now = datetime.combine(today, time(9, 0)).astimezone()
    disclosures.ask(
        by=staff, facility=home, use=ContactAddress.Use.NOTICE, address="kaki@mihon.example", now=now
    )
    plans = {"abuse.committee": "次の月の会議の日に、あわせて開きます。"}
    self_checks.hand_in(
        by=staff, facility=home, words="夜勤の職員が一人替わりました。", plans=plans, today=today
    )


def _months(staff, home, today):
    last_year = fiscal_year_of(today) - 1
    for month in policies.months_of(home, last_year):
        _month(staff, home, month, today)
    for kind in ("food", "utilities"):
        words = "共用のメーターなので、住んだ日数で分けました。" if kind == "utilities" else ""
        charges.settle_year(
            by=staff,
            facility=home,
            fiscal_year=last_year,
            kind=kind,
            key="days",
            key_words=words,
            today=today,
        )
    first = fiscal_year_bounds(last_year + 1)[0]
    for number in range(6):
        if (month := add_months(first, number)) <= today:
            _month(staff, home, month, today)


def _month(staff, home, month, today):
    days = policies.days_in(month)
    # The last of them came in the middle of last year's May.
    lived = [days if name != "入居者D" or month.month != 5 else days // 2 for name in _RESIDENTS]
    residents = [
        (name, own, {kind: paid * own // days for kind, (paid, _, _) in _MONTH.items()})
        for name, own in zip(_RESIDENTS, lived, strict=True)
    ]
    costs = {kind: (cost, staff_share) for kind, (_, cost, staff_share) in _MONTH.items()}
    charges.put_month(
        by=staff,
        facility=home,
        month=month,
        costs=costs,
        residents=residents,
        capacity=home.capacity or 4,
        today=today,
    )


def _plans(staff, home, today):
    done = today - timedelta(days=60)
    support.record(
        by=staff, facility=home, today=today, resident="入居者A", asked_on=done, same_sex="same",
        meeting_on=done + timedelta(days=7), resident_came=True, who_came="サービス管理責任者、世話人、母",
        given_on=done + timedelta(days=10), office="相談支援ゆず", sent_on=done + timedelta(days=11), **_PLAN,
    )  # fmt: skip
    support.record(
        by=staff, facility=home, today=today, resident="入居者B", asked_on=today - timedelta(days=10), **_PLAN
    )


def _moving(staff, home, today):
    resident = Residency.objects.filter(facility=home, until=None).select_related("facility").first()
    if resident is None:
        return
    values = {
        "goal": "駅の近くのアパートで、一人で暮らす。",
        "steps": "家計簿を付ける。住まいを見学する。通院を一人でする。",
        "target_on": today + timedelta(days=180),
        "alone": "家計簿を3か月付けられました。通院は一人でできます。",
        "wished_until": today + timedelta(days=400),
        "body": "見本区",
    }
    satellites.put_plan(by=staff, residency=resident, plan=None, today=today, values=values)
