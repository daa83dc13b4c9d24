"""Moving on from a satellite: the plan, the request to the 審査会, its decision that moves the clock, the report (O6-2)."""

from datetime import date

import pytest

from accounts.tenancy import scope
from compliance.obligations.reminders.policies import months_before
from facilities.models import Dwelling, MovingPlan, Residency
from facilities.satellites import papers, selectors
from tests.obligations.people import as_
from tests.running.day import TODAY
from tests.support.pages import fill_in

pytestmark = pytest.mark.django_db
TYPED = {"goal": "駅の近くで一人で暮らす。", "steps": "住まいを探す。", "target_on": "令和9年3月1日"}


@pytest.fixture(autouse=True)
def _today(today_is):
    today_is(TODAY)


@pytest.fixture
def town(world):
    """Somebody whose three years end in five weeks."""
    home = world.home
    with scope(home.municipality):
        here = {"facility": home.group_home}
        satellite = Dwelling.objects.create(name="見本の離れ", satellite=True, **here)
        home.resident = Residency.objects.create(
            dwelling=satellite, label="入居者A", since=date(2023, 12, 27), **here
        )
    return home


@pytest.fixture
def owner(world):
    return as_(world.people["owner"])


def at(town, path):
    return f"/{town.code}/{path}"


@pytest.fixture
def plan(town, owner):
    answer = fill_in(owner, at(town, f"satellites/residents/{town.resident.pk}/plan/"), **TYPED)
    assert answer.status_code == 302
    with scope(town.municipality):
        return MovingPlan.objects.get(residency=town.resident)


def step(owner, town, plan, name, **typed):
    page = at(town, f"satellites/plans/{plan.pk}/{name}/")
    answer = fill_in(owner, page, **typed)
    return answer.content.decode() if answer.status_code == 200 else "済み"


def test_the_clock_warns_and_a_plan_is_asked_for(town, owner):
    page = owner.get(at(town, f"facilities/{town.group_home.pk}/satellites/")).content.decode()
    assert "あと3か月以内です" in page
    assert "移行計画を書く" in page


def test_a_target_in_the_past_is_refused(town, owner):
    page = at(town, f"satellites/residents/{town.resident.pk}/plan/")
    assert "過ぎています" in fill_in(owner, page, **TYPED | {"target_on": "令和8年1月1日"}).content.decode()


def test_no_request_without_its_reasons_and_none_for_less_than_three_years(town, owner, plan):
    page = at(town, f"satellites/residents/{town.resident.pk}/plan/")
    asked = {"asked_on": "令和8年11月20日"}
    assert "書いてから、願い出てください" in step(owner, town, plan, "asked", **asked)
    fill_in(owner, page, alone="家計簿が付けられる。", wished_until="令和8年12月1日", body="隣町")
    assert "延長しなくても" in step(owner, town, plan, "asked", **asked)


def test_what_is_granted_moves_the_clock_and_what_was_asked_stays(town, owner, plan):
    page = at(town, f"satellites/residents/{town.resident.pk}/plan/")
    fill_in(owner, page, alone="家計簿が付けられる。", wished_until="令和9年6月30日", body="隣町")
    decided = {"granted": "True", "decided_on": "令和8年11月21日", "granted_until": "令和9年5月31日"}
    assert "先に、延長を願い出た" in step(owner, town, plan, "decided", **decided)
    assert step(owner, town, plan, "asked", asked_on="令和8年11月20日") == "済み"
    assert "より前です" in step(owner, town, plan, "decided", **decided | {"decided_on": "令和8年11月19日"})
    assert "認められた最後の日を入力" in step(owner, town, plan, "decided", **decided | {"granted_until": ""})
    assert step(owner, town, plan, "decided", **decided) == "済み"
    fill_in(owner, page, alone="書き直した。")
    with scope(town.municipality):
        town.resident.refresh_from_db()
        plan = selectors.access_plan(town.owner, plan.pk)
        assert (town.resident.extended_until, town.resident.extended_by) == (date(2027, 5, 31), "隣町")
        assert "家計簿が付けられる。" in str(plan.frozen.data)
        assert papers.paper(plan, "report")["head"][0] == "隣町 審査会 御中"
    reported = {"report": "住まいが見つかりました。", "reported_on": "令和8年11月22日"}
    assert step(owner, town, plan, "reported", **reported) == "済み"


def test_what_was_refused_leaves_the_clock(town, owner, plan):
    page = at(town, f"satellites/residents/{town.resident.pk}/plan/")
    fill_in(owner, page, alone="見込みがある。", wished_until="令和9年6月30日", body="隣町")
    step(owner, town, plan, "asked", asked_on="令和8年11月20日")
    step(owner, town, plan, "decided", granted="False", decided_on="令和8年11月21日")
    with scope(town.municipality):
        town.resident.refresh_from_db()
    assert town.resident.extended_until is None


@pytest.mark.parametrize(("today", "warns"), [(date(2026, 2, 27), False), (date(2026, 2, 28), True)])
def test_the_page_warns_from_the_day_of_the_mail_at_the_end_of_a_month(today, warns):
    end = date(2026, 3, 30)
    told = [(end - today).days <= days for days in months_before("satellite.leave", end)]
    assert (selectors._warning(end, today) == "あと1か月以内です") == warns == told[0]
