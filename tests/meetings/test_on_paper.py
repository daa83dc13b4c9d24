"""代理入力: an officer enters meetings, people and rosters that came on paper; the facility sees it and may correct it."""

from datetime import date

import pytest

from meetings.models import Attendance, CouncilMember, MeetingPart
from tests.meetings import town
from tests.meetings.pages import text
from tests.support.pages import fill_in

HELD, AHEAD = "令和8年11月5日", "令和9年1月20日"


@pytest.fixture
def officer(ward, visitor):
    return visitor(ward.officer)


def came(*people):
    found = {"guests": "8"}
    for place, (name, category) in enumerate(people):
        found |= {f"guest_{place}_name": name, f"guest_{place}_category": category}
    return found


def enter(officer, url, **typed):
    answer = fill_in(officer, url, **typed)
    if answer.status_code == 200 and answer.context["form"].asks:
        answer = fill_in(officer, url, **typed, acknowledged=answer.context["form"].cleaned_data["date"])
    assert answer.status_code == 302, answer.context["form"].errors
    return answer


def test_a_meeting_on_paper_is_entered_with_the_members_it_names(ward, visitor, officer, seat):
    member = seat("family", name="見本 家子")
    seat("resident", name="見本 三郎")
    url = officer.at("paper_meeting", ward.home.pk)
    page = text(officer.get(url))
    assert "見本 三郎" not in page
    assert url in text(officer.get(officer.at("list", ward.home.pk)))
    people = came(("見本　家子", "family"), ("見本 花子", "user"))
    enter(officer, url, date=HELD, starts_at="14時", place="食堂", agenda="1 活動の報告", **people)
    part = MeetingPart.objects.get(facility=ward.home, meeting__date=date(2026, 11, 5))
    assert (part.entered_by, part.meeting.state, part.agenda) == (ward.officer, "held", "1 活動の報告")
    found = {one.name: one.member_id for one in Attendance.objects.filter(part=part)}
    assert found == {"見本 家子": member.pk, "見本 花子": None}
    context = type(part).pgh_event_model.objects.filter(pgh_obj_id=part.pk).latest("pgh_id").pgh_context
    assert (context["membership"], context["on_behalf_of"]) == (ward.officer.pk, ward.home.pk)
    # The facility reads who wrote it; what it saves itself is its own again.
    staff = visitor(ward.owner)
    detail = staff.at("detail", part.pk)
    assert "自治体の担当が、紙を見て入力しました" in text(staff.get(detail))
    enter(staff, staff.at("record", part.pk), place="1階の食堂")
    part.refresh_from_db()
    assert part.entered_by is None
    assert "自治体の担当が、紙を見て入力しました" not in text(staff.get(detail))
    refused = officer.get(officer.at("paper_record", part.pk))
    assert "事業所が自分で記録しています" in text(officer.get(refused.url))


def test_a_day_ahead_becomes_a_plan_and_then_a_record(ward, officer, planned, today_is):
    url = officer.at("paper_meeting", ward.home.pk)
    answer = fill_in(officer, url, date=AHEAD, **came(("見本 花子", "user")))
    assert "会議の後に入力してください" in str(answer.context["form"].errors["date"])
    enter(officer, url, date=AHEAD, place="食堂")
    part = MeetingPart.objects.get(facility=ward.home, meeting__date=date(2027, 1, 20))
    assert (part.meeting.state, part.entered_by) == ("planned", ward.officer)
    past = planned(date(2026, 11, 10))
    paper = officer.at("paper_record", past.pk)
    assert paper in text(officer.get(officer.at("detail", past.pk)))
    enter(officer, paper, **came(("見本 花子", "user")))
    past.refresh_from_db()
    assert (past.meeting.state, past.attendance_recorded, past.entered_by) == ("held", True, ward.officer)
    # Corrected from the same paper: what was entered stands in the lines.
    assert "見本 花子" in text(officer.get(paper))
    enter(officer, paper, **came(("見本 花子", "user"), ("見本 次郎", "family")))
    assert Attendance.objects.filter(part=past).count() == 2


def test_a_roster_on_paper_is_entered_line_by_line(ward, visitor, officer, seat):
    seat("family", name="見本 家子")
    council = officer.at("council", ward.home.pk)
    url = officer.at("paper_member", ward.home.pk, "family")
    assert url in text(officer.get(council))
    assert "見本 家子" not in text(officer.get(url))
    assert fill_in(officer, url, name="見本 桃子", since="令和8年4月1日").status_code == 302
    member = CouncilMember.objects.get(person__name="見本 桃子")
    assert member.entered_by == ward.officer
    assert "見本 桃子" not in text(officer.get(council))
    staff = visitor(ward.owner)
    assert "自治体の担当が紙から入力" in text(staff.get(staff.at("council", ward.home.pk)))
    assert fill_in(staff, staff.at("member_edit", member.pk), kana="みほん ももこ").status_code == 302
    member.refresh_from_db()
    assert member.entered_by is None


@pytest.mark.parametrize(("who", "status"), [("owner", 403), ("other_officer", 404), ("stranger", 404)])
def test_who_enters_from_paper(ward, visitor, who, status):
    client = visitor(getattr(ward, who))
    assert client.get(client.at("paper_meeting", ward.home.pk)).status_code == status
    assert town.TODAY
