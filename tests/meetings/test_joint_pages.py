from datetime import date

import pytest

from meetings.joint import services as joint_services
from meetings.models import Attendance, JointInvitation, JointProposal, Meeting, MeetingPart
from meetings.planning import services as planning_services
from meetings.record import services as record_services
from meetings.record.attendance import AttendanceEntry
from office.models import OutgoingMail
from tests.meetings.pages import text
from tests.support.markup import flat
from tests.support.pages import acknowledgement_on, fill_in, open_page


@pytest.fixture
def invited(ward, planned):
    part = planned(date(2026, 12, 22), agenda="合同の議題")
    return joint_services.invite(by=ward.owner, part=part, facility=ward.other, joins_at_once=False)


def test_facilities_of_the_ward_are_found_by_name_and_judged_before_they_are_asked(ward, planned, visitor):
    part = planned(date(2026, 12, 22))
    ward.other.life_area = ""
    ward.other.save()
    client = visitor(ward.owner)
    page = client.get(client.at("joint", part.pk), {"q": "りんご"})
    assert [f.name for f in page.context["found"]] == ["見本ホームりんご"]
    everybody = {f.pk for f in client.get(client.at("joint", part.pk)).context["found"]}
    assert everybody == {ward.small.pk, ward.sister.pk, ward.other.pk}
    url = client.at("invite", part.pk, ward.other.pk)
    shown = open_page(client, url)
    assert "日常生活圏域が同じでないか、わからない事業所があります" in text(client.get(url))
    # Whoever has not been told is told first.
    assert "日常生活圏域が同じでないか" in text(client.post(url))
    assert not JointInvitation.objects.exists()
    assert client.post(url, shown).status_code == 302
    assert client.post(url, shown).status_code == 302
    assert JointInvitation.objects.get().state == "waiting"
    assert client.get(client.at("invite", part.pk, ward.lodge.pk)).status_code == 404
    assert client.get(client.at("invite", part.pk, ward.away.other.pk)).status_code == 404


def test_facilities_of_the_same_area_stand_first(ward, planned, visitor):
    part = planned(date(2026, 12, 22))
    near = [ward.small, ward.sister, ward.other]
    for one in near:
        one.life_area = "遠くの圏域"
        one.save()
    client = visitor(ward.owner)
    for one in near:
        type(one).objects.filter(pk=one.pk).update(life_area=part.facility.life_area)
        found = client.get(client.at("joint", part.pk)).context["found"]
        assert found[0].pk == one.pk
        type(one).objects.filter(pk=one.pk).update(life_area="")


def test_a_facility_one_works_for_joins_at_once(ward, planned, visitor):
    part = planned(date(2026, 12, 22))
    client = visitor(ward.owner)
    assert client.post(client.at("invite", part.pk, ward.small.pk)).status_code == 302
    assert MeetingPart.objects.filter(facility=ward.small).exists()
    # A colleague's facility of the same operator is asked.
    assert client.post(client.at("invite", part.pk, ward.sister.pk)).status_code == 302
    assert not MeetingPart.objects.filter(facility=ward.sister).exists()


@pytest.mark.parametrize(
    ("person", "status"),
    [
        ("stranger", 200),
        ("owner", 200),
        ("manager", 200),
        ("colleague", 404),
        ("officer", 404),
        ("admin", 404),
    ],
)
def test_who_reads_an_invitation(ward, invited, visitor, person, status):
    client = visitor(getattr(ward, person))
    assert client.get(client.at("invitation", invited.pk)).status_code == status
    if status == 404:
        assert client.post(client.at("invitation", invited.pk), {"answer": "accept"}).status_code == 404
        assert not MeetingPart.objects.filter(facility=ward.other).exists()


def test_the_invited_hear_of_it_where_they_look_first(ward, invited, visitor):
    for path in ("duties/", "meetings/"):
        url = f"/{ward.code}/facilities/{ward.other.pk}/{path}"
        assert "合同開催に招かれています" in text(visitor(ward.stranger).get(url))
        assert "合同開催に招かれています" not in text(visitor(ward.officer).get(url))


def test_the_invited_answer_and_the_host_takes_back_and_neither_the_other_way(ward, invited, visitor):
    host, partner = visitor(ward.owner), visitor(ward.stranger)
    url = host.at("invitation", invited.pk)
    host.post(url, {"answer": "accept"})
    partner.post(url, {"answer": "withdraw"})
    partner.post(url, {"answer": "nonsense"})
    assert JointInvitation.objects.get().state == "waiting"
    assert "合同開催に招かれています" in text(partner.get(partner.at("list", ward.other.pk)))
    assert partner.post(url, {"answer": "accept"}).status_code == 302
    answer = partner.post(url, {"answer": "accept"}, follow=True)
    assert "もう返事があります" in text(answer)
    host.post(url, {"answer": "withdraw"})
    assert JointInvitation.objects.get().state == "accepted"


def test_the_ward_reads_with_whom_a_meeting_is_held_together(ward, invited, visitor):
    joint_services.accept(by=ward.stranger, invitation=invited)
    part = MeetingPart.objects.get(facility=ward.home)
    for person in (ward.officer, ward.admin):
        client = visitor(person)
        page = flat(text(client.get(client.at("detail", part.pk))))
        assert f"合同で開く事業所</dt><dd>{ward.other.name}</dd>" in page


