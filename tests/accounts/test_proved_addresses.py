"""An address is somebody's once a mail to it was opened; until then nothing that was set up under it counts."""

import re

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client

from accounts import attempts, invitations, services
from accounts.models import Membership, Role, User
from accounts.tenancy import own_login, scope
from office.models import OutgoingMail
from tests.support.founding import factors_of, with_factor
from tests.support.joining import PAGE, join, touch
from tests.world import PASSWORD

NEW = "atarashii-aikotoba-2026"
NEW_PASSWORD = {"new_password1": NEW, "new_password2": NEW}
VICTIM = "shokuin@example.jp"
LINK = re.compile(r"http://[^/\s]+(/invitation/\S+)")


@pytest.fixture
def mailing(settings):
    """A mail server is there; what it would send stays as rows, and in ``mailoutbox``."""
    settings.EMAIL_HOST = "127.0.0.1"


def _invited(town, email=VICTIM, role=Role.FACILITY_STAFF):
    where = {"operator": town.operator} if role == Role.FACILITY_STAFF else {}
    with scope(town.municipality):
        return services.invite(by=town.ward_admin, email=email, role=role, name="見本 招", **where)


def _mailed_link(town):
    with scope(town.municipality):
        text = OutgoingMail.objects.filter(purpose__in=["invitation", "address"]).latest("pk").text
    return LINK.search(text)[1]


def _user(email=VICTIM):
    return User.objects.addressed(email)


def _fresh(membership):
    with scope(membership.municipality_id):
        return Membership.objects.select_related("user").get(pk=membership.pk)


def _claim(town):
    """Somebody uses the link that is handed over, for an address that is not theirs, and makes it fast."""
    thief = Client()
    join(thief, _invited(town), NEW_PASSWORD)
    with_factor(_user())
    assert SESSION_KEY in thief.session
    return thief


def test_who_claims_a_future_officers_address_holds_nothing_once_the_officer_is_invited_by_mail(
    towns, mailing, client
):
    thief = _claim(towns.home)
    assert _user().email_proved_at is None
    person = _invited(towns.away, role=Role.WARD_ADMIN)
    page = client.get(_mailed_link(towns.away), follow=True).text
    assert "前のパスワードと2段階の確認は使えなくなります" in page
    own = {"new_password1": "shokuin-no-aikotoba", "new_password2": "shokuin-no-aikotoba"}
    client.post(PAGE, own)
    assert client.session[SESSION_KEY] == str(person.user_id)
    user = _user()
    assert user.check_password("shokuin-no-aikotoba")
    assert user.email_proved_at is not None
    assert not factors_of(user)
    assert thief.get("/me/").status_code == 302
    assert not Client().login(email=VICTIM, password=NEW)


def test_a_link_that_was_handed_over_sets_no_password_that_stands_already(towns, mailing, client):
    _claim(towns.home)
    person = _invited(towns.away)
    asked = touch(client, person)
    assert asked.redirect_chain[-1][0].startswith("/accounts/login/")
    client.post(PAGE, {"new_password1": "shokuin-no-aikotoba", "new_password2": "shokuin-no-aikotoba"})
    assert _user().check_password(NEW)
    assert _fresh(person).joined_at is None


def test_a_proved_login_keeps_its_password_and_factor_whatever_is_mailed(towns, mailing, client):
    officer = towns.people["officer"]
    person = _invited(towns.away, officer.email, Role.WARD_ADMIN)
    asked = client.get(_mailed_link(towns.away), follow=True)
    assert asked.redirect_chain[-1][0].startswith("/accounts/login/")
    client.post(PAGE, NEW_PASSWORD)
    officer.refresh_from_db()
    assert officer.check_password(PASSWORD)
    assert factors_of(officer)
    assert _fresh(person).joined_at is None


def test_who_is_signed_in_and_opens_the_mail_proves_the_address_and_keeps_what_they_set_up(towns, mailing):
    own = _claim(towns.home)
    person = _invited(towns.away)
    own.get(_mailed_link(towns.away))
    own.post(PAGE)
    assert _fresh(person).joined_at is not None
    assert _user().email_proved_at is not None
    assert _user().check_password(NEW)
    assert factors_of(_user())


@pytest.mark.parametrize(("by_mail", "proved"), [(True, True), (False, False)])
def test_a_first_password_by_mail_proves_the_address_and_one_by_hand_does_not(
    towns, mailing, client, by_mail, proved
):
    person = _invited(towns.home)
    client.get(_mailed_link(towns.home) if by_mail else invitations.path_of(person))
    client.post(PAGE, NEW_PASSWORD)
    assert (_user().email_proved_at is not None) is proved


def test_the_inviter_sees_the_mailed_link_nowhere(towns, mailing, as_):
    home, admin = towns.home, as_("ward_admin")
    person = _invited(home)
    key = _mailed_link(home).split("/")[2]
    with scope(home.municipality):
        mail = OutgoingMail.objects.get(purpose="invitation")
    page = admin.get(f"/{home.code}/people/{person.pk}/link/").text
    record = admin.get(f"/{home.code}/mail/{mail.pk}/").text
    assert "/invitation/-/" in record
    assert "参加してください" in record
    for text in (page, record, invitations.path_of(person)):
        assert key not in text
    assert "/invitation/ey" not in page
    assert invitations.code_of(person) not in page


def test_the_mailed_link_is_void_when_another_is_sent(towns, mailing, client):
    person = _invited(towns.home)
    old = _mailed_link(towns.home)
    with scope(towns.home.municipality):
        services.invite_again(by=towns.home.ward_admin, membership=person)
    assert client.get(old).status_code == 410
    assert client.get(_mailed_link(towns.home)).status_code == 302


