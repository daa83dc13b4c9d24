"""How the invented facilities' meetings lie around the day of loading. Pure dates, no database."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from compliance.rules import load_rulebook
from compliance.rules.codes import CouncilCode

#: How a facility's year goes; each is a case the overview should show.
HABITS = {
    "steady": "すべて期限どおり",
    "late_minutes": "議事録がいつも遅れる",
    "unpublished": "最近の議事録が公表されていない",
    "slow": "開催が追いついていない",
    "silent": "今年度は何も記録がない",
    "newcomer": "年度の途中で指定を受けた",
    "joint_host": "合同開催の主催",
    "joint_guest": "合同開催に加わる",
    "online": "オンラインで開く",
    "returned": "議事録が差し戻された",
    "agency": "評価機関の外部評価を受ける",
    "no_doctor": "医療関係者が決まっていない",
    "third_party": "第三者評価を受けた",
    "equivalent": "準ずる措置の確認を待っている",
    "relaxed": "外部評価の緩和の年度",
    "planned": "開催日だけ決まっている",
}

#: Planned meetings are entered this many days ahead.
PLAN_AHEAD = 100
_TOPICS = ["community", "disaster", "abuse", "hygiene"]


def fiscal_year_of(day):
    """The 年度 a day lies in."""
    return day.year - (day.month < 4)


@dataclass
class InventedMeeting:
    """One meeting of one facility: its day and what became of it."""

    day: date
    fiscal_year: int
    part: int
    held: bool
    evaluating: bool = False
    topics: list = field(default_factory=list)
    contacted_on: date | None = None
    notified_on: date | None = None
    submitted_on: date | None = None
    distributed_on: date | None = None
    published_on: date | None = None


def starts_on(today):
    """The demo ward's 利用開始日: half a year before this fiscal year, so that older gaps show as before the start."""
    return date(fiscal_year_of(today) - 1, 10, 1)


def designated_on(index, habit, today):
    """When a facility was designated; None for some, as in real lists."""
    if habit == "newcomer":
        return (today - timedelta(days=100)).replace(day=1)
    return None if index % 9 == 4 else date(2012 + index % 9, 4 if index % 2 else 10, 1)


def plans(index, place, today):
    """All meetings of a facility from the last fiscal year until a little after ``today``, in order."""
    times = load_rulebook().service_types[place.service_type].meetings_per_year
    fiscal_year = fiscal_year_of(today)
    made = []
    for year in (fiscal_year - 1, fiscal_year):
        for part in range(1, times + 1):
            day = _day_in_part(index, year, part, times)
            if day <= today + timedelta(days=PLAN_AHEAD) and not _skipped(
                place.habit, year, part, times, day, today
            ):
                made.append(_plan(place, day, year, part, times, today))
    if place.habit == "planned":
        day = _weekday(today + timedelta(days=40))
        made.append(_plan(place, day, fiscal_year_of(day), times, times, today))
    _leave_undone(place.habit, made, today)
    return made


def _day_in_part(index, year, part, times):
    months = 12 // times
    # Yearly meetings are spread over June to November, others lie late in their part of the year.
    offset = 2 + index % 6 if times == 1 else (part - 1) * months + months * 2 // 3
    month = 4 + offset
    return _weekday(date(year + (month > 12), (month - 1) % 12 + 1, 6 + index * 3 % 14))


def _weekday(day):
    if (day.month, day.day) in [(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)]:
        day += timedelta(days=7)
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def _skipped(habit, year, part, times, day, today):
    this_year = year == fiscal_year_of(today)
    if habit == "silent":
        return this_year or part > 1
    if habit == "slow":
        latest = today - timedelta(days=75)
        return (this_year and day > latest) or (not this_year and part == times)
    if habit == "newcomer":
        return day < today - timedelta(days=60)
    if habit == "joint_guest":
        return this_year and day < today
    return habit in ("planned", "third_party", "equivalent") and this_year


def _plan(place, day, year, part, times, today):
    plan = InventedMeeting(day, year, part, held=day < today)
    service = load_rulebook().service_types[place.service_type]
    if service.external_evaluation and place.habit not in ("agency", "relaxed"):
        evaluating_part = times if times == 2 else 5 if year < fiscal_year_of(today) else 4
        plan.evaluating = part == evaluating_part
    if service.council == CouncilCode.UNEI_SUISHIN and plan.held:
        plan.topics = _TOPICS[(part - 1) * 2 : part * 2] if times == 2 else _TOPICS[part - 1 : part]
    _steps(plan, today, late=25 if place.habit == "late_minutes" else 0)
    return plan


def _steps(plan, today, late):
    def done(day):
        return day if day <= today else None

    plan.notified_on = done(plan.day - timedelta(days=38))
    plan.contacted_on = done(plan.day - timedelta(days=45))
    if plan.held:
        plan.submitted_on = done(plan.day + timedelta(days=18 + late))
        plan.distributed_on = done(plan.day + timedelta(days=20 + late))
        plan.published_on = done(plan.day + timedelta(days=24 + late))


def _leave_undone(habit, made, today):
    held = [plan for plan in made if plan.held]
    if habit == "unpublished":
        for plan in held[-2:]:
            plan.published_on = plan.distributed_on = None
    if habit == "silent":
        for plan in held:
            plan.submitted_on = plan.distributed_on = plan.published_on = None
    if habit == "slow" and held:
        held[-1].published_on = None
    if habit == "returned":
        for plan in [plan for plan in held if plan.submitted_on][-1:]:
            plan.published_on = None
