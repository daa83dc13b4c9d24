"""送信の記録 and what an administrator can do there; mail of invitations."""

from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.db.models import F

from accounts import invitations, joining_services, services
from accounts.models import Membership, Role
from accounts.tasks import send_mail
from accounts.tenancy import scope
from office import outbox
from office.models import OutgoingMail
from office.selectors import mail_trouble
from tests.support.joining import PAGE

State = OutgoingMail.State


@pytest.fixture
def admin(as_):
    return as_("ward_admin")


def _refuse(town, trouble="550 5.1.1 no such user"):
    with scope(town.municipality):
        OutgoingMail.objects.filter(pk=town.mail.pk).update(state=State.REFUSED, attempts=1, trouble=trouble)
    return f"/{town.code}/mail/{town.mail.pk}/"


def _fresh(town):
    with scope(town.municipality):
        return OutgoingMail.objects.get(pk=town.mail.pk)


def _invite(town, **values):
    with scope(town.municipality):
        return services.invite(
            by=town.ward_admin,
            role=Role.FACILITY_STAFF,
            name="見本 便",
            operator=town.operator,
            **values,
        )


def test_the_record_says_what_went_to_whom_and_what_to_do(towns, admin):
    home = towns.home
    path = _refuse(home)
    page = admin.get(f"/{home.code}/mail/").content.decode()
    assert "見本の件名" in page
    assert home.owner.name in page
    assert "書き間違いがないか" in page
    one = admin.get(path).content.decode()
    assert "見本の本文" in one
    assert "550 5.1.1 no such user" in one


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?state=refused", True),
        ("?state=sent", False),
        ("?q=owner@", True),
        ("?q=dare", False),
        ("?q=見本 件名", True),
    ],
)
def test_the_record_is_narrowed(towns, admin, query, shown):
    _refuse(towns.home)
    page = admin.get(f"/{towns.home.code}/mail/{query}").content.decode()
    assert ("見本の件名" in page) is shown


@pytest.mark.parametrize(
    ("state", "attempts", "word"),
    [
        (State.WAITING, 0, "送信待ち"),
        (State.SENDING, 1, "送信中"),
        (State.SENDING, 2, "送信中"),
        (State.WAITING, 1, "送り直し待ち"),
    ],
)
def test_a_mail_says_how_far_it_has_come(towns, admin, state, attempts, word):
    home = towns.home
    with scope(home.municipality):
        OutgoingMail.objects.filter(pk=home.mail.pk).update(state=state, attempts=attempts)
    page = admin.get(f"/{home.code}/mail/{home.mail.pk}/").content.decode()
    assert f"</svg>{word}</span>" in page


@pytest.mark.parametrize("trouble", ["451 4.7.1 greylisted", "[Errno 111] Connection refused", "timed out"])
def test_of_a_mail_that_was_given_up_nobody_is_told_that_it_still_goes_by_itself(towns, admin, trouble):
    home = towns.home
    path = _refuse(home, trouble)
    for page in (admin.get(path), admin.get(f"/{home.code}/mail/")):
        assert "自動で" not in page.text
        assert "何度も送り直しましたが" in page.text
    with scope(home.municipality):
        OutgoingMail.objects.filter(pk=home.mail.pk).update(state=State.WAITING)
    assert "自動で" in admin.get(path).text


def test_a_refused_mail_goes_again_under_its_message_id(towns, admin, smtp_server):
    home = towns.home
    path = _refuse(home)
    admin.post(f"{path}again/")
    assert (_fresh(home).state, _fresh(home).attempts) == (State.WAITING, 0)
    send_mail(home.municipality.pk, home.mail.pk)
    assert _fresh(home).state == State.SENT
    assert [m["Message-ID"] for m in smtp_server.messages] == [home.mail.message_id]
    told = admin.post(f"{path}again/", follow=True).content.decode()
    assert "もう送り直しています" in told
    assert _fresh(home).state == State.SENT


@pytest.mark.parametrize("change", ["renewed", "expired", "joined", "ended"])
def test_an_invitation_whose_link_opens_nothing_is_not_sent_again(towns, admin, settings, change):
    home = towns.home
    settings.EMAIL_HOST = "mail.example.jp"
    person = _invite(home, email="bin@example.jp")
    with scope(home.municipality):
        mails = OutgoingMail.objects.filter(membership_id=person.pk)
        mails.update(state=State.REFUSED, attempts=1, trouble="550 5.1.1 no such user")
        mail = mails.get()
        invited = Membership.objects.filter(pk=person.pk)
        if change == "renewed":
            services.invite_again(by=home.ward_admin, membership=person)
        elif change == "expired":
            invited.update(invited_at=F("invited_at") - timedelta(days=14))
            mails.update(made_at=F("made_at") - timedelta(days=14))
        elif change == "joined":
            joining_services.join(membership=person, password="mihon-no-aikotoba-2")
        else:
            services.end_membership(by=home.ward_admin, membership=person)
    told = admin.post(f"/{home.code}/mail/{mail.pk}/again/", follow=True).content.decode()
    assert "この招待のリンクは、もう使えません" in told
    with scope(home.municipality):
        assert OutgoingMail.objects.get(pk=mail.pk).state == State.REFUSED


def test_an_invitation_whose_link_still_opens_is_sent_again(towns, admin, smtp_server):
    home = towns.home
    person = _invite(home, email="bin@example.jp")
    with scope(home.municipality):
        OutgoingMail.objects.filter(membership_id=person.pk).update(state=State.REFUSED, attempts=1)
        mail = OutgoingMail.objects.get(membership_id=person.pk)
    admin.post(f"/{home.code}/mail/{mail.pk}/again/")
    with scope(home.municipality):
        assert OutgoingMail.objects.get(pk=mail.pk).state == State.WAITING


