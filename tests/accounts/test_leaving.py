"""Leaving, and a second factor that was lost."""

import pytest
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.core.management import CommandError, call_command
from django.test import Client

from accounts import services
from accounts.models import Membership, Role, SecurityEvent
from accounts.tenancy import own_login, scope
from office.errors import Refused
from tests.support.founding import factors_of
from tests.world import PASSWORD


def _trail(town, membership):
    with scope(town.municipality):
        rows = apps.get_model("accounts", "MembershipEvent").objects.filter(pgh_obj=membership.pk)
        return [(row.pgh_context["verb"], row.pgh_context["membership"]) for row in rows.order_by("pgh_id")]


def _address(town, person, what):
    return f"/{town.code}/people/{person.pk}/{what}/"


def test_ending_asks_first_then_ends_and_says_so_on_the_trail(towns, as_):
    admin, home = as_("ward_admin"), towns.home
    address = _address(home, home.owner, "end")
    assert "利用を終わらせますか" in admin.get(address).content.decode()
    with scope(home.municipality):
        assert Membership.objects.get(pk=home.owner.pk).ended_at is None
    page = admin.post(address, follow=True).content.decode()
    assert "見本 ownerさんの利用を終わらせました" in page
    assert _trail(home, home.owner)[-1] == ("membership.end", home.ward_admin.pk)
    assert "もう終わっています" in admin.post(address, follow=True).content.decode()


def test_nobody_ends_the_own_membership(towns, as_):
    home = towns.home
    page = as_("ward_admin").post(_address(home, home.ward_admin, "end"), follow=True).content.decode()
    assert "自分の利用は終わらせられません" in page
    assert "先に、次の自治体の管理者を招いてください" in page
    with scope(home.municipality):
        assert Membership.objects.get(pk=home.ward_admin.pk).ended_at is None


def test_the_last_administrator_stays(towns):
    home = towns.home
    with scope(home.municipality):
        with pytest.raises(Refused, match="最後の管理者"):
            services.end_membership(by=home.manager, membership=home.ward_admin)
        user = services.create_user(email="futari@example.jp")
        services.create_membership(by=None, user=user, role=Role.WARD_ADMIN, name="見本 二人目")
        services.end_membership(by=home.manager, membership=home.ward_admin)
        assert Membership.objects.get(pk=home.ward_admin.pk).ended_at is not None


def test_an_invited_administrator_does_not_count_as_one_who_stays(towns):
    home = towns.home
    with scope(home.municipality):
        services.invite(by=home.ward_admin, email="mada@example.jp", role=Role.WARD_ADMIN, name="見本 未")
        with pytest.raises(Refused, match="最後の管理者"):
            services.end_membership(by=home.manager, membership=home.ward_admin)


def test_a_lost_factor_is_taken_away_with_its_sessions_and_stands_on_the_trail(towns, as_):
    home = towns.home
    officer_client = as_("officer")
    officer_client.get(f"/{home.code}/", follow=True)
    with own_login(home.officer.user):
        UserSession.objects.create(
            user=home.officer.user,
            session_key=officer_client.session.session_key,
            ip="127.0.0.1",
            user_agent="x",
        )
    admin = as_("ward_admin")
    address = _address(home, home.officer, "second-factor")
    assert "解除しますか" in admin.get(address).content.decode()
    assert factors_of(home.officer.user)
    page = admin.post(address, follow=True).content.decode()
    assert "2段階の確認を解除しました" in page
    assert not factors_of(home.officer.user)
    assert officer_client.get(f"/{home.code}/")["Location"].startswith("/accounts/login/")
    assert _trail(home, home.officer)[-1] == ("factor.reset", home.ward_admin.pk)
    assert "2段階の確認を設定していません" in admin.post(address, follow=True).content.decode()


@pytest.mark.parametrize("who", ["ward_admin", "manager"])
def test_somebody_is_signed_out_everywhere_and_may_come_in_again(towns, as_, who):
    home, device = towns.home, Client()
    login = {"login": home.owner.user.email, "password": PASSWORD}
    device.post("/accounts/login/", login)
    assert device.get(f"/{home.code}/", follow=True).status_code == 200
    address = _address(home, home.owner, "sessions")
    assert "すべての端末で切りますか" in as_(who).get(address).text
    assert "すべての端末で切りました" in as_(who).post(address, follow=True).text
    assert device.get(f"/{home.code}/")["Location"].startswith("/accounts/login/")
    device.post("/accounts/login/", login)
    assert device.get(f"/{home.code}/", follow=True).status_code == 200
    with scope(home.municipality):
        told = SecurityEvent.objects.filter(about="sessions.end").get()
    assert told.membership_id == getattr(home, who).pk
    assert told.detail["named"] == {"pk": home.owner.pk}


def test_ones_own_sessions_are_ended_on_ones_own_page(towns, as_):
    page = as_("ward_admin").post(_address(towns.home, towns.home.ward_admin, "sessions"), follow=True)
    assert "ログイン中の端末" in page.text


def test_a_factor_that_guards_another_ward_too_is_not_taken_by_one(towns, as_):
    home, officer = towns.home, towns.home.officer
    with scope(towns.away.municipality):
        services.create_membership(
            by=None, user=officer.user, role=Role.OFFICER, name="見本 兼", desk=towns.away.desk
        )
    page = as_("ward_admin").post(_address(home, officer, "second-factor"), follow=True).content.decode()
    assert "ほかの自治体でも働いています" in page
    assert factors_of(officer.user)

    call_command("reset_second_factor", officer.user.email, verbosity=0)
    assert not factors_of(officer.user)
    assert _trail(home, officer)[-1] == ("factor.reset", None)


def test_an_unused_invitation_elsewhere_does_not_stand_in_the_way(towns, as_):
    home, officer = towns.home, towns.home.officer
    with scope(towns.away.municipality):
        services.invite(
            by=towns.away.ward_admin,
            email=officer.user.email,
            role=Role.OFFICER,
            name="見本 兼",
            desk=towns.away.desk,
        )
    as_("ward_admin").post(_address(home, officer, "second-factor"))
    assert not factors_of(officer.user)


def test_the_manager_may_not_reset_factors(towns, as_):
    home = towns.home
    assert as_("manager").post(_address(home, home.owner, "second-factor")).status_code == 403


def test_resetting_for_an_unknown_address_says_so(db):
    with pytest.raises(CommandError, match="ログインはありません"):
        call_command("reset_second_factor", "inai@example.jp")
