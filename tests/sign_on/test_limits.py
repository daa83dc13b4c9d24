"""What a directory of an operator does not decide, and how much of what is refused is kept."""

from django.utils import timezone

from accounts import attempts
from accounts.models import SecurityEvent, SignOn, WardProfile
from accounts.sign_on.selectors import takes_over_factor
from accounts.tenancy import scope
from tests.sign_on.test_oidc import linked, sign_on_as


def test_an_operators_directory_is_no_way_around_what_the_ward_demands(towns, set_up, allowed, client, as_):
    own = set_up(by="manager", name="見本いちご会のID", factor_values=["mfa"])
    linked(towns.home, own, towns.home.owner, "s-0001")
    sign_on_as(client, towns.home, own, allowed, "s-0001")
    inside = client.get(f"/{towns.home.code}/", follow=True)
    assert inside.status_code == 200
    with scope(towns.home.municipality):
        WardProfile.objects.update_or_create(defaults={"factor_from": timezone.localdate()})
    assert client.get(f"/{towns.home.code}/")["Location"] == "/accounts/2fa/totp/activate/"
    with scope(towns.home.municipality):
        assert not takes_over_factor(own)
        WardProfile.objects.update(factor_from=None)
        assert takes_over_factor(own)
    shared = set_up(name="GビズID", people=SignOn.People.FACILITIES)
    with scope(towns.home.municipality):
        for one, way_in in ((own, towns.home.manager), (shared, towns.home.ward_admin)):
            SignOn.objects.filter(pk=one.pk).update(is_required=True, break_glass=way_in)
    # Both are required: the ward's is the one that counts, also where the operator's was there before.
    assert "組織のIDで入ってください" in client.get(f"/{towns.home.code}/").text
    assert "見本いちご会のID" in as_("ward_admin").get(f"/{towns.home.code}/signon/").text


def test_what_is_refused_again_and_again_waits_and_keeps_no_more_rows(towns, set_up, client, monkeypatch):
    monkeypatch.setattr(attempts, "SIGN_ONS_FROM", attempts.Limit("few", 2, 60, 600, 600))
    sign_on = set_up()
    statuses = [
        client.get(f"/signon/{towns.home.code}/{sign_on.pk}/back/?error=waru").status_code for _ in range(4)
    ]
    assert statuses == [403, 403, 429, 429]
    with scope(towns.home.municipality):
        assert SecurityEvent.objects.filter(kind="sign_on_refused").count() == 2
