"""Signing on by a real provider of OpenID Connect: who gets in, where, and who does not, with a sentence each."""

import time

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client

from accounts import invitations, services
from accounts.models import Membership, Role, SecurityEvent, SignOn, SignOnLink
from accounts.sign_on import answers, policies
from accounts.sign_on import services as sign_on_services
from accounts.tenancy import scope
from office.errors import Refused
from tests.sign_on.directory import path_of
from tests.world import PASSWORD

LOGIN = "/accounts/login/"


def begin(client, town, sign_on, joins=False):
    answer = client.get(f"/signon/{town.code}/{sign_on.pk}/{'?joins=1' if joins else ''}")
    assert answer.status_code == 302, answer.text
    return answer["Location"]


def sign_on_as(client, town, sign_on, directory, subject, joins=False):
    """All the browser's way; gives the page on which it ends."""
    back = directory.signs_in(begin(client, town, sign_on, joins), subject)
    return client.get(back, follow=True)


def linked(town, sign_on, membership, subject):
    with scope(town.municipality):
        return SignOnLink.objects.create(
            sign_on=sign_on, issuer=sign_on.issuer, subject=subject, user=membership.user
        )


def is_in(client, user):
    return client.session.get(SESSION_KEY) == str(user.pk)


def test_who_is_linked_gets_in_with_the_second_factor_of_the_directory(towns, set_up, allowed, client):
    sign_on = set_up(factor_values=["mfa"])
    linked(towns.home, sign_on, towns.home.officer, "s-0001")
    page = sign_on_as(client, towns.home, sign_on, allowed, "s-0001")
    assert page.request["PATH_INFO"].startswith(f"/{towns.home.code}/")
    assert is_in(client, towns.people["officer"])
    with scope(towns.home.municipality):
        assert SecurityEvent.objects.get(kind="sign_in").detail == {"by_directory": True}


@pytest.mark.parametrize(("subject", "values"), [("s-0002", ["mfa"]), ("s-0001", [])])
def test_without_it_the_code_is_asked_as_always(towns, set_up, allowed, client, subject, values):
    sign_on = set_up(factor_values=values)
    linked(towns.home, sign_on, towns.home.officer, subject)
    page = sign_on_as(client, towns.home, sign_on, allowed, subject)
    assert page.request["PATH_INFO"] == "/accounts/2fa/authenticate/"
    assert not is_in(client, towns.people["officer"])


def test_an_answer_serves_once_and_only_the_browser_that_asked(towns, set_up, allowed, client):
    sign_on = set_up(factor_values=["mfa"])
    linked(towns.home, sign_on, towns.home.officer, "s-0001")
    back = allowed.signs_in(begin(client, towns.home, sign_on), "s-0001")
    stranger = Client()
    assert answers.NOT_BEGUN in stranger.get(back).text
    # Nor after a way of the stranger's own has begun.
    begin(stranger, towns.home, sign_on)
    assert answers.NOT_BEGUN in stranger.get(back).text
    assert client.get(back).status_code == 302
    assert answers.NOT_BEGUN in client.get(back).text
    with scope(towns.home.municipality):
        assert SecurityEvent.objects.filter(kind="sign_on_refused").count() == 3


def test_who_took_too_long_or_declined_is_told_so(towns, set_up, allowed, client, monkeypatch):
    sign_on = set_up()
    back = allowed.declines(begin(client, towns.home, sign_on))
    assert answers.DECLINED in client.get(back.replace("access_denied", "kaita-mono")).text
    with scope(towns.home.municipality):
        assert "kaita-mono" not in str(SecurityEvent.objects.get(kind="sign_on_refused").detail)
    back = allowed.signs_in(begin(client, towns.home, sign_on), "s-0001")
    now = time.time()
    monkeypatch.setattr("accounts.sign_on.session.time.time", lambda: now + 601)
    assert answers.TOO_OLD in client.get(back).text


def test_an_address_links_nobody_the_password_does(towns, set_up, allowed, client):
    """The directory knows the officer's address; whoever it names is not in by that."""
    sign_on = set_up()
    officer = towns.people["officer"]
    page = sign_on_as(client, towns.home, sign_on, allowed, "s-0001")
    assert page.request["PATH_INFO"] == "/signon/connect/"
    assert "まだログインとつながっていません" in page.text
    client.force_login(officer)
    assert "つなぎますか" in client.get("/signon/connect/").text
    landed = client.post("/signon/connect/", follow=True)
    assert "次からは「見本市の職員ID」で入れます" in landed.text
    with scope(towns.home.municipality):
        link = SignOnLink.objects.get(sign_on=sign_on)
        assert (link.user_id, link.issuer, link.subject) == (officer.pk, allowed.issuer, "s-0001")


