"""A letter used: by somebody new, by somebody who has a login, twice, and by the wrong one."""

import pytest
from django.apps import apps
from django.contrib.auth import SESSION_KEY
from django.test import Client

from accounts import joining_services, services
from accounts.models import Membership, Role, User
from accounts.tenancy import scope
from office.errors import Refused
from office.models import OutgoingMail
from tests.support.joining import PAGE, join, touch
from tests.world import PASSWORD

NEW = {
    "email": "Tegami@Example.jp",
    "email_again": "tegami@example.jp",
    "new_password1": "atarashii-aikotoba-2026",
    "new_password2": "atarashii-aikotoba-2026",
}


def _fresh(membership):
    with scope(membership.municipality_id):
        return Membership.objects.select_related("user").get(pk=membership.pk)


def test_somebody_new_names_an_address_and_stands_inside(towns, lettered, client):
    page = touch(client, lettered).content.decode()
    assert "見本 手紙さん" in page
    joined = client.post(PAGE, NEW, follow=True)
    assert joined.request["PATH_INFO"].startswith(f"/{towns.home.code}/")
    fresh = _fresh(lettered)
    assert fresh.user.email == "tegami@example.jp"
    assert fresh.user.check_password(NEW["new_password1"])
    assert client.session[SESSION_KEY] == str(fresh.user_id)
    with scope(towns.home.municipality):
        told = OutgoingMail.objects.get(membership_id=lettered.pk)
        trail = apps.get_model("accounts", "MembershipEvent").objects.filter(pgh_obj=lettered.pk)
        verbs = [event.pgh_context["verb"] for event in trail.order_by("pgh_id")]
    assert (told.to, told.purpose) == ("tegami@example.jp", "joined")
    assert verbs[:2] == ["membership.invite", "membership.join"]


def test_a_letter_is_used_once(lettered, client):
    second = Client()
    touch(second, lettered)
    join(client, lettered, NEW)
    again = NEW | {"email": "betsu@example.jp", "email_again": "betsu@example.jp"}
    assert second.post(PAGE, again).status_code == 410
    assert User.objects.addressed("betsu@example.jp") is None


def test_pressed_twice_at_once_one_wins_and_the_other_is_told(lettered):
    """Both pages were open before either was sent."""
    with scope(lettered.municipality_id):
        first = Membership.objects.get(pk=lettered.pk)
        joining_services.join_by_letter(membership=first, email="saki@example.jp", password=PASSWORD)
        with pytest.raises(Refused, match="たった今使われました"):
            joining_services.join_by_letter(membership=lettered, email="ato@example.jp", password=PASSWORD)
    assert _fresh(lettered).user.email == "saki@example.jp"
    assert User.objects.addressed("ato@example.jp") is None


def test_an_address_with_a_login_is_led_to_signing_in_and_its_password_stays(towns, lettered, client):
    neighbour = towns.away.owner.user
    sent = join(client, lettered, NEW | {"email": neighbour.email, "email_again": neighbour.email})
    assert "ログインして参加する" in sent.content.decode()
    assert SESSION_KEY not in client.session
    neighbour.refresh_from_db()
    assert neighbour.check_password(PASSWORD)
    assert _fresh(lettered).user is None


def test_somebody_of_another_municipality_signs_in_and_gets_the_place(towns, lettered, as_):
    neighbour = towns.away.owner.user
    signed_in = as_(neighbour)
    assert neighbour.email in touch(signed_in, lettered).content.decode()
    assert signed_in.get(f"/{towns.home.code}/").status_code == 404
    assert signed_in.post(PAGE).status_code == 302
    assert _fresh(lettered).user == neighbour
    places = {m.municipality_id for m in signed_in.get("/").context["memberships"]}
    assert places == {towns.home.municipality.pk, towns.away.municipality.pk}


def test_a_login_that_has_the_place_is_told_what_to_do(towns, lettered, as_):
    owner = as_("owner")
    told = join(owner, lettered, follow=True).content.decode()
    assert "同じ役割ですでに参加しています" in told
    assert "ログアウト" in told
    assert _fresh(lettered).joined_at is None


def test_the_platforms_operator_cannot_use_a_letter(towns, lettered, as_):
    join(as_("platform"), lettered)
    assert _fresh(lettered).joined_at is None


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"email_again": "chigau@example.jp"}, "2つのメールアドレスが違っています"),
        ({"new_password2": "chigau"}, "2つのパスワードが違っています"),
        ({"email": "", "email_again": ""}, "メールアドレス"),
        ({"new_password1": ""}, "「パスワード」を入力してください。"),
        ({"new_password2": ""}, "「パスワード（もう一度）」を入力してください。"),
        ({"new_password1": "tegami@example.jp", "new_password2": "tegami@example.jp"}, "メールアドレス"),
    ],
)
def test_what_is_typed_wrong_is_told_and_the_letter_stays(lettered, client, typed, told):
    sent = join(client, lettered, NEW | typed)
    assert sent.status_code == 200
    assert told in str(sent.context["form"].errors)
    assert _fresh(lettered).joined_at is None


def test_a_letter_alone_opens_nothing_and_is_nobodys(towns, lettered, as_):
    page = as_("ward_admin").get(f"/{towns.home.code}/people/{lettered.pk}/").content.decode()
    assert "手紙での招待" in page
    reset = as_("ward_admin").post(f"/{towns.home.code}/people/{lettered.pk}/second-factor/", follow=True)
    assert "まだ参加していません" in reset.content.decode()


def test_many_letters_without_an_address_go_to_one_operator(towns):
    home = towns.home
    with scope(home.municipality):
        for number in range(3):
            services.invite(
                by=home.ward_admin, role=Role.OPERATOR_MANAGER, name=f"見本 {number}", operator=home.operator
            )
        assert Membership.objects.filter(user=None).count() == 3
