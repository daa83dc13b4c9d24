"""One-time links: who can use them, once, for how long, and what they never open."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.core import signing
from django.db.models import F
from django.test import Client

from accounts import invitations, joining_services, policies, services
from accounts.links import public_url
from accounts.models import Membership, Role, User
from accounts.tenancy import own_login, scope
from office.errors import Refused
from tests.support.joining import PAGE, join, touch
from tests.world import PASSWORD

NEW_PASSWORD = "atarashii-aikotoba-2026"
FIRST_PASSWORD = {"new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD}


@pytest.fixture
def invited(towns):
    with scope(towns.home.municipality):
        return services.invite(
            by=towns.home.ward_admin,
            email="Atarashii@Example.jp",
            role=Role.FACILITY_STAFF,
            name="見本 新",
            operator=towns.home.operator,
        )


def _signed(ticket):
    return signing.Signer(salt="accounts.invitation").sign_object(ticket)


def _fresh(membership):
    with scope(membership.municipality_id):
        return Membership.objects.select_related("user").get(pk=membership.pk)


def test_the_administrator_invites_and_is_shown_the_link(towns, as_):
    admin = as_("ward_admin")
    home = towns.home
    sent = admin.post(
        f"/{home.code}/people/new/officer/",
        {"name": "見本 招", "email": "maneku@example.jp", "desk": home.desk.pk},
        follow=True,
    )
    with scope(home.municipality):
        made = Membership.objects.select_related("user").get(name="見本 招")
    assert made.joined_at is None
    assert not made.user.has_usable_password()
    assert public_url(invitations.path_of(made)) in sent.content.decode()


def test_the_manager_invites_into_the_own_operator_whatever_is_sent(towns, as_):
    home = towns.home
    sent = as_("manager").post(
        f"/{home.code}/people/new/facility_staff/",
        {"name": "見本 職", "email": "shoku@example.jp", "operator": home.second_operator.pk},
    )
    assert sent.status_code == 302
    with scope(home.municipality):
        assert Membership.objects.get(name="見本 職").operator_id == home.operator.pk


def test_the_manager_cannot_invite_the_wards_people(towns, as_):
    home = towns.home
    for role in ("officer", "ward_admin", "no_such_role"):
        assert as_("manager").post(f"/{home.code}/people/new/{role}/", {}).status_code == 404


def test_somebody_new_sets_a_password_and_stands_inside(towns, invited, client):
    page = touch(client, invited).content.decode()
    assert "見本 新さん" in page
    assert "見本市" in page
    assert "atarashii@example.jp" in page
    joined = client.post(PAGE, FIRST_PASSWORD, follow=True)
    assert joined.status_code == 200
    assert client.session[SESSION_KEY] == str(invited.user_id)
    assert joined.request["PATH_INFO"].startswith(f"/{towns.home.code}/")
    assert _fresh(invited).joined_at is not None
    assert User.objects.numbered(invited.user_id).check_password(NEW_PASSWORD)


def test_a_link_works_once(invited, client):
    second = Client()
    touch(second, invited)
    join(client, invited, FIRST_PASSWORD)
    stranger = Client()
    assert touch(stranger, invited).status_code == 410
    other = {"new_password1": "betsu-no-aikotoba-1", "new_password2": "betsu-no-aikotoba-1"}
    # Not even where the page stood open before.
    assert second.post(PAGE, other).status_code == 410
    assert SESSION_KEY not in second.session
    assert User.objects.numbered(invited.user_id).check_password(NEW_PASSWORD)


@pytest.mark.parametrize(("minutes", "status"), [(-1, 200), (1, 410)])
def test_a_link_lasts_fourteen_days(invited, client, minutes, status):
    with scope(invited.municipality_id):
        Membership.objects.filter(pk=invited.pk).update(
            invited_at=F("invited_at") - timedelta(days=14, minutes=minutes)
        )
    assert touch(client, _fresh(invited)).status_code == status


def test_a_new_link_makes_the_old_one_void(towns, invited, as_, client):
    old = invitations.path_of(invited)
    as_("ward_admin").post(f"/{towns.home.code}/people/{invited.pk}/link/again/")
    assert client.get(old).status_code == 410
    assert touch(client, _fresh(invited)).status_code == 200


def test_who_is_invited_anew_while_the_old_link_stands_open_does_not_join_by_it(towns, invited):
    """The page was opened with the old link; the new one is written before the button is pressed."""
    opened = _fresh(invited)
    with scope(towns.home.municipality):
        Membership.objects.filter(pk=invited.pk).update(invited_at=F("invited_at") + timedelta(minutes=1))
        with pytest.raises(Refused, match=policies.LINK_JUST_USED):
            joining_services.join(membership=opened, password=PASSWORD)
    assert _fresh(invited).joined_at is None
    assert not _fresh(invited).user.has_usable_password()


def test_ending_the_membership_makes_the_link_void(towns, invited, client):
    with scope(towns.home.municipality):
        services.end_membership(by=towns.home.ward_admin, membership=invited)
    assert client.get(invitations.path_of(invited)).status_code == 410


@pytest.mark.parametrize(
    "token",
    [
        "x",
        "a:b:c",
        signing.Signer(salt="another").sign_object([1, 2, "3"]),
        _signed("text"),
        _signed([10**9, 10**9, "0.0"]),
    ],
)
def test_a_link_we_did_not_write_opens_nothing(db, client, token):
    assert client.get(f"/invitation/{token}/").status_code == 410


def test_a_link_names_its_own_membership_only(towns, invited, client):
    token = _signed([towns.home.municipality.pk, towns.home.owner.pk, str(invited.invited_at.timestamp())])
    assert client.get(f"/invitation/{token}/").status_code == 410


def test_a_weak_password_is_refused_and_the_link_stays(invited, client):
    answer = join(client, invited, {"new_password1": "123456", "new_password2": "123456"})
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert _fresh(invited).joined_at is None
    assert client.get(PAGE).status_code == 200


def test_who_has_a_password_joins_by_signing_in_and_nobody_sets_it_anew(towns, client):
    neighbour = towns.away.owner.user
    with scope(towns.home.municipality):
        second = services.invite(
            by=towns.home.ward_admin,
            email=neighbour.email,
            role=Role.FACILITY_STAFF,
            name="見本 両方",
            operator=towns.home.operator,
        )
    asked = client.get(invitations.path_of(second), follow=True)
    assert asked.redirect_chain[-1] == (f"/accounts/login/?next={PAGE}", 302)
    client.post(PAGE, FIRST_PASSWORD)
    neighbour.refresh_from_db()
    assert neighbour.check_password(PASSWORD)
    assert _fresh(second).joined_at is None

    client.force_login(neighbour)
    assert client.get(f"/{towns.home.code}/people/").status_code == 404
    assert "参加する" in client.get(PAGE).content.decode()
    assert client.post(PAGE).status_code == 302
    assert _fresh(second).joined_at is not None
    assert client.get("/").context["memberships"][0].municipality_id == towns.home.municipality.pk


def test_knowing_the_link_is_not_enough_under_another_login(invited, as_):
    manager = as_("manager")
    assert "別の人のログイン" in touch(manager, invited).content.decode()
    manager.post(PAGE, FIRST_PASSWORD)
    assert _fresh(invited).joined_at is None


def test_an_invitation_alone_opens_nothing(towns):
    """A ward that prepares a place for a login it knows gives that login nothing before the link is used."""
    neighbour = towns.away.ward_admin.user
    with scope(towns.home.municipality):
        services.invite(by=towns.home.ward_admin, email=neighbour.email, role=Role.WARD_ADMIN, name="見本 隣")
    client = Client()
    client.force_login(neighbour)
    assert client.get(f"/{towns.home.code}/people/").status_code == 404


def test_the_same_place_is_not_given_twice(towns, as_):
    home = towns.home
    sent = as_("ward_admin").post(
        f"/{home.code}/people/new/officer/",
        {"name": "見本", "email": home.officer.user.email.upper(), "desk": home.desk.pk},
    )
    assert "同じ役割ですでに登録されています" in sent.content.decode()


def test_inviting_tells_nothing_of_an_address_but_what_it_is_here(towns, as_):
    """The platform's operator, a login that was stopped, somebody of another ward, nobody at all: the same page."""
    home, admin = towns.home, as_("ward_admin")
    with own_login(towns.away.owner.user):
        User.objects.filter(pk=towns.away.owner.user_id).update(is_active=False)
    addresses = (
        "platform@example.jp",
        towns.away.owner.user.email,
        towns.away.ward_admin.user.email,
        "dare@example.jp",
    )
    pages = set()
    for email in addresses:
        sent = admin.post(
            f"/{home.code}/people/new/officer/", {"name": "見本 招", "email": email, "desk": home.desk.pk}
        )
        with scope(home.municipality):
            made = Membership.objects.get(user__email=email, name="見本 招")
        assert sent["Location"] == f"/{home.code}/people/{made.pk}/link/"
        page = admin.get(f"/{home.code}/people/{made.pk}/").text.partition("<main")[2].replace(email, "")
        pages.add(re.sub(rf'/{made.pk}/|(value|nonce|datetime)="[^"]*"', "", page))
        reset = admin.post(f"/{home.code}/people/{made.pk}/second-factor/", follow=True)
        assert "まだ参加していません" in reset.text
    assert len(pages) == 1, pages


