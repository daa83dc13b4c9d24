"""Signing in: by address and password, with a second factor where the role asks for one, and safely."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth import SESSION_KEY
from django.test import Client

from accounts import services
from accounts.models import Role
from accounts.tenancy import own_login, scope
from tests.support.founding import secret_of
from tests.support.pages import fill_in
from tests.world import PASSWORD

LOGIN = "/accounts/login/"


def _credentials(user, password=PASSWORD):
    return {"login": user.email, "password": password}


def _present_code(user):
    secret = secret_of(user)
    counters = list(totp.yield_hotp_counters_from_time())
    return totp.format_hotp_value(totp.hotp_value(secret, counters[len(counters) // 2]))


def test_staff_sign_in_by_address_in_any_case_and_land_inside(towns, client):
    user = towns.people["owner"]
    landed = client.post(LOGIN, {"login": user.email.upper(), "password": PASSWORD}, follow=True)
    assert landed.status_code == 200
    assert landed.request["PATH_INFO"].startswith(f"/{towns.home.code}/")


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(towns, client):
    wrong = client.post(LOGIN, _credentials(towns.people["owner"], "chigau-aikotoba")).context["form"].errors
    unknown = (
        client.post(LOGIN, {"login": "inai@example.jp", "password": "chigau-aikotoba"}).context["form"].errors
    )
    assert wrong == unknown != {}
    assert "「パスワードを忘れたとき」から決め直せます。" in str(wrong)
    assert SESSION_KEY not in client.session


def test_a_wrong_present_password_is_not_called_missing(towns, as_):
    new = {"password1": "atarashii-aikotoba", "password2": "atarashii-aikotoba"}
    page = as_("owner").post("/accounts/password/change/", {"oldpassword": "chigau", **new}).text
    assert "現在のパスワードが違います。もう一度入力してください。" in page


def test_what_is_missing_is_named_on_the_login_pages_too(towns, client, as_):
    assert "「パスワード」を入力してください。" in client.post(LOGIN, {"login": "a@example.jp"}).text
    sent = client.post("/accounts/password/reset/", {"email": "だめ"}).text
    assert "「name@example.jp」の形で入力してください。" in sent
    page = as_("owner").post("/accounts/password/change/", {}).text
    for name in ("現在のパスワード", "新しいパスワード", "新しいパスワード（もう一度）"):
        assert f"「{name}」を入力してください。" in page
    assert "12文字以上にしてください" in page


def test_an_officer_is_asked_for_the_code_and_is_not_in_before_it(towns, client):
    officer = towns.people["officer"]
    asked = client.post(LOGIN, _credentials(officer), follow=True)
    assert asked.request["PATH_INFO"] == "/accounts/2fa/authenticate/"
    assert SESSION_KEY not in client.session
    assert client.get(f"/{towns.home.code}/").status_code == 302
    client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert SESSION_KEY not in client.session
    client.post("/accounts/2fa/authenticate/", {"code": _present_code(officer)})
    assert client.session[SESSION_KEY] == str(officer.pk)


def test_the_code_is_taken_as_a_japanese_keyboard_types_it_and_a_wrong_one_says_what_to_do(towns, client):
    officer = towns.people["officer"]
    asked = client.post(LOGIN, _credentials(officer), follow=True).text
    assert "確認コード" in asked
    # Nobody is sent to a key that they have not registered.
    assert "パスキーで進む" not in asked
    wrong = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert "いま出ている数字を入れてください" in wrong.text
    code = _present_code(officer).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    client.post("/accounts/2fa/authenticate/", {"code": f"{code[:3]}　{code[3:]}"})
    assert client.session[SESSION_KEY] == str(officer.pk)


@pytest.mark.parametrize("who", ["officer", "ward_admin"])
def test_the_wards_people_without_a_second_factor_get_nowhere_inside(towns, as_, who):
    with own_login(towns.people[who]):
        Authenticator.objects.filter(user=towns.people[who]).delete()
    client = as_(who)
    for path in ("", "overview/", "people/", "ward/"):
        answer = client.get(f"/{towns.home.code}/{path}")
        assert (answer.status_code, answer["Location"]) == (302, "/accounts/2fa/totp/activate/")


def test_the_platforms_operator_without_a_second_factor_gets_nowhere(towns, as_):
    with own_login(towns.people["platform"]):
        Authenticator.objects.filter(user=towns.people["platform"]).delete()
    client = as_("platform")
    for path in ("", "new/", f"{towns.home.code}/administrator/"):
        answer = client.get(f"/platform/{path}")
        assert (answer.status_code, answer["Location"]) == (302, "/accounts/2fa/totp/activate/")


def test_recovery_codes_alone_are_no_second_factor(towns, as_):
    with own_login(towns.people["ward_admin"]):
        Authenticator.objects.filter(user=towns.people["ward_admin"]).update(
            type=Authenticator.Type.RECOVERY_CODES
        )
    answer = as_("ward_admin").get(f"/{towns.home.code}/people/")
    assert answer["Location"] == "/accounts/2fa/totp/activate/"


def test_the_session_gets_a_new_key_at_sign_in(towns, client):
    client.get(LOGIN)
    session = client.session
    session["planted"] = True
    session.save()
    planted = session.session_key
    client.cookies["sessionid"] = planted
    client.post(LOGIN, _credentials(towns.people["owner"]))
    assert client.session[SESSION_KEY] == str(towns.people["owner"].pk)
    assert client.session.session_key != planted
    assert Client(cookies={"sessionid": planted}).get("/me/").status_code == 302


@pytest.mark.parametrize(
    "bad", ["https://example.com/", "//example.com/", "/\\example.com", "javascript:alert(1)"]
)
def test_nobody_is_led_to_another_host_after_sign_in(towns, client, bad):
    sent = client.post(LOGIN, {**_credentials(towns.people["owner"]), "next": bad})
    assert sent.status_code == 302
    assert sent["Location"] == "/"


def test_one_is_led_back_to_the_page_one_asked_for(towns, client):
    wanted = f"/{towns.home.code}/facilities/"
    sent = client.post(LOGIN, {**_credentials(towns.people["owner"]), "next": wanted})
    assert sent["Location"] == wanted


def test_nobody_signs_up_alone(db, client):
    answer = client.post(
        "/accounts/signup/", {"email": "jibun@example.jp", "password1": PASSWORD, "password2": PASSWORD}
    )
    assert SESSION_KEY not in client.session
    assert answer.templates[0].name == "account/signup_closed.html"


def test_an_ended_membership_is_closed_at_once_for_a_session_that_is_open(towns, as_):
    owner = as_("owner")
    address = f"/{towns.home.code}/"
    assert owner.get(address, follow=True).status_code == 200
    with scope(towns.home.municipality):
        services.end_membership(by=towns.home.ward_admin, membership=towns.home.owner)
    assert owner.get(address).status_code == 404
    assert "使える所属がありません" in owner.get("/").content.decode()


def test_two_places_are_listed_and_one_is_chosen(towns, as_):
    user = towns.people["owner"]
    with scope(towns.away.municipality):
        second = services.create_membership(
            by=None, user=user, role=Role.FACILITY_STAFF, name="見本 隣で", operator=towns.away.operator
        )
    client = as_("owner")
    page = client.get("/").content.decode()
    assert "見本県見本市" in page
    assert "見本県隣町" in page
    entered = client.post(f"/enter/{second.pk}/")
    assert entered["Location"] == f"/{towns.away.code}/"
    assert client.post(f"/enter/{towns.home.manager.pk}/").status_code == 404
    assert client.get(f"/enter/{second.pk}/").status_code == 405


def test_two_roles_in_one_place_are_switched_by_entering(towns, as_):
    user = towns.people["owner"]
    with scope(towns.home.municipality):
        manager = services.create_membership(
            by=None, user=user, role=Role.OPERATOR_MANAGER, name="見本 両方", operator=towns.home.operator
        )
    client = as_("owner")
    client.post(f"/enter/{towns.home.owner.pk}/")
    assert client.get(f"/{towns.home.code}/people/").status_code == 403
    client.post(f"/enter/{manager.pk}/")
    assert client.get(f"/{towns.home.code}/people/").status_code == 200


def test_one_changes_the_own_name_and_nobody_elses(towns, as_):
    client = as_("owner")
    field = f"name_{towns.home.owner.pk}"
    other = f"name_{towns.home.manager.pk}"
    assert fill_in(client, "/me/", **{field: "見本 改", other: "のっとり"}).status_code == 302
    with scope(towns.home.municipality):
        towns.home.owner.refresh_from_db()
        towns.home.manager.refresh_from_db()
    assert towns.home.owner.name == "見本 改"
    assert towns.home.manager.name == "見本 manager"
    assert "名前を入力してください" in client.post("/me/", {field: ""}).content.decode()
    assert "80文字までにしてください" in client.post("/me/", {field: "あ" * 81}).content.decode()


def test_setting_up_the_second_factor_right_after_sign_in_asks_no_password_again(towns, client):
    admin = towns.people["ward_admin"]
    with own_login(admin):
        Authenticator.objects.filter(user=admin).delete()
    landed = client.post(LOGIN, _credentials(admin), follow=True)
    assert landed.request["PATH_INFO"] == "/accounts/2fa/totp/activate/"
    assert landed.status_code == 200


def test_a_forgotten_password_does_not_bar_the_second_factor(towns, client, mailoutbox, settings):
    settings.EMAIL_HOST = "127.0.0.1"
    admin = towns.people["ward_admin"]
    with own_login(admin):
        Authenticator.objects.filter(user=admin).delete()
    Client().post("/accounts/password/reset/", {"email": admin.email})
    assert mailoutbox[0].subject == "【よりあい帳】パスワードを決め直すためのメール"
    landed = client.post(LOGIN, _credentials(admin), follow=True)
    assert landed.request["PATH_INFO"] == "/accounts/2fa/totp/activate/"


def test_later_the_password_is_asked_before_the_second_factor_changes(towns, client, monkeypatch):
    admin = towns.people["ward_admin"]
    with own_login(admin):
        Authenticator.objects.filter(user=admin).delete()
    client.post(LOGIN, _credentials(admin))
    monkeypatch.setattr("accounts.adapters.FRESH_SIGN_IN", 0)
    asked = client.get("/accounts/2fa/totp/activate/", follow=True)
    assert asked.request["PATH_INFO"] == "/accounts/reauthenticate/"


def test_nobody_claims_another_address_for_the_own_login(towns, as_):
    owner = as_("owner")
    taken = towns.people["officer"].email
    assert owner.post("/accounts/email/", {"action_add": "", "email": taken})["Location"] == "/me/"
    assert not EmailAddress.objects.filter(email=taken, user=towns.people["owner"]).exists()