def test_a_partner_sees_the_event_and_nothing_of_the_others_part(ward, seat, invited, visitor):
    theirs = joint_services.accept(by=ward.stranger, invitation=invited)
    part = MeetingPart.objects.get(facility=ward.home)
    member = seat("resident", name="見本 花子")
    planning_services.change(
        by=ward.owner,
        part=part,
        today=date(2026, 11, 20),
        event={"date": date(2026, 11, 20)},
        own={"notified_on": date(2026, 11, 1)},
    )
    record_services.record(
        by=ward.owner,
        part=part,
        today=date(2026, 11, 20),
        event={},
        own={"topics": ["abuse"]},
        entries=[AttendanceEntry(Attendance.Kind.ATTENDED, member=member)],
    )
    partner = visitor(ward.stranger)
    page = text(partner.get(partner.at("detail", theirs.pk)))
    for shared in ("令和8年11月20日（金）", "見本会館", "合同の議題", "見本ホームいちご"):
        assert shared in page
    for secret in ("見本 花子", "令和8年11月1日", "高齢者虐待防止"):
        assert secret not in page
    for name in ("detail", "edit", "record", "steps", "cancel"):
        assert partner.get(partner.at(name, part.pk)).status_code == 404
    host = visitor(ward.owner)
    assert host.get(host.at("detail", theirs.pk)).status_code == 404


def test_a_partners_form_has_no_date_and_a_forged_one_is_ignored(ward, invited, visitor):
    theirs = joint_services.accept(by=ward.stranger, invitation=invited)
    partner = visitor(ward.stranger)
    url = partner.at("edit", theirs.pk)
    form = partner.get(url).context["form"]
    assert {"date", "place"}.isdisjoint(form.fields)
    data = {"agenda": "こちらの議題", "date": "2027/1/5", "revision": form["revision"].value()}
    response = partner.post(url, data)
    if response.status_code == 200:
        response = partner.post(url, {**data, "acknowledged": acknowledgement_on(response)})
    assert response.status_code == 302
    theirs.refresh_from_db()
    assert theirs.agenda == "こちらの議題"
    assert theirs.meeting.date == date(2026, 12, 22)


def test_a_partner_leaves_and_the_host_cannot(ward, invited, visitor):
    theirs = joint_services.accept(by=ward.stranger, invitation=invited)
    host, partner = visitor(ward.owner), visitor(ward.stranger)
    part = MeetingPart.objects.get(facility=ward.home)
    assert "主催する事業所は抜けられません" in text(host.post(host.at("leave", part.pk), follow=True))
    assert fill_in(partner, partner.at("leave", theirs.pk)).status_code == 302
    assert list(MeetingPart.objects.all()) == [part]


def test_a_council_that_never_meets_jointly_offers_nothing(ward, planned, visitor):
    part = planned(facility=ward.lodge)
    client = visitor(ward.owner)
    assert "ほかの事業所を招く" not in text(client.get(client.at("detail", part.pk)))
    answer = client.get(client.at("joint", part.pk), follow=True)
    assert "決まりがありません" in text(answer)


@pytest.mark.parametrize(
    ("meeting", "part", "words"),
    [({"state": "held"}, {}, "もう開いた会議"), ({}, {"evaluating": True}, "いつも単独")],
)
def test_nobody_is_invited_to_what_cannot_be_joint_any_more(ward, planned, visitor, meeting, part, words):
    row = planned(date(2026, 12, 22))
    client = visitor(ward.owner)
    assert "ほかの事業所を招く" in text(client.get(client.at("detail", row.pk)))
    Meeting.objects.filter(pk=row.meeting_id).update(date=row.meeting.date, **meeting)
    MeetingPart.objects.filter(pk=row.pk).update(facility=row.facility, **part)
    assert "ほかの事業所を招く" not in text(client.get(client.at("detail", row.pk)))
    assert words in text(client.get(client.at("joint", row.pk), follow=True))


def test_a_partner_proposes_a_day_and_a_place_and_the_host_takes_them(ward, invited, visitor):
    joint_services.accept(by=ward.stranger, invitation=invited)
    own = MeetingPart.objects.get(meeting=invited.meeting, facility=invited.facility)
    partner, host = visitor(ward.stranger), visitor(ward.owner)
    page = partner.at("joint_propose", own.pk)
    assert page in text(partner.get(partner.at("detail", own.pk)))
    assert "日か場所を入力してください" in text(fill_in(partner, page, day="", place=""))
    assert fill_in(partner, page, day="令和9年2月3日", starts_at="10:00", place="見本会館").status_code == 302
    first = JointProposal.objects.get()
    assert fill_in(partner, page, day="令和9年2月10日", place="見本会館").status_code == 302
    assert list(JointProposal.objects.values_list("state", flat=True)) == ["waiting", "withdrawn"]
    proposal = JointProposal.objects.get(state="waiting")
    to_host = OutgoingMail.objects.filter(purpose="joint_proposed").values_list("to", flat=True)
    assert ward.owner.user.email in to_host
    assert "もう返事があります" in text(
        host.post(host.at("joint_proposal", first.pk), {"answer": "take"}, follow=True)
    )
    answer = host.at("joint_proposal", proposal.pk)
    assert "理由か" in text(fill_in(host, answer, answer="decline"))
    assert fill_in(host, answer, answer="take").status_code == 302
    meeting = Meeting.objects.get(pk=invited.meeting_id)
    assert (meeting.date, meeting.place) == (date(2027, 2, 10), "見本会館")
    told = OutgoingMail.objects.filter(purpose="joint_proposal_answered").values_list("to", flat=True)
    assert ward.stranger.user.email in told
    assert partner.post(partner.at("joint_proposal_back", proposal.pk)).status_code in (302, 409)
    assert JointProposal.objects.get(pk=proposal.pk).state == "taken"
