"""The page for whoever was second: both texts, box by box, and nothing overwritten unseen."""

from datetime import date

import pytest
from django.test import Client

from accounts import law_services, services
from accounts.models import Membership, WardValue
from accounts.selectors import ward_profile
from accounts.tenancy import scope
from evaluations.models import Evaluation
from tests.support.pages import fill_in, open_page, send, sent_by

pytestmark = pytest.mark.django_db
OTHERS = "（この画面では変えていません）"


@pytest.fixture
def home(world):
    with scope(world.home.municipality):
        yield world.home


@pytest.fixture
def admin(world):
    client = Client()
    client.force_login(world.people["ward_admin"])
    return client


def fill_in_again(client, url, answer, **typed):
    """Press once more on the page that shows both texts."""
    return send(client, url, sent_by(answer.context["form"]), **typed)


def boxes(answer):
    assert answer.status_code == 409
    return {box.label: (box.theirs, box.yours) for box in answer.context["boxes"]}


def test_an_older_page_that_changes_only_the_name_leaves_an_officer_at_the_new_desk(home, admin):
    url = f"/{home.code}/people/{home.officer.pk}/"
    older = open_page(admin, url)
    assert fill_in(admin, url, desk=str(home.other_desk.pk)).status_code == 302
    answer = send(admin, url, older, name="見本 改")
    assert boxes(answer) == {"名前": ("見本 officer", "見本 改"), "担当": ("障害の担当", OTHERS)}
    assert "見本 adminさんが" in answer.text
    stands = Membership.objects.get(pk=home.officer.pk)
    assert (stands.name, stands.desk_id) == ("見本 officer", home.other_desk.pk)
    # What was typed stands in the boxes, the rest is as it is now: one more press saves both.
    again = answer.context["form"]
    assert (again["name"].value(), again["desk"].value()) == ("見本 改", str(home.other_desk.pk))
    assert fill_in_again(admin, url, answer).status_code == 302
    stands.refresh_from_db()
    assert (stands.name, stands.desk_id) == ("見本 改", home.other_desk.pk)


def test_an_evaluations_day_of_publication_outlives_an_older_page(home, admin):
    url = f"/{home.code}/evaluations/{home.evaluation.pk}/"
    older = open_page(admin, url)
    assert (
        fill_in(
            admin, url, presented_on="R8.9.20", published_on="R8.10.1", published_on_how="posted"
        ).status_code
        == 302
    )
    answer = send(admin, url, older, received_from="見本の会議")
    assert boxes(answer)["結果を公表した日"] == ("令和8年10月1日（木）", OTHERS)
    assert Evaluation.objects.get(pk=home.evaluation.pk).published_on == date(2026, 10, 1)
    assert fill_in_again(admin, url, answer).status_code == 302
    stands = Evaluation.objects.get(pk=home.evaluation.pk)
    assert (stands.published_on, stands.received_from) == (date(2026, 10, 1), "見本の会議")


def test_the_end_of_a_wards_value_outlives_a_correction_of_its_clause(home, admin):
    url = f"/{home.code}/law/values/{home.ward_value.pk}/"
    older = open_page(admin, url)
    assert fill_in(admin, url, until="令和9年3月31日").status_code == 302
    answer = send(admin, url, older, source_clause="第2条")
    assert boxes(answer)["条項"] == ("1", "第2条")
    assert WardValue.objects.get(pk=home.ward_value.pk).until == date(2027, 3, 31)
    assert fill_in_again(admin, url, answer).status_code == 302
    stands = WardValue.objects.get(pk=home.ward_value.pk)
    assert (stands.until, stands.source_clause) == (date(2027, 3, 31), "第2条")


def test_the_same_box_shows_both_words(home, admin):
    url = f"/{home.code}/ward/"
    older = open_page(admin, url)
    assert fill_in(admin, url, hours="平日", acceptance_first="on").status_code == 302
    answer = send(admin, url, older, hours="土曜も")
    assert boxes(answer) == {"受付時間": ("平日", "土曜も"), "受理の後に公表する": ("はい", OTHERS)}
    assert ward_profile().hours == "平日"
    assert fill_in_again(admin, url, answer).status_code == 302
    assert (ward_profile().hours, ward_profile().acceptance_first) == ("土曜も", True)


