"""A home closes: what stays to be done is said first, and meetings planned for later are called off with it."""

from datetime import date

import pytest

from compliance.obligations.closing import services
from compliance.obligations.closing.selectors import left_to_do, own_plans_after
from meetings.models import Meeting, MeetingPart
from meetings.planning.services import cancel
from office.errors import Refused
from tests.support.pages import sent_by

#: The world's home has held its meeting on 10 June and plans one for 20 January.
CLOSED_ON = date(2026, 10, 31)


@pytest.fixture
def url(home):
    return f"/{home.code}/facilities/{home.facility.pk}/close/"


def look(client, url, day="令和8年10月31日"):
    """Type a day and look at what would come of it."""
    return client.post(url, sent_by(client.get(url).context["form"]) | {"closed_on": day})


def say_yes(client, url, page, **typed):
    sent = sent_by(page.context["form"]) | {"acknowledged": page.context["day"].isoformat()} | typed
    return client.post(url, sent, follow=True)


def test_what_stays_is_said_before_anything_is_saved(home, admin, url):
    page = look(admin, url)
    assert "まだ登録していません" in page.text
    home.facility.refresh_from_db()
    assert home.facility.closed_on is None
    left = left_to_do(home.facility, closed_on=CLOSED_ON, on=date(2026, 7, 1))
    published = next(one for one in left if "6月10日の会議" in one.title and "公表" in one.title)
    assert published.due_on == date(2026, 7, 10)
    assert not any("1月20日" in one.title for one in left)


def test_meetings_planned_for_later_are_called_off_with_it(home, admin, url):
    page = look(admin, url)
    assert "令和9年1月20日（水）の会議" in page.text
    assert "checked" in page.text
    page = say_yes(admin, url, page)
    assert "廃止日を登録しました" in page.text
    home.facility.refresh_from_db()
    home.planned.refresh_from_db()
    assert home.facility.closed_on == CLOSED_ON
    assert (home.planned.state, home.planned.cancelled_because) == ("cancelled", services.BECAUSE)


def test_a_meeting_that_nobody_ticked_stays_planned(home, admin, url):
    say_yes(admin, url, look(admin, url), calling_off=[])
    home.planned.refresh_from_db()
    assert home.planned.state == Meeting.State.PLANNED


def test_another_day_is_looked_at_anew(home, admin, url):
    page = look(admin, url)
    page = say_yes(admin, url, page, closed_on="令和9年1月31日")
    assert "まだ登録していません" in page.text
    # The meeting of 20 January is no longer after it, and what was ticked for the other day is no mistake.
    assert str(home.planned_part.pk) not in page.context["form"].plans
    home.facility.refresh_from_db()
    assert home.facility.closed_on is None


def test_a_joint_meeting_of_another_host_is_not_ours_to_call_off(home):
    meeting = Meeting.objects.create(host=home.second_facility, date=date(2027, 2, 1))
    MeetingPart.objects.create(meeting=meeting, facility=home.facility)
    own = [part.meeting for part in own_plans_after(home.facility, CLOSED_ON)]
    assert home.planned in own
    assert meeting not in own


def test_where_one_cannot_be_called_off_nothing_is_closed(home):
    parts = own_plans_after(home.facility, CLOSED_ON)
    cancel(by=home.owner, part=parts[0], because="見本")
    with pytest.raises(Refused):
        services.close(by=home.ward_admin, facility=home.facility, closed_on=CLOSED_ON, calling_off=parts)
    home.facility.refresh_from_db()
    assert home.facility.closed_on is None
