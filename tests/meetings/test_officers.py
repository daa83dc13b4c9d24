"""Who of the desk comes to a meeting: how many, whose, swapped and declined; and the days on which nobody is left."""

from datetime import date

import pytest

from accounts import services as accounts
from accounts.models import Role
from meetings.models import MeetingPart
from meetings.officers import selectors
from meetings.officers import services as officers
from office.errors import Refused
from office.models import OutgoingMail
from tests.meetings import town

TODAY = town.TODAY
DAY = date(2027, 1, 20)


@pytest.fixture
def part(planned):
    return planned(DAY)


def now(part):
    return MeetingPart.objects.select_related("meeting", "facility").get(pk=part.pk)


def told():
    return list(OutgoingMail.objects.values_list("purpose", "to"))


def officer(ward, key, desk=None):
    user = accounts.create_user(email=f"{key}@officers.example.jp", password="mihon-mihon-2026")
    return accounts.create_membership(
        by=None, user=user, role=Role.OFFICER, name=f"見本 {key}", desk=desk or ward.desk
    )


def test_no_more_officers_than_the_ward_sends_and_only_the_desks_own(ward, part):
    """The ward's book sends one officer to 運営推進会議."""
    second = officer(ward, "second")
    with pytest.raises(Refused, match="受け持つ"):
        officers.assign(by=ward.officer, part=now(part), officer=ward.other_officer, today=TODAY)
    one = officers.assign(by=ward.officer, part=now(part), officer=ward.officer, today=TODAY)
    with pytest.raises(Refused, match="1人まで"):
        officers.assign(by=ward.officer, part=now(part), officer=second, today=TODAY)
    new = officers.swap(by=ward.officer, attendance=one, officer=second, today=TODAY)
    one.refresh_from_db()
    assert (one.state, one.instead_id) == ("swapped", new.pk)
    assert ("officer_told", second.user.email) in told()
    officers.decline_attendance(by=second, attendance=new, because="別の会議があります。")
    with pytest.raises(Refused):
        officers.decline_attendance(by=second, attendance=new, because="別の会議があります。")
    assert not selectors.assigned_to(part)


def test_full_days_tell_days_alone_and_count_each_officer_once(ward, part, planned):
    other = planned(DAY, facility=ward.other, by=ward.stranger)
    span = (date(2027, 1, 1), date(2027, 1, 31))
    assert selectors.full_days(ward.home, *span) == frozenset()
    officers.assign(by=ward.officer, part=now(other), officer=ward.officer, today=TODAY)
    assert selectors.full_days(ward.home, *span) == {DAY}
    # The facility's own meeting fills no day of its own.
    assert selectors.full_days(ward.other, *span) == frozenset()
    officer(ward, "second")
    assert selectors.full_days(ward.home, *span) == frozenset()


def test_whoever_leaves_the_desk_or_loses_the_kind_is_freed_and_the_desk_is_told(ward, part):
    second = officer(ward, "second")
    one = officers.assign(by=ward.officer, part=now(part), officer=second, today=TODAY)
    kinds = ["shokibo_takino"]
    accounts.change_desk(by=ward.admin, desk=ward.desk, name="介護の担当", service_types=kinds)
    one.refresh_from_db()
    assert (one.state, not selectors.assigned_to(part)) == ("freed", True)
    accounts.change_desk(
        by=ward.admin,
        desk=ward.desk,
        name="介護の担当",
        service_types=[*kinds, "ninchi_gh"],
        email="d@example.jp",
    )
    officers.assign(by=ward.officer, part=now(part), officer=second, today=TODAY)
    accounts.end_membership(by=ward.admin, membership=second)
    assert not selectors.assigned_to(part)
    mail = OutgoingMail.objects.filter(purpose="officer_told").order_by("pk").last()
    assert (mail.to, "見本 second" in mail.text) == ("d@example.jp", True)