def test_both_typed_the_same(home, admin):
    url = f"/{home.code}/ward/"
    older = open_page(admin, url)
    assert fill_in(admin, url, hours="平日").status_code == 302
    assert send(admin, url, older, hours="平日").status_code == 302


def test_what_a_page_does_not_show_makes_it_no_older_one(home, admin):
    url = f"/{home.code}/people/{home.officer.pk}/"
    older = open_page(admin, url)
    services.note_first_sign_in(by=home.officer)
    assert send(admin, url, older, name="見本 改").status_code == 302
    assert Membership.objects.get(pk=home.officer.pk).name == "見本 改"


@pytest.mark.parametrize("spoilt", [{"revision": "x"}, {"revision": None}])
def test_a_page_that_lost_its_number_is_saved_only_where_it_shows_what_stands(home, admin, spoilt):
    url = f"/{home.code}/desks/{home.desk.pk}/"
    older = open_page(admin, url)
    assert send(admin, url, older | spoilt, phone="03-1111-2222").status_code == 302
    answer = send(admin, url, older | spoilt, name="別の名前")
    assert boxes(answer)["電話番号"] == ("03-1111-2222", OTHERS)


@pytest.mark.parametrize("shown", [None, "", "[1]", "{", '{"name": {"a": 1}}'])
def test_a_page_that_does_not_say_what_it_showed_overwrites_nothing_unseen(home, admin, shown):
    url = f"/{home.code}/desks/{home.desk.pk}/"
    older = open_page(admin, url)
    assert fill_in(admin, url, phone="03-1111-2222").status_code == 302
    answer = send(admin, url, older | {"shown": shown}, name="別の名前")
    assert boxes(answer)["電話番号"] == ("03-1111-2222", "")
    home.desk.refresh_from_db()
    assert home.desk.phone == "03-1111-2222"


def test_what_changed_meanwhile_is_not_taken_away_unseen(home, admin):
    url = f"/{home.code}/evaluations/{home.evaluation.pk}/"
    older = open_page(admin, f"{url}remove/")
    assert fill_in(admin, url, presented_on="R8.9.20").status_code == 302
    answer = send(admin, f"{url}remove/", older)
    assert answer.url == f"{url}remove/"
    page = admin.get(answer.url)
    assert "この記録が変わりました" in page.text
    assert Evaluation.objects.filter(pk=home.evaluation.pk).exists()
    assert fill_in(admin, f"{url}remove/").status_code == 302
    assert not Evaluation.objects.filter(pk=home.evaluation.pk).exists()


def test_a_refusal_is_told_at_its_box_and_nothing_typed_is_lost(home, admin):
    url = f"/{home.code}/desks/{home.desk.pk}/"
    answer = fill_in(admin, url, name=home.other_desk.name)
    assert answer.status_code == 200
    assert "同じ名前の担当がすでにあります" in answer.context["form"].errors["name"][0]


def test_one_own_name_in_several_places(world, home):
    client = Client()
    client.force_login(world.people["owner"])
    older = open_page(client, "/me/")
    field = f"name_{home.owner.pk}"
    assert send(client, "/me/", older, **{field: "見本 一"}).status_code == 302
    answer = send(client, "/me/", older, **{field: "見本 二"})
    assert [(box.theirs, box.yours) for box in answer.context["boxes"]] == [("見本 一", "見本 二")]


def test_a_withdrawn_value_cannot_be_changed_from_an_older_page(home, admin):
    url = f"/{home.code}/law/values/{home.ward_value.pk}/"
    older = open_page(admin, url)
    law_services.withdraw_value(by=home.ward_admin, row=home.ward_value)
    answer = send(admin, url, older, source_clause="第2条")
    assert "もう取り消されています" in answer.text
    assert "第2条" in answer.text