def test_who_has_no_place_that_the_directory_opens_links_nothing(towns, set_up, allowed, as_):
    sign_on = set_up()
    for person in ("owner", "other_ward"):
        client = as_(person)
        sign_on_as(client, towns.home, sign_on, allowed, "s-0002")
        assert "招かれたときのログインで入ってください" in client.post("/signon/connect/").text
    client = as_("officer")
    sign_on_as(client, towns.home, sign_on, allowed, "s-0003")
    assert policies.NOT_PROVED in client.post("/signon/connect/").text
    with scope(towns.home.municipality):
        assert not SignOnLink.objects.filter(sign_on=sign_on).exists()


def test_a_directory_opens_its_own_municipality_alone(towns, set_up, allowed, client):
    """Who works in both towns and comes by one's directory is not in the other, by no page."""
    officer = towns.people["officer"]
    with scope(towns.away.municipality):
        there = services.create_membership(
            by=None, user=officer, role=Role.OFFICER, name="隣", desk=towns.away.desk
        )
    sign_on = set_up(factor_values=["mfa"])
    linked(towns.home, sign_on, towns.home.officer, "s-0001")
    sign_on_as(client, towns.home, sign_on, allowed, "s-0001")
    assert client.get(f"/{towns.home.code}/overview/").status_code == 200
    assert "いまのIDでは、ここは開けません" in client.get(f"/{towns.away.code}/").text
    assert client.post(f"/enter/{there.pk}/").status_code == 404
    assert f"name_{there.pk}" not in client.get("/me/").text
    factors = ("webauthn/add/", "webauthn/keys/1/remove/", "totp/activate/", "totp/deactivate/")
    codes = ("recovery-codes/", "recovery-codes/generate/", "recovery-codes/download/")
    for page in ("/accounts/password/set/", *(f"/accounts/2fa/{one}" for one in factors + codes)):
        assert client.get(page).status_code == 403, page
    # The neighbour's address does not lead to this directory either.
    assert client.get(f"/signon/{towns.away.code}/{sign_on.pk}/").status_code == 404


def test_an_operators_directory_opens_that_operators_places_alone(towns, set_up, allowed, client):
    sign_on = set_up(by="manager", name="見本いちご会のID", factor_values=["mfa"])
    linked(towns.home, sign_on, towns.home.owner, "s-0001")
    linked(towns.home, sign_on, towns.home.other_operator, "s-0002")
    assert sign_on_as(client, towns.home, sign_on, allowed, "s-0001").status_code == 200
    assert is_in(client, towns.people["owner"])
    assert policies.LEFT in sign_on_as(Client(), towns.home, sign_on, allowed, "s-0002").text
    # Nor by saying that an invitation is to be accepted.
    assert policies.LEFT in sign_on_as(Client(), towns.home, sign_on, allowed, "s-0002", joins=True).text


def test_who_left_or_whose_link_was_cut_is_out(towns, set_up, allowed, client):
    sign_on = set_up(factor_values=["mfa"])
    link = linked(towns.home, sign_on, towns.home.officer, "s-0001")
    sign_on_as(client, towns.home, sign_on, allowed, "s-0001")
    with scope(towns.home.municipality):
        sign_on_services.change_sign_on(by=towns.home.ward_admin, sign_on=sign_on, is_on=False)
    assert client.get(f"/{towns.home.code}/overview/").status_code == 403
    with scope(towns.home.municipality):
        sign_on_services.change_sign_on(by=towns.home.ward_admin, sign_on=sign_on, is_on=True)
        sign_on_services.change_sign_on(
            by=towns.home.ward_admin, sign_on=sign_on, issuer="https://b.example.jp/"
        )
    # One that was changed to another issuer is another one, and is not told the former one's secret.
    assert client.get(f"/{towns.home.code}/overview/").status_code == 403
    with scope(towns.home.municipality):
        assert SignOn.objects.get(pk=sign_on.pk).secret == ""
        sign_on_services.change_sign_on(
            by=towns.home.ward_admin, sign_on=sign_on, issuer=allowed.issuer, secret="himitsu"
        )
        services.end_membership(by=towns.home.ward_admin, membership=towns.home.officer)
        # The last place that it opens takes the link along.
        link.refresh_from_db()
        assert link.ended_at is not None
    page = sign_on_as(client, towns.home, sign_on, allowed, "s-0001")
    assert "まだログインとつながっていません" in page.text