def test_invitations_to_one_address_are_limited_by_day(towns, mailing, as_):
    home, admin = towns.home, as_("ward_admin")
    person = _invited(home)
    for _ in range(attempts.INVITATIONS.free):
        told = admin.post(f"/{home.code}/people/{person.pk}/link/again/", follow=True).text
    assert "今日はもう何通も" in told
    with scope(home.municipality):
        sent = OutgoingMail.objects.filter(purpose="invitation", to=VICTIM).count()
    assert sent == attempts.INVITATIONS.free


# --- letters ----------------------------------------------------------------------------------------


@pytest.fixture
def lettered(towns):
    with scope(towns.home.municipality):
        return services.invite(
            by=towns.home.ward_admin, role=Role.OFFICER, name="見本 手紙", desk=towns.home.desk
        )


def _type(client, membership, email):
    return join(client, membership, {"email": email, "email_again": email})


def test_a_letter_says_the_same_of_an_address_with_a_login_and_of_one_without(towns, mailing, lettered):
    pages = set()
    for email in (towns.away.ward_admin.user.email, "dare@example.jp"):
        page = _type(Client(), lettered, email).text.partition("<main")[2]
        pages.add(page.replace(email, ""))
    assert len(pages) == 1
    with scope(towns.home.municipality):
        mails = OutgoingMail.objects.filter(purpose="address")
        assert len({LINK.sub("", mail.text) for mail in mails}) == 1
        assert mails.count() == 2
    assert _fresh(lettered).user is None


def test_the_mail_of_a_letter_leads_to_a_first_password_and_a_proved_address(
    towns, mailing, lettered, client
):
    _type(Client(), lettered, "Tegami@Example.jp")
    page = client.get(_mailed_link(towns.home), follow=True).text
    assert "tegami@example.jp" in page
    client.post(PAGE, NEW_PASSWORD)
    user = _fresh(lettered).user
    assert user.email == "tegami@example.jp"
    assert user.email_proved_at is not None
    assert client.session[SESSION_KEY] == str(user.pk)


def test_the_mail_of_a_letter_leads_a_login_that_exists_to_signing_in(towns, mailing, lettered, client):
    neighbour = towns.away.ward_admin.user
    _type(Client(), lettered, neighbour.email)
    asked = client.get(_mailed_link(towns.home), follow=True)
    assert asked.redirect_chain[-1][0].startswith("/accounts/login/")
    client.force_login(neighbour)
    client.post(PAGE)
    assert _fresh(lettered).user == neighbour


def test_the_mail_of_a_letter_under_another_login_opens_nothing(towns, mailing, lettered, as_):
    _type(Client(), lettered, "tegami@example.jp")
    other = as_("owner")
    assert "別の人のログイン" in other.get(_mailed_link(towns.home), follow=True).text
    other.post(PAGE, NEW_PASSWORD)
    assert _fresh(lettered).user is None


def test_one_letter_sends_only_so_many_mails(towns, mailing, lettered):
    for number in range(attempts.INVITATIONS.free + 3):
        page = _type(Client(REMOTE_ADDR=f"192.0.2.{number}"), lettered, f"dare{number}@example.jp").text
        assert "メールを確かめてください" in page
    with scope(towns.home.municipality):
        assert OutgoingMail.objects.filter(purpose="address").count() == attempts.INVITATIONS.free


# --- proving while signed in ------------------------------------------------------------------------


def _unproved(towns, who):
    with own_login(towns.people[who]):
        User.objects.filter(pk=towns.people[who].pk).update(email_proved_at=None)


@pytest.mark.parametrize("who", ["officer", "ward_admin"])
def test_the_wards_people_prove_their_address_before_they_act(towns, mailing, mailoutbox, as_, who):
    _unproved(towns, who)
    client = as_(who)
    sent = client.get(f"/{towns.home.code}/facilities/")
    assert (sent.status_code, sent["Location"]) == (302, "/me/address/")
    assert "メールを送りました" in client.post("/me/address/", follow=True).text
    link = re.search(r"http://[^/\s]+(/me/address/\S+)", mailoutbox[0].body)[1]
    # Neither somebody else nor somebody who is not signed in proves it: a mail is opened by anybody.
    assert Client().get(link)["Location"].startswith("/accounts/login/")
    as_("owner").get(link)
    towns.people[who].refresh_from_db()
    assert towns.people[who].email_proved_at is None
    assert "メールアドレスを確かめました" in client.get(link, follow=True).text
    assert client.get(f"/{towns.home.code}/facilities/").status_code == 200


def test_facilities_people_and_a_site_without_mail_go_on(towns, as_, settings):
    for who in ("owner", "ward_admin"):
        _unproved(towns, who)
    assert as_("ward_admin").get(f"/{towns.home.code}/facilities/").status_code == 200
    settings.EMAIL_HOST = "127.0.0.1"
    assert as_("owner").get(f"/{towns.home.code}/facilities/").status_code == 200


@pytest.mark.parametrize("proved", [True, False])
def test_a_new_password_by_mail_proves_the_address_and_voids_what_nobody_had_proved(
    towns, mailing, mailoutbox, proved
):
    officer = towns.people["officer"]
    if not proved:
        _unproved(towns, "officer")
    client = Client()
    client.post("/accounts/password/reset/", {"email": officer.email})
    link = re.search(r"http://[^/\s]+(/accounts/\S+)", mailoutbox[0].body)[1]
    form = client.get(link)["Location"]
    client.post(form, {"password1": NEW, "password2": NEW})
    officer.refresh_from_db()
    assert officer.check_password(NEW)
    assert officer.email_proved_at is not None
    assert bool(factors_of(officer)) is proved