def test_the_platforms_operator_does_not_come_in(towns, as_):
    with scope(towns.home.municipality):
        assert Membership.objects.filter(role=Role.WARD_ADMIN).count() == 1


def test_joining_is_on_the_trail_under_the_one_who_joined(towns, invited, client):
    from django.apps import apps

    join(client, invited, FIRST_PASSWORD)
    with scope(towns.home.municipality):
        events = apps.get_model("accounts", "MembershipEvent").objects.filter(pgh_obj=invited.pk)
        verbs = [(e.pgh_context["verb"], e.pgh_context["membership"]) for e in events.order_by("pgh_id")]
    assert verbs[:2] == [
        ("membership.invite", towns.home.ward_admin.pk),
        ("membership.join", invited.pk),
    ]


def test_two_passwords_that_differ_are_told_in_plain_words(invited, client):
    sent = join(client, invited, FIRST_PASSWORD | {"new_password2": "chigau-aikotoba"})
    assert "2つのパスワードが違っています" in sent.content.decode()
    assert _fresh(invited).joined_at is None


def test_the_key_of_a_link_is_exchanged_at_the_first_touch_and_gone_after_joining(invited, client):
    path = invitations.path_of(invited)
    touched = client.get(path)
    assert (touched.status_code, touched["Location"]) == (302, PAGE)
    key = path.split("/")[2]
    page = client.get(PAGE).content.decode()
    assert key not in page
    join(client, invited, FIRST_PASSWORD)
    assert key not in client.session.values()


def test_the_page_of_joining_without_a_link_opens_nothing(db, client):
    assert client.get(PAGE).status_code == 410
    assert client.post(PAGE, FIRST_PASSWORD).status_code == 410


def test_the_key_survives_signing_in_on_the_way(towns, client):
    neighbour = towns.away.owner.user
    with scope(towns.home.municipality):
        second = services.invite(
            by=towns.home.ward_admin, email=neighbour.email, role=Role.WARD_ADMIN, name="見本 両方"
        )
    touch(client, second)
    signed_in = client.post(
        "/accounts/login/", {"login": neighbour.email, "password": PASSWORD, "next": PAGE}, follow=True
    )
    assert "参加する" in signed_in.content.decode()
