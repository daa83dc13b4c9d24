"""The platform's operator creates municipalities and their first administrators, and sees nothing inside."""

import io
import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts import selectors
from accounts.codes import municipality_check_digit, read_municipality_code
from accounts.links import public_url
from accounts.models import Membership, Municipality, Role, User
from accounts.places import all_places
from accounts.tenancy import scope
from tests.support.founding import factors_of
from tests.support.joining import PAGE
from tests.world import PEOPLE

NEW = {"code": "９９０ ０３５", "prefecture": "見本県", "name": "新町"}


def _link_in(page):
    return (
        re.search(re.escape(public_url("/invitation/")) + r"[^<]+", page)
        .group(0)
        .removeprefix(public_url(""))
    )


@pytest.mark.parametrize("path", ["", "new/", "990001/administrator/"])
def test_only_the_operator_finds_these_pages(towns, as_, path):
    answers = {who: as_(who).get(f"/platform/{path}").status_code for who in PEOPLE}
    assert answers.pop("platform") == 200
    assert set(answers.values()) == {404}
    assert Client().get(f"/platform/{path}").status_code == 302


def test_the_list_counts_administrators_and_shows_nothing_of_the_inside(towns, as_):
    page = as_("platform").get("/platform/").content.decode()
    assert "見本市" in page
    assert "1人" in page
    for inside in ("見本ホームいちご", "介護の担当", "見本いちご会", "見本 admin", "見本 花子"):
        assert inside not in page


def test_nothing_inside_opens_for_the_operator(towns, as_):
    platform = as_("platform")
    for path in (
        "",
        "overview/",
        "people/",
        "desks/",
        "facilities/",
        f"facilities/{towns.home.facility.pk}/",
    ):
        assert platform.get(f"/{towns.home.code}/{path}").status_code == 404
    assert platform.get("/")["Location"] == "/platform/"
    assert selectors.memberships_of(towns.people["platform"]) == []


def test_from_a_new_municipality_to_its_first_administrator(towns, as_):
    platform = as_("platform")
    made = platform.post("/platform/new/", NEW)
    assert made["Location"] == "/platform/990035/administrator/"
    asked = {"name": "見本 初", "email": "hajime@example.jp"}
    first = _link_in(platform.post(made["Location"], asked).content.decode())
    second = _link_in(platform.post(made["Location"], asked).content.decode())
    client = Client()
    assert client.get(first).status_code == 410
    password = {"new_password1": "hajime-no-aikotoba", "new_password2": "hajime-no-aikotoba"}
    client.get(second)
    inside = client.post(PAGE, password, follow=True)
    assert inside.request["PATH_INFO"] == "/accounts/2fa/totp/activate/"

    again = platform.post(made["Location"], asked | {"email": "betsu@example.jp"}).content.decode()
    assert "もう管理者がいます" in again
    with scope(Municipality.objects.get(code="990035")):
        assert Membership.objects.get(ended_at=None).role == Role.WARD_ADMIN
    assert User.objects.addressed("betsu@example.jp") is None


def test_a_code_of_the_countrys_table_is_taken_with_its_own_names_alone(towns, as_):
    platform = as_("platform")
    place, other = list(all_places().values())[:2]
    typed = {"code": place.code, "prefecture": place.prefecture, "name": place.name}
    for wrong in ({"name": other.name}, {"prefecture": "見本県"}):
        page = platform.post("/platform/new/", typed | wrong)
        assert f"このコードの自治体は「{place.full_name}」です" in page.text
    assert not Municipality.objects.filter(code=place.code).exists()
    assert platform.post("/platform/new/", typed)["Location"] == f"/platform/{place.code}/administrator/"


def test_the_operator_does_not_make_the_own_login_an_administrator(towns, as_):
    platform = as_("platform")
    platform.post("/platform/new/", NEW)
    page = platform.post(
        "/platform/990035/administrator/", {"name": "見本", "email": "PLATFORM@example.jp"}
    ).content.decode()
    assert "プログラムの運営者のものです" in page


def test_the_first_invitation_is_on_the_wards_trail_under_the_operators_login(towns, as_):
    from django.apps import apps

    as_("platform").post("/platform/new/", NEW)
    as_("platform").post("/platform/990035/administrator/", {"name": "見本 初", "email": "hajime@example.jp"})
    with scope(Municipality.objects.get(code="990035")):
        event = apps.get_model("accounts", "MembershipEvent").objects.get()
    assert event.pgh_context["user"] == towns.people["platform"].pk
    assert event.pgh_context["verb"] == "found"


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("990001", "このコードの自治体はもうあります"),
        ("990002", "検査数字"),
        ("99003", "6桁の数字"),
        ("abcdef", "6桁の数字"),
        ("", "入力してください"),
    ],
)
def test_a_code_that_does_not_fit_is_refused_with_a_sentence(towns, as_, code, sentence):
    before = Municipality.objects.count()
    page = as_("platform").post("/platform/new/", NEW | {"code": code}).content.decode()
    assert sentence in page
    assert Municipality.objects.count() == before


# Published codes: 千代田区, 練馬区, 札幌市, 大分県
@pytest.mark.parametrize("code", ["131016", "131202", "011002", "440001"])
def test_check_digits_agree_with_published_codes(code):
    assert municipality_check_digit(code[:5]) == code[5]
    assert read_municipality_code(f" {code} ") == code
    with pytest.raises(ValueError, match="検査数字"):
        read_municipality_code(code[:5] + str((int(code[5]) + 1) % 10))


def test_the_command_makes_an_operator_whose_link_sets_the_password(db, client):
    out = io.StringIO()
    call_command("create_platform_operator", "Unei@Example.jp", stdout=out)
    path = re.search(r"/accounts/password/reset/key/\S+", out.getvalue()).group()
    form = client.get(path, follow=True)
    password = {"password1": "unei-no-aikotoba", "password2": "unei-no-aikotoba"}
    client.post(form.request["PATH_INFO"], password)
    user = User.objects.addressed("unei@example.jp")
    assert user.is_platform_operator
    assert user.check_password("unei-no-aikotoba")
    assert not factors_of(user)
    client.force_login(user)
    assert client.get("/platform/")["Location"] == "/accounts/2fa/totp/activate/"
    client.logout()
    login = {"login": user.email, "password": "unei-no-aikotoba"}
    landed = client.post("/accounts/login/", login | {"next": "/platform/"}, follow=True)
    assert landed.request["PATH_INFO"] == "/accounts/2fa/totp/activate/"
    assert landed.status_code == 200


def test_the_command_refuses_somebody_who_works_in_a_municipality(towns):
    with pytest.raises(CommandError, match="自治体で使われています"):
        call_command("create_platform_operator", towns.people["owner"].email)
    towns.people["owner"].refresh_from_db()
    assert not towns.people["owner"].is_platform_operator


def test_the_command_refuses_what_is_no_address(db):
    with pytest.raises(CommandError, match="メールアドレス"):
        call_command("create_platform_operator", "dare")
