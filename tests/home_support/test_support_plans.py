"""A resident's will, how it was learnt, who came, to whom the plan went; the wish for same-sex care (O6-5, O6-6c)."""

import pytest

from accounts.tenancy import scope
from facilities.models import SupportPlan
from facilities.support import policies
from tests.obligations.people import as_
from tests.running.day import TODAY
from tests.support.pages import fill_in

pytestmark = pytest.mark.django_db
TYPED = {
    "resident": "入居者Ｂ",
    "asked_on": "令和8年10月1日",
    "will": "一人で買い物に行きたい。",
    "how_learnt": "写真を見せて、指さしで。",
}


@pytest.fixture(autouse=True)
def _today(today_is):
    today_is(TODAY)


@pytest.fixture
def owner(world):
    return as_(world.people["owner"])


@pytest.fixture
def page(world):
    return f"/{world.home.code}/facilities/{world.home.group_home.pk}/support/"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"resident": "山田花子"}, "名前は書かないでください"),
        ({"will": ""}, "「本人の意思と選好」を入力してください"),
        ({"how_learnt": ""}, "「どのように知ったか」を入力してください"),
        ({"asked_on": "令和8年12月1日"}, "まだ来ていません"),
        ({"meeting_on": "令和8年10月8日"}, "本人の参加が要ります"),
    ],
)
def test_what_cannot_be_is_refused_and_stays_in_the_boxes(owner, page, typed, says):
    answer = owner.post(page + "new/", TYPED | typed).content.decode()
    assert says in answer
    if "how_learnt" not in typed:
        assert "指さしで" in answer


def test_a_plan_goes_from_the_will_to_the_office_and_says_what_is_still_to_do(world, owner, page):
    assert owner.post(page + "new/", TYPED).status_code == 302
    with scope(world.home.municipality):
        plan = SupportPlan.objects.get(resident="入居者B")
        assert len(policies.lacks(plan)) == 5
    assert "本人が参加する会議がまだです" in owner.get(page).content.decode()
    done = {
        "same_sex": "same",
        "meeting_on": "令和8年10月8日",
        "resident_came": "on",
    }
    fill_in(owner, f"/{world.home.code}/support/{plan.pk}/", **done)
    with scope(world.home.municipality):
        plan.refresh_from_db()
        # What is left is done with the document itself: test_plan_papers.
        assert len(policies.lacks(plan)) == 3


def test_sent_twice_it_is_one(world, owner, page):
    for _ in range(2):
        assert owner.post(page + "new/", TYPED).status_code == 302
    assert "もうあります" in owner.post(page + "new/", TYPED | {"will": "別のこと"}).content.decode()


def test_a_care_facility_has_no_such_page(world, owner):
    town = world.home
    assert owner.get(f"/{town.code}/facilities/{town.facility.pk}/support/").status_code == 404
