"""The plan's document itself: attached through the walls, its versions, to whom each was given (O6-5)."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.tenancy import scope
from facilities.models import PlanGiven, SupportPaper, SupportPlan
from facilities.support import policies
from tests.obligations.people import as_
from tests.running.day import TODAY
from tests.support.files import docx, pdf
from tests.support.pages import fill_in, hand_in

pytestmark = pytest.mark.django_db
GIVEN = {"to": "resident", "given_on": "令和8年10月9日", "way": "hand"}


@pytest.fixture(autouse=True)
def _today(today_is):
    today_is(TODAY)


@pytest.fixture
def plan(world):
    with scope(world.home.municipality):
        return SupportPlan.objects.create(
            facility=world.home.group_home, resident="入居者B", asked_on=date(2026, 10, 1), will="買い物",
            how_learnt="本人の言葉", same_sex="same", meeting_on=date(2026, 10, 8), resident_came=True,
        )  # fmt: skip


@pytest.fixture
def owner(world):
    return as_(world.people["owner"])


@pytest.fixture
def url(world):
    return lambda path: f"/{world.home.code}/support/{path}"


def chosen(name, data):
    return SimpleUploadedFile(name, data)


def test_versions_are_kept_and_the_plan_is_done_when_it_was_given_to_both(world, owner, plan, url):
    new = url(f"{plan.pk}/papers/new/")
    assert "計画の文書を付けました" in hand_in(owner, new, chosen("計画.pdf", pdf())).text
    hand_in(owner, new, chosen("計画.pdf", pdf()))
    page = hand_in(owner, new, chosen("計画.docx", docx("第2版")), note="週末の外出を加えた").text
    assert "第2版" in page
    with scope(world.home.municipality):
        second, first = SupportPaper.objects.filter(plan=plan)
        assert (first.version, second.version) == (1, 2)
        assert policies.lacks(plan) == [
            "計画を本人に渡していません",
            "計画を相談支援事業所に渡していません",
        ]
    assert owner.get(url(f"papers/{first.pk}/"))["Content-Disposition"].startswith("attachment")
    give = url(f"papers/{second.pk}/give/")
    for _ in range(2):
        assert owner.post(give, GIVEN).status_code == 302
    owner.post(give, GIVEN | {"to": "office", "who": "見本相談室", "way": "fax"})
    with scope(world.home.municipality):
        plan = SupportPlan.objects.get(pk=plan.pk)
        assert policies.lacks(plan) == []
        row = PlanGiven.objects.get(paper=second, to="resident", way="hand")
    wrong = fill_in(owner, url(f"{plan.pk}/"), meeting_on="令和8年10月10日")
    assert "渡した記録があります" in wrong.content.decode()
    owner.post(give, GIVEN | {"way": "mail"})
    with scope(world.home.municipality):
        twice = PlanGiven.objects.get(paper=second, to="resident", way="mail")
    fill_in(owner, url(f"given/{twice.pk}/back/"), because="手渡しだけ")
    fill_in(owner, url(f"given/{row.pk}/back/"), because="まちがい")
    with scope(world.home.municipality):
        assert policies.lacks(SupportPlan.objects.get(pk=plan.pk)) == [
            "いちばん新しい版の計画を本人に渡していません"
        ]
    hand_in(owner, new, chosen("計画.docx", docx("第3版")))
    with scope(world.home.municipality):
        assert policies.lacks(SupportPlan.objects.get(pk=plan.pk)) == [
            "いちばん新しい版の計画を本人に渡していません",
            "いちばん新しい版の計画を相談支援事業所に渡していません",
        ]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"given_on": "令和8年10月7日"}, "会議の日"),
        ({"given_on": "令和8年12月31日"}, "まだ来ていません"),
        ({"to": "office"}, "事業所の名前か、続柄"),
        ({"way": ""}, "「渡し方」を選んでください"),
    ],
)
def test_what_cannot_have_been_given_so_is_refused(world, owner, plan, url, typed, says):
    with scope(world.home.municipality):
        paper = SupportPaper.objects.create(
            plan=plan, version=1, file=world.home.support_paper.file, added_by=world.home.owner
        )
    assert says in owner.post(url(f"papers/{paper.pk}/give/"), GIVEN | typed).content.decode()


def test_a_hostile_file_is_not_taken(world, owner, plan, url):
    page = hand_in(owner, url(f"{plan.pk}/papers/new/"), chosen("計画.pdf", b"MZ this is a program"))
    assert "計画の文書を付けました" not in page.text
    with scope(world.home.municipality):
        assert not SupportPaper.objects.filter(plan=plan).exists()


def test_neither_the_ward_nor_another_operator_sees_the_document(world, url):
    paper = world.home.support_paper.pk
    for person, status in (("other_officer", 403), ("ward_admin", 403), ("other_operator", 404)):
        assert as_(world.people[person]).get(url(f"papers/{paper}/")).status_code == status
