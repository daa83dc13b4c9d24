"""Who of the desk comes to a meeting: assigned, taken over, swapped, declined from the screen."""

from datetime import time

import pytest

from accounts import services as accounts
from accounts.models import Role
from meetings.models import Meeting, OfficerAttendance
from tests.meetings.test_ward_visits import plan as planned_visit
from tests.support.founding import with_factor
from tests.support.pages import fill_in, open_page, send

pytestmark = pytest.mark.django_db
State = OfficerAttendance.State


@pytest.fixture
def part(ward, planned):
    part = planned()
    Meeting.objects.filter(pk=part.meeting_id).update(starts_at=time(14), ends_at=time(15))
    return part


@pytest.fixture
def second(ward):
    user = accounts.create_user(email="second@131202.example.jp", password="mihon-mihon-2026")
    with_factor(user)
    return accounts.create_membership(by=None, user=user, role=Role.OFFICER, name="見本 二郎", desk=ward.desk)


@pytest.fixture
def officer(visitor, ward):
    return visitor(ward.officer)


def _there(part):
    rows = OfficerAttendance.objects.filter(part=part, state=State.ASSIGNED)
    return set(rows.values_list("officer__name", flat=True))


def test_an_officer_comes_is_swapped_and_declines(ward, officer, part, second):
    page = officer.at("officers", part.pk)
    assert fill_in(officer, page, officer=str(ward.officer.pk)).status_code == 302
    own = OfficerAttendance.objects.get(part=part, state=State.ASSIGNED)
    assert fill_in(officer, officer.at("officer_swap", own.pk), officer=str(second.pk)).status_code == 302
    assert _there(part) == {"見本 二郎"}
    assert "見本 二郎" in officer.get(officer.at("detail", part.pk)).content.decode()
    new = OfficerAttendance.objects.get(part=part, state=State.ASSIGNED)
    assert fill_in(officer, officer.at("officer_decline", new.pk), because="休暇").status_code == 302
    assert _there(part) == set()
    days = officer.get("/131202/calendar/?on=2026-12-01&view=list").context["days"]
    assert [entry.officers for day in days for entry in day.entries] == [{}]


def test_one_press_takes_it_over_and_a_clash_is_asked_about(ward, officer, part):
    page = officer.at("officers", part.pk)
    planned_visit(ward, ward.small, day=part.meeting.date, begin=time(14, 30), end=time(16))
    opened = open_page(officer, page)
    typed = {"officer": str(ward.officer.pk)}
    asked = send(officer, page, opened, acknowledges=False, **typed)
    assert f"{ward.small.name}の訪問に入っています" in asked.content.decode()
    assert _there(part) == set()
    send(officer, page, opened, **typed)
    assert _there(part) == {ward.officer.name}
    assert "同じ時刻に" in officer.get(f"/131202/calendar/?on={part.meeting.date}").content.decode()


def test_no_more_come_than_the_ward_sends_and_nobody_of_another_desk(ward, officer, part, second, visitor):
    page = officer.at("officers", part.pk)
    assert set(officer.get(page).context["form"].fields["officer"].queryset) == {ward.officer, second}
    wanted = officer.get(page).context["wanted"]
    for one in (ward.officer, second)[:wanted]:
        fill_in(officer, page, officer=str(one.pk))
    assert len(_there(part)) == wanted
    assert "職員を割り当てる" not in officer.get(page).content.decode()
    other = visitor(ward.other_officer)
    assert other.get(page).status_code == 404
    owner = visitor(ward.owner)
    assert owner.get(page).status_code == 403