def test_where_it_is_required_a_password_opens_nothing_but_for_the_one_named(
    towns, set_up, allowed, client, as_
):
    sign_on = set_up(factor_values=["mfa"])
    home = f"/{towns.home.code}/overview/"
    page = f"/{towns.home.code}/signon/{sign_on.pk}/"
    admin = as_("ward_admin")
    shown = {name: admin.get(page).context["form"][name].value() for name in ("name", "issuer", "client_id")}
    sent = shown | {"people": "ward", "factor_values": "mfa", "is_on": "on", "is_required": "on"}
    sent["revision"] = admin.get(page).context["form"]["revision"].value()
    assert "いつもパスワードで入れる人を1人選んでください" in admin.post(page, sent).text
    assert admin.post(page, sent | {"break_glass": towns.home.ward_admin.pk}).status_code == 302
    assert admin.get(home).status_code == 200
    # Whoever is in by password already stops at the next page, and nobody comes in so any more.
    stopped = as_("officer").get(home)
    assert (stopped.status_code, "組織のIDで入ってください" in stopped.text) == (403, True)
    typed = {"login": towns.people["officer"].email, "password": PASSWORD}
    assert "パスワードでは入れません" in client.post(LOGIN, typed).text
    assert as_("owner").get(f"/{towns.home.code}/").status_code in (200, 302)
    linked(towns.home, sign_on, towns.home.officer, "s-0001")
    sign_on_as(client, towns.home, sign_on, allowed, "s-0001")
    assert client.get(home).status_code == 200
    with scope(towns.home.municipality):
        # Whoever is named stays, also where another administrator would.
        other = services.create_user(email="futari@example.jp")
        second = services.create_membership(by=None, user=other, role=Role.WARD_ADMIN, name="見本 二人目")
        with pytest.raises(Refused, match="パスワードで入れる人"):
            services.end_membership(by=second, membership=towns.home.ward_admin)
        # Without a password nobody is a way in.
        assert policies.why_not_require(sign_on, second)


def test_an_invitation_is_accepted_by_the_directory_without_a_password(towns, set_up, allowed, client):
    sign_on = set_up(factor_values=["mfa"])
    with scope(towns.home.municipality):
        invited = services.invite(
            by=towns.home.ward_admin,
            email="atarashii@example.jp",
            role=Role.OFFICER,
            name="新 人",
            desk=towns.home.desk,
        )
        link = invitations.path_of(invited)
    assert "見本市の職員IDで参加する" in client.get(link, follow=True).text
    page = sign_on_as(client, towns.home, sign_on, allowed, "s-0003", joins=True)
    assert policies.NOT_PROVED in page.text
    page = sign_on_as(client, towns.home, sign_on, allowed, "s-0001", joins=True)
    assert "このIDで参加する" in page.text
    landed = client.post("/signon/join/", follow=True)
    assert landed.request["PATH_INFO"].startswith(f"/{towns.home.code}/")
    with scope(towns.home.municipality):
        joined = Membership.objects.select_related("user").get(pk=invited.pk)
        assert joined.joined_at is not None
        assert not joined.user.has_usable_password()
    again = Client()
    sign_on_as(again, towns.home, sign_on, allowed, "s-0001")
    assert is_in(again, joined.user)


def test_an_invitation_of_a_login_with_a_password_asks_for_that_first(towns, set_up, allowed, client):
    sign_on = set_up()
    with scope(towns.home.municipality):
        invited = services.invite(
            by=towns.home.ward_admin,
            email=towns.people["other_ward"].email,
            role=Role.OFFICER,
            name="隣 人",
            desk=towns.home.desk,
        )
        link = invitations.path_of(invited)
    client.get(link)
    page = sign_on_as(client, towns.home, sign_on, allowed, "s-0001", joins=True)
    assert policies.PASSWORD_FIRST in page.text


def test_a_directory_that_does_not_answer_or_is_not_allowed_is_told_so(
    towns, set_up, allowed, client, settings
):
    sign_on = set_up()
    settings.SIGN_ON_HOSTS = ["127.0.0.1:9"]
    assert answers.MISCONFIGURED in client.get(f"/signon/{towns.home.code}/{sign_on.pk}/").text
    with scope(towns.home.municipality):
        SignOn.objects.filter(pk=sign_on.pk).update(issuer="http://127.0.0.1:9")
    assert answers.AWAY in client.get(f"/signon/{towns.home.code}/{sign_on.pk}/").text


def test_the_address_of_the_program_is_what_the_directory_is_told(towns, set_up, client, settings):
    sign_on = set_up()
    there = begin(client, towns.home, sign_on)
    assert path_of(there).startswith("/oauth2/authorize")
    assert settings.PUBLIC_URL.replace(":", "%3A").replace("/", "%2F") in there