def test_marking_an_address_shows_at_the_person_and_holds_back_mail(towns, admin, smtp_server):
    home = towns.home
    path = _refuse(home)
    admin.post(f"{path}unreachable/")
    assert "届かない" in admin.get(f"/{home.code}/people/?q=owner").content.decode()
    assert "このアドレスには送りません" in admin.get(f"/{home.code}/people/{home.owner.pk}/").content.decode()
    told = admin.post(f"{path}again/", follow=True).content.decode()
    assert "先に印を外してください" in told
    admin.post(f"{path}reachable/")
    admin.post(f"{path}again/")
    assert _fresh(home).state == State.WAITING


def test_a_test_mail_goes_to_oneself(towns, admin, smtp_server):
    home = towns.home
    answer = admin.post(f"/{home.code}/mail/test/")
    with scope(home.municipality):
        mail = OutgoingMail.objects.filter(purpose="test").exclude(pk=home.mail.pk).get()
    send_mail(home.municipality.pk, mail.pk)
    (arrived,) = smtp_server.messages
    assert arrived.envelope_to == [home.ward_admin.user.email]
    assert "送信済み" in admin.get(answer["Location"]).content.decode()


def test_without_a_server_a_test_mail_is_refused_with_a_sentence(towns, admin):
    told = admin.post(f"/{towns.home.code}/mail/test/", follow=True).content.decode()
    assert "メールがまだ設定されていません" in told


# --- the banner -------------------------------------------------------------------------------------


def test_administrators_are_told_that_mail_is_not_set_up_and_others_are_not(towns, as_, admin):
    words = "メールがまだ設定されていません"
    path = f"/{towns.home.code}/people/"
    assert words in admin.get(path).content.decode()
    assert words not in as_("manager").get(path).content.decode()
    assert words in admin.get(f"/{towns.home.code}/overview/").content.decode()
    assert words not in as_("officer").get(f"/{towns.home.code}/overview/").content.decode()


def test_a_server_that_keeps_refusing_and_mails_that_did_not_arrive_are_counted(towns, admin, smtp_server):
    home = towns.home
    assert "この30日で" not in admin.get(f"/{home.code}/overview/").content.decode()
    with scope(home.municipality):
        assert not mail_trouble()
        OutgoingMail.objects.update(
            state=State.WAITING, attempts=2, trouble="535 bad", claimed_at=F("made_at")
        )
    page = admin.get(f"/{home.code}/overview/").content.decode()
    assert "メールが送れていません" in page
    assert "ログインできません" in page
    _refuse(home)
    assert "この30日で1通" in admin.get(f"/{home.code}/overview/").content.decode()
    with scope(home.municipality):
        OutgoingMail.objects.update(made_at=F("made_at") - timedelta(days=31), attempts=1)
        assert not mail_trouble()


# --- invitations by mail ----------------------------------------------------------------------------


def test_an_invitation_arrives_with_the_link_that_opens_the_place(towns, smtp_server, client):
    home = towns.home
    person = _invite(home, email="bin@example.jp")
    with scope(home.municipality):
        (mail,) = OutgoingMail.objects.filter(purpose="invitation")
    send_mail(home.municipality.pk, mail.pk)
    (arrived,) = smtp_server.messages
    text = arrived.get_body(("plain",)).get_content()
    link = next(line for line in text.splitlines() if "/invitation/" in line)
    assert link in arrived.get_body(("html",)).get_content()
    password = {"new_password1": "atarashii-aikotoba-2026", "new_password2": "atarashii-aikotoba-2026"}
    client.get(link.partition("8000")[2] or link)
    client.post(PAGE, password)
    assert client.session[SESSION_KEY] == str(person.user_id)


def test_the_page_of_an_invitation_says_what_became_of_its_mail(towns, admin, smtp_server):
    home = towns.home
    person = _invite(home, email="bin@example.jp")
    path = f"/{home.code}/people/{person.pk}/link/"
    assert "に送っています" in admin.get(path).content.decode()
    with scope(home.municipality):
        mail = OutgoingMail.objects.get(purpose="invitation")
        OutgoingMail.objects.filter(pk=mail.pk).update(state=State.REFUSED, trouble="550 no")
    assert "メールは届きませんでした" in admin.get(path).content.decode()
    told = admin.post(f"{path}again/", follow=True).content.decode()
    assert "メールで送りました" in told
    with scope(home.municipality):
        assert OutgoingMail.objects.filter(purpose="invitation", state=State.WAITING).count() == 1


def test_without_a_server_no_invitation_waits_to_be_sent_when_its_link_is_void(towns):
    _invite(towns.home, email="bin@example.jp")
    with scope(towns.home.municipality):
        assert not OutgoingMail.objects.filter(purpose="invitation").exists()


def test_a_name_is_written_as_text_in_the_mail(towns, settings):
    settings.EMAIL_HOST = "127.0.0.1"
    home = towns.home
    with scope(home.municipality):
        Membership.objects.filter(pk=home.ward_admin.pk).update(name="<b>見本</b> & Co")
        home.ward_admin.refresh_from_db()
        from accounts import mails

        mail = mails.test(home.ward_admin)
    assert "&lt;b&gt;見本&lt;/b&gt; &amp; Co" in mail.html
    assert "<b>見本</b> & Co" in mail.text


def test_an_old_links_mail_is_no_way_in(towns, smtp_server, client):
    person = _invite(towns.home, email="bin@example.jp")
    old = invitations.path_of(person)
    with scope(towns.home.municipality):
        services.invite_again(by=towns.home.ward_admin, membership=person)
    assert client.get(old).status_code == 410
    assert outbox.is_set_up()
