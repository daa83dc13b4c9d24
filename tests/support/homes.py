"""What a group home of an invented town keeps of itself: incidents, charges, plans, a self-check, an address."""

from datetime import date, time

from django.utils import timezone

from facilities.charges.table import TABLE
from facilities.incidents import papers
from facilities.models import (
    AccountingYear,
    ChargeMonth,
    ChargePrice,
    ContactAddress,
    DailyWish,
    Incident,
    IncidentReport,
    MonthCost,
    MonthPayment,
    MonthResident,
    MovingPlan,
    PlanGiven,
    RefundHanded,
    RentReckoning,
    Residency,
    SelfCheck,
    SelfCheckItem,
    SettlementShare,
    StatusNotice,
    SupportPaper,
    SupportPlan,
    YearSettlement,
)
from office import files, printing
from office.reading import kept


def build(town, *, on):
    """Make one of each. Args: ``on``: a day of this year; what no test's year may count lies long ago."""
    long_ago = date(2015, 5, 1)
    moving(town, since=date(2014, 5, 1))
    self_check(town, on=on)
    charges(town, on=long_ago)
    incidents(town, on=long_ago)


def moving(town, *, since):
    """A resident of a satellite with a plan of moving on, and an address whose mail waits for its answer."""
    home = {"facility": town.group_home}
    left = since.replace(year=since.year + 1)
    town.residency = Residency.objects.create(
        dwelling=town.dwelling, label="入居者Z", since=since, until=left, **home
    )
    town.moving_plan = MovingPlan.objects.create(
        residency=town.residency, goal="駅の近くで一人で暮らす。", steps="住まいを探す。", target_on=left
    )
    town.contact = ContactAddress.objects.create(
        use="news", address="news@home.example.jp", asked_at=timezone.now(), asked_by=town.owner, **home
    )


def self_check(town, *, on):
    """A plan of a resident, and a self-check about which the desk asks one thing."""
    home = {"facility": town.group_home}
    town.support_plan = SupportPlan.objects.create(
        resident="入居者A", asked_on=on, will="一人で買い物に行きたい。", how_learnt="本人の言葉",
        meeting_on=on, resident_came=True, **home,
    )  # fmt: skip
    plan_file = files.store(
        by=town.owner, name="計画.pdf", data=b"%PDF-1.7 plan", content_type="application/pdf"
    )
    town.support_paper = SupportPaper.objects.create(
        plan=town.support_plan, version=1, file=plan_file, added_by=town.owner
    )
    town.plan_given = PlanGiven.objects.create(
        paper=town.support_paper, to="resident", given_on=on, way="hand", entered_by=town.owner
    )
    town.status_notice = StatusNotice.objects.create(
        to="outside", office="見本県知事", papers="体制等状況一覧表", made_by=town.owner, **home
    )
    town.self_check = SelfCheck.objects.create(handed_in_on=on, handed_in_by=town.owner, **home)
    town.self_check_item = SelfCheckItem.objects.create(
        check_of=town.self_check, number=1, code="abuse.committee", section="委員会・研修・計画",
        label="虐待防止の委員会", state="lacking", found="記録なし", verdict="questioned", question="いつ開きますか",
        judged_on=on, judged_by=town.other_officer,
    )  # fmt: skip


def charges(town, *, on):
    """A price, a month of long ago with one resident, its year settled for one charge, and a table that was chosen."""
    home = {"facility": town.group_home}
    town.accounting_year = AccountingYear.objects.create(operator=town.group_home.operator, ends_in=3)
    town.price = ChargePrice.objects.create(
        kind="rent", name="家賃", amount=40_000, unit="month", since=on, **home
    )
    town.daily_wish = DailyWish.objects.create(
        resident="入居者A", what="新聞代", how_said="毎朝読みたいと話した。", amount=3_000, unit="month", agreed_on=on, **home
    )  # fmt: skip
    town.rent_reckoning = RentReckoning.objects.create(
        reckoned_on=on, building="rented", paid=200_000, capacity=5, staff_part=0, subsidy=0, market=45_000,
        market_basis="近くのアパート", ceiling=40_000, made_by=town.owner, **home,
    )  # fmt: skip
    month = ChargeMonth.objects.create(month=on, capacity=4, **home)
    MonthCost.objects.create(month=month, kind="utilities", cost=9_000, staff_share=0)
    resident = MonthResident.objects.create(month=month, resident="入居者A", days=31)
    MonthPayment.objects.create(resident=resident, kind="utilities", paid=10_000)
    amounts = {"cost": 9_000, "staff_share": 0, "vacant": 0}
    town.year_settlement = YearSettlement.objects.create(
        fiscal_year=2014, kind="utilities", key="days", settled_on=on, made_by=town.owner, **amounts, **home,
        frozen=printing.freeze(by=town.owner, kind="charge_settled", data=amounts),
    )  # fmt: skip
    town.settlement_share = SettlementShare.objects.create(
        settlement=town.year_settlement, resident="入居者A", days=31, collected=10_000, cost=9_000, refund=1_000,
        uncovered=0,
    )  # fmt: skip
    town.refund_handed = RefundHanded.objects.create(
        fiscal_year=2014, resident="入居者A", amount=400, handed_on=on, way="cash", receipt="signed",
        received_by="本人", entered_by=town.owner, **home,
    )  # fmt: skip
    town.charge_table = files.store(
        by=town.owner, name="費用.csv", data="月,入居者\r\n".encode(), content_type="application/octet-stream"
    )
    kept.keep(TABLE, town.charge_table, {"rows": [[1, ["月", "入居者", "日数"]]]})


def incidents(town, *, on):
    """An accident of the group home whose first report lies with its desk, recorded by the manager."""
    town.incident = Incident.objects.create(
        facility=town.group_home,
        kind="accident",
        resident="入居者A",
        happened_on=on,
        starts_at=time(14, 0),
        place="玄関",
        what="段差でつまずき、膝を打ちました。",
        condition="膝に青あざ。歩けます。",
        reason="段差に印がありませんでした。",
        decided_by="管理者",
        grantor="隣町",
    )
    sent = {"stage": "first", "to": "grantor", "way": "here"}
    data = papers.paper(town.incident, "first", "隣町")
    town.incident_report = IncidentReport.objects.create(
        incident=town.incident,
        body="隣町",
        sent_on=on,
        sent_by=town.manager,
        frozen=printing.freeze(by=town.manager, kind=papers.PAPER, data=data),
        **sent,
    )
