"""Mails to somebody whose rights, password or second factor were changed: by whom it may be, they hear of it."""

import ast
import re
from pathlib import Path

import allauth
import pytest
from allauth.mfa.totp.internal import auth as totp

from accounts import factor_services, login_mails, services
from accounts.tenancy import scope
from facilities.people.assignments import services as assignments
from office.models import OutgoingMail
from tests.census.sources import dotted, sources
from tests.support.founding import factors_of
from tests.support.pages import fill_in
from tests.world import PASSWORD


@pytest.fixture(autouse=True)
def _mailing(settings):
    settings.EMAIL_HOST = "127.0.0.1"


@pytest.fixture
def told(towns, mailoutbox, django_capture_on_commit_callbacks):
    """``told(act)``: what the login's owner is told by mail when ``act`` is done."""

    def run(act):
        mailoutbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return [(mail.to, mail.body) for mail in mailoutbox]

    return run


def _mailed(town):
    with scope(town.municipality):
        return [(mail.to, mail.text) for mail in OutgoingMail.objects.filter(purpose="rights").order_by("pk")]


# --- the login itself -------------------------------------------------------------------------------


def test_a_changed_password_is_told(towns, as_, told):
    new = {"oldpassword": PASSWORD, "password1": "atarashii-aikotoba-9", "password2": "atarashii-aikotoba-9"}
    client = as_("owner")
    ((to, text),) = told(lambda: client.post("/accounts/password/change/", new))
    assert to == [towns.people["owner"].email]
    assert "パスワードが変わりました" in text


def test_a_factor_that_somebody_takes_away_is_told(towns, told):
    def take():
        with scope(towns.home.municipality):
            factor_services.reset_second_factor(by=towns.home.ward_admin, membership=towns.home.officer)

    ((to, text),) = told(take)
    assert to == [towns.people["officer"].email]
    assert "2段階の確認が解除され" in text
    towns.people["ward_admin"].refresh_from_db()
    assert told(lambda: factor_services.reset_second_factor_everywhere(user=towns.people["ward_admin"]))


def test_an_authenticator_that_comes_or_goes_is_told(towns, client, told):
    user = towns.people["owner"]
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    client.get("/accounts/2fa/totp/activate/")
    secret = client.session["mfa.totp.secret"]
    code = totp.format_hotp_value(totp.hotp_value(secret, list(totp.yield_hotp_counters_from_time())[1]))
    sent = told(lambda: client.post("/accounts/2fa/totp/activate/", {"code": code}))
    assert "認証アプリが加わりました" in sent[0][1]
    assert factors_of(user, type="totp")
    sent = told(lambda: client.post("/accounts/2fa/totp/deactivate/"))
    assert "認証アプリが外れました" in sent[0][1]


def test_every_notice_of_the_packages_in_use_has_our_words():
    """A new version may tell of something new: its mail would stop the page that sends it."""
    root = Path(allauth.__file__).parent
    places = [*(root / "account").rglob("*.py"), *(root / "mfa").rglob("*.py")]
    sent = {
        name
        for place in places
        for call in ast.walk(ast.parse(place.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and dotted(call.func).endswith("send_notification_mail")
        for name in re.findall(r"'((?:account|mfa)/email/\w+)'", ast.dump(call))
    }
    # Nobody adds an address to a login, or takes one away.
    closed = {"account/email/email_changed", "account/email/email_deleted"}
    assert sent - closed == login_mails.NOTICES.keys()


# --- what somebody may see and do -------------------------------------------------------------------


def test_another_desk_is_told_and_another_name_is_not(towns, as_):
    home = towns.home
    path = f"/{home.code}/people/{home.officer.pk}/"
    fill_in(as_("ward_admin"), path, name="見本 改")
    assert _mailed(home) == []
    fill_in(as_("ward_admin"), path, desk=home.other_desk.pk)
    ((to, text),) = _mailed(home)
    assert to == home.officer.user.email
    assert "担当が「障害の担当」になりました" in text


def test_other_service_types_of_a_desk_are_told_to_its_officers(towns, as_):
    home = towns.home
    fill_in(as_("ward_admin"), f"/{home.code}/desks/{home.desk.pk}/", service_types=["ninchi_gh"])
    ((to, text),) = _mailed(home)
    assert to == home.officer.user.email
    assert "受け持つサービス種別が変わりました" in text


def test_an_end_is_told_and_an_invitation_that_is_called_off_is_not(towns):
    home = towns.home
    with scope(home.municipality):
        services.end_membership(by=home.ward_admin, membership=home.owner)
        person = services.invite(
            by=home.ward_admin,
            email="a@example.jp",
            role="facility_staff",
            name="見本",
            operator=home.operator,
        )
        services.end_membership(by=home.ward_admin, membership=person)
    assert [to for to, _ in _mailed(home)] == [home.owner.user.email]


def test_other_facilities_are_told_once_they_differ(towns):
    home = towns.home
    with scope(home.municipality):
        assignments.assign(by=home.manager, person=home.owner, facilities=[home.facility, home.group_home])
        assert not OutgoingMail.objects.filter(purpose="rights").exists()
        assignments.assign(by=home.manager, person=home.owner, facilities=[home.facility])
    ((to, text),) = _mailed(home)
    assert to == home.owner.user.email
    assert "担当する事業所が変わりました" in text


#: Deeds at people, desks and assignments after which nobody is told by ``rights_changed``, each with the reason.
UNTOLD = {
    "membership.sign_in": "what somebody did themselves",
    "membership.create": "a command sets somebody up",
    "membership.invite": "they are invited by a mail or a letter",
    "membership.letter": "a letter that is made changes no right",
    "membership.rename": "what somebody did themselves",
    "membership.join": "what somebody did themselves",
    "membership.hand_over": "made of an end, an invitation and assignments, each of which tells",
    "desk.create": "nobody works there yet",
    "factor.reset": "told as what happened to the login",
}


def test_every_deed_that_changes_somebodys_rights_tells_them():
    told, deeds = set(), set()
    for source in sources():
        for _, node in source.functions():
            calls = [call for call in ast.walk(node) if isinstance(call, ast.Call)]
            verbs = {
                call.args[1].value
                for call in calls
                if dotted(call.func) in ("acting", "changing")
                and len(call.args) > 1
                and isinstance(call.args[1], ast.Constant)
                and re.match(r"(membership|assignment|desk|factor)\.", str(call.args[1].value))
            }
            deeds |= verbs
            if any(dotted(call.func).endswith("rights_changed") for call in calls):
                told |= verbs
    assert deeds - UNTOLD.keys() == told
    assert UNTOLD.keys() <= deeds
