"""A home goes over to another 法人: a merger goes on with everything, a new designation begins anew."""

from datetime import date

import pytest

from facilities.models import Facility, OperatorChange
from meetings.models import CouncilMember, MeetingPart
from tests.support.pages import fill_in

#: The world's home plans a meeting for 20 January; one member sits on its council.
CHANGED_ON = date(2026, 10, 1)


@pytest.fixture
def go_over(home, admin, today_is):
    today_is(date(2026, 11, 1))
    Facility.objects.filter(pk=home.facility.pk).update(designated_on=date(2019, 4, 1))
    MeetingPart.objects.filter(pk=home.planned_part.pk).update(consented_on=date(2026, 9, 1))

    def go_over(kind):
        url = f"/{home.code}/facilities/{home.facility.pk}/operator/"
        typed = {"operator_name": "見本みかん会", "changed_on": "令和8年10月1日", "kind": kind}
        answer = fill_in(admin, url, **typed)
        assert answer.status_code == 302, answer.text
        for row in (home.facility, home.member, home.planned_part):
            row.refresh_from_db()

    return go_over


def test_after_a_merger_everything_goes_on(home, admin, go_over):
    go_over("merger")
    assert home.facility.operator.name == "見本みかん会"
    assert home.facility.designated_on == date(2019, 4, 1)
    assert home.member.until is None
    assert home.planned_part.consented_on == date(2026, 9, 1)
    assert "合併など" in admin.get(f"/{home.code}/facilities/{home.facility.pk}/").text


def test_a_new_designation_begins_anew(home, admin, go_over):
    later = CouncilMember.objects.create(
        person=home.person, facility=home.facility, category="family", since=CHANGED_ON
    )
    go_over("new_designation")
    assert home.facility.designated_on == CHANGED_ON
    assert home.member.until == date(2026, 9, 30)
    assert home.planned_part.consented_on is None
    later.refresh_from_db()
    assert later.until is None
    assert OperatorChange.objects.get(facility=home.facility).kind == "new_designation"


def test_what_happens_is_said_before_saving(home, admin):
    page = admin.get(f"/{home.code}/facilities/{home.facility.pk}/operator/")
    assert "変わった日が指定年月日になり" in page.text
