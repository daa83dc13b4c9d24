"""休止 and 再開 as a home enters them, and what the rules and the pages then say."""

from datetime import date

import pytest

from compliance.obligations.facts import gather
from compliance.obligations.models import StaleFacility
from facilities.models import Suspension
from facilities.register import services, suspension_services
from office.changing import revision_of
from office.errors import Refused, Stale
from tests.support.pages import fill_in

TODAY = date(2026, 9, 15)


@pytest.fixture
def owner(client_of):
    return client_of("owner")


@pytest.fixture
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: TODAY)


def address(home, rest=""):
    return f"/{home.code}/{rest}"


def suspended(home, facility=None, **days):
    return suspension_services.suspend(by=home.owner, facility=facility or home.facility, **days)


def facts_of(facility):
    return gather([facility.pk])[facility.pk]["facility"]["suspended"]


def test_a_home_rests_and_is_open_again(home, owner, today):
    facility = home.facility
    pages = f"facilities/{facility.pk}/"
    given = {"first_day": "令和8年9月1日", "last_day": "", "reason": "改修工事のため"}
    page = owner.post(address(home, f"{pages}suspend/"), given, follow=True)
    assert "休止を登録しました" in page.text
    assert "休止中の事業所です" in page.text
    assert "改修工事のため" in page.text
    assert facts_of(facility) == [{"from": "2026-09-01", "until": None}]
    assert "休止中" in owner.get(address(home, "facilities/")).text
    duties = owner.get(address(home, f"{pages}duties/")).text
    assert "休止中の事業所です" in duties

    rest = Suspension.objects.get(facility=facility)
    page = fill_in(owner, address(home, f"suspensions/{rest.pk}/resume/"), resumed_on="令和8年9月15日")
    rest.refresh_from_db()
    assert rest.last_day == date(2026, 9, 14)
    assert facts_of(facility) == [{"from": "2026-09-01", "until": "2026-09-14"}]
    page = owner.get(address(home, pages))
    assert "休止中の事業所です" not in page.text
    assert "再開" in owner.get(address(home, f"{pages}duties/")).text


def test_who_entered_it_is_shown(home, owner, client_of, today):
    facility = home.facility
    suspended(home, first_day=date(2026, 5, 1), last_day=date(2026, 5, 31))
    suspension_services.suspend(by=home.ward_admin, facility=facility, first_day=date(2026, 8, 1))
    page = client_of("officer").get(address(home, f"facilities/{facility.pk}/"))
    assert "登録: 事業所" in page.text
    assert "登録: 自治体" in page.text
    assert "休止を登録する" not in page.text


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"first_day": "令和8年8月1日", "last_day": "令和8年7月31日"}, "より前の日です"),
        ({"first_day": "令和8年5月31日", "last_day": ""}, "日が重なります"),
        ({"first_day": "令和8年4月1日", "last_day": "令和8年5月1日"}, "日が重なります"),
        ({"first_day": "", "last_day": ""}, "入力してください"),
    ],
)
def test_what_cannot_be_is_answered(home, owner, today, given, sentence):
    suspended(home, first_day=date(2026, 5, 1), last_day=date(2026, 5, 31))
    page = owner.post(address(home, f"facilities/{home.facility.pk}/suspend/"), given | {"reason": ""})
    assert page.status_code == 200
    assert sentence in page.text
    assert Suspension.objects.filter(facility=home.facility).count() == 1


def test_two_that_touch_share_no_day(home):
    suspended(home, first_day=date(2026, 5, 1), last_day=date(2026, 5, 31))
    suspended(home, first_day=date(2026, 6, 1))
    assert Suspension.objects.filter(facility=home.facility).count() == 2


def test_a_resumption_is_after_the_first_day(home, owner, today):
    rest = suspended(home, first_day=date(2026, 9, 1))
    page = fill_in(owner, address(home, f"suspensions/{rest.pk}/resume/"), resumed_on="令和8年9月1日")
    assert "より後の日" in page.text
    rest.refresh_from_db()
    assert rest.last_day is None


def test_it_is_corrected_and_taken_away(home, owner, today):
    rest = suspended(home, first_day=date(2026, 9, 1))
    fill_in(owner, address(home, f"suspensions/{rest.pk}/edit/"), first_day="令和8年9月3日", reason="訂正")
    rest.refresh_from_db()
    assert (rest.first_day, rest.reason) == (date(2026, 9, 3), "訂正")
    fill_in(owner, address(home, f"suspensions/{rest.pk}/remove/"))
    assert not Suspension.objects.filter(pk=rest.pk).exists()


def test_who_saw_an_older_state_is_told(home):
    rest = suspended(home, first_day=date(2026, 9, 1))
    seen = revision_of(rest)
    suspension_services.resume(by=home.owner, suspension=rest, last_day=date(2026, 9, 9))
    with pytest.raises(Stale):
        suspension_services.resume(by=home.owner, suspension=rest, last_day=date(2026, 9, 12), seen=seen)


def test_what_has_closed_does_not_rest(home):
    services.close_facility(by=home.ward_admin, facility=home.facility, closed_on=date(2026, 8, 31))
    with pytest.raises(Refused):
        suspended(home, first_day=date(2026, 9, 1))


def test_the_assessment_is_made_anew(home):
    StaleFacility.objects.all().delete()
    suspended(home, first_day=date(2026, 9, 1))
    assert StaleFacility.objects.filter(facility_id=home.facility.pk).exists()
