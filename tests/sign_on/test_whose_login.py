"""A login without a password is somebody's all the same where a directory is the way to it."""

import pytest
from django.contrib.auth import SESSION_KEY

from accounts import invitations, joining_services, policies, services
from accounts.models import Membership, Role, SignOnLink
from accounts.sign_on import policies as sign_on_policies
from accounts.tenancy import scope
from office.errors import Refused
from tests.sign_on.test_oidc import linked, sign_on_as
from tests.support.joining import PAGE, join, touch
from tests.world import PASSWORD

FIRST_PASSWORD = {"new_password1": "atarashii-aikotoba-2026", "new_password2": "atarashii-aikotoba-2026"}


@pytest.fixture
def directory_only(towns):
    """The neighbour's administrator, as one who comes in by a directory alone."""
    victim = towns.people["other_ward"]
    victim.set_unusable_password()
    victim.save(update_fields=["password"])
    return victim


def _invited(towns, email):
    with scope(towns.home.municipality):
        return services.invite(
            by=towns.home.ward_admin, email=email, role=Role.OFFICER, name="隣 人", desk=towns.home.desk
        )


def test_a_link_handed_over_sets_no_password_of_a_login_that_a_directory_opens(towns, directory_only, client):
    invited = _invited(towns, directory_only.email)
    assert touch(client, invited).request["PATH_INFO"] == "/accounts/login/"
    join(client, invited, FIRST_PASSWORD)
    assert SESSION_KEY not in client.session
    with scope(towns.home.municipality), pytest.raises(Refused):
        joining_services.join(membership=invited, password=FIRST_PASSWORD["new_password1"])
    directory_only.refresh_from_db()
    assert not directory_only.has_usable_password()
    # The person themselves joins, signed in.
    client.force_login(directory_only)
    touch(client, invited)
    client.post(PAGE)
    with scope(towns.home.municipality):
        assert Membership.objects.get(pk=invited.pk).joined_at is not None


def test_nor_does_the_address_typed_at_a_letter(towns, directory_only):
    with scope(towns.home.municipality):
        letter = _letter(towns)
        with pytest.raises(Refused, match=policies.ADDRESS_TAKEN):
            joining_services.join_by_letter(
                membership=letter, email=directory_only.email, password=FIRST_PASSWORD["new_password1"]
            )


def test_a_directory_of_elsewhere_does_not_take_it_by_an_invitation(
    towns, set_up, allowed, directory_only, client
):
    sign_on = set_up()
    client.get(invitations.path_of(_invited(towns, directory_only.email)))
    page = sign_on_as(client, towns.home, sign_on, allowed, "s-0001", joins=True)
    assert sign_on_policies.PASSWORD_FIRST in page.text
    client.post("/signon/join/")
    with scope(towns.home.municipality):
        assert not SignOnLink.objects.filter(sign_on=sign_on).exists()


def test_a_letter_joined_by_a_directory_takes_no_login_by_its_address(towns, set_up, allowed, client):
    """The login with the address that the directory names was invited, and nobody has used it yet."""
    sign_on = set_up()
    _invited(towns, "ichi@example.jp")
    with scope(towns.home.municipality):
        link = invitations.path_of(_letter(towns))
    client.get(link)
    page = sign_on_as(client, towns.home, sign_on, allowed, "s-0001", joins=True)
    assert policies.ADDRESS_TAKEN in page.text
    client.post("/signon/join/")
    with scope(towns.home.municipality):
        assert not SignOnLink.objects.filter(sign_on=sign_on).exists()


def _letter(towns):
    return services.invite(by=towns.home.ward_admin, role=Role.OFFICER, name="手紙 人", desk=towns.home.desk)


def test_a_passkey_that_waits_for_the_password_is_not_added_once_a_directory_is_in(
    towns, set_up, allowed, client
):
    """allauth puts a request off until the password has come, and then does it without asking for its address."""
    sign_on = set_up(factor_values=["mfa"])
    officer = towns.people["officer"]
    linked(towns.home, sign_on, towns.home.officer, "s-0001")
    client.force_login(officer)
    put_off = client.post("/accounts/2fa/webauthn/add/", {"name": "x", "credential": "{}"})
    assert put_off["Location"].startswith("/accounts/reauthenticate/")
    sign_on_as(client, towns.home, sign_on, allowed, "s-0001")
    done = client.post(put_off["Location"], {"password": PASSWORD}, follow=True)
    assert done.status_code == 403
