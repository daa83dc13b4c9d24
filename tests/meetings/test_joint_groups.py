"""Joint groups: founded, joined by each one's own people, planned for all, left; what the year leaves to each."""

from datetime import date
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from facilities.models import Suspension
from meetings.joint import services as joint_services
from meetings.joint_groups import mails, selectors, services
from meetings.models import JointGroup, JointGroupSeat, JointInvitation, JointPlan, Meeting, MeetingPart
from office.errors import Refused
from office.models import OutgoingMail
from tests.meetings import town
from tests.meetings.pages import text
from tests.support.pages import fill_in, open_page

DAY = date(2026, 12, 22)


@pytest.fixture
def group(ward):
    """A group of the home, its sister of the same operator (asked), and the other operator's home (asked)."""
    seat = services.found(
        by=ward.owner, facility=ward.home, name="見本台の会", token=uuid4(), today=town.TODAY
    )
    ask = {"by": ward.owner, "seat": seat, "today": town.TODAY}
    other = services.ask(**ask, facility=ward.other, joins_at_once=False)
    small = services.ask(**ask, facility=ward.small, joins_at_once=True)
    return SimpleNamespace(seat=seat, other=other, small=small, group=seat.group)


def join(by, seat):
    services.decide(by=by, seat=seat, joins=True)


def plan(ward, group, day=DAY, token=None, at_once=()):
    return services.plan(
        by=ward.owner,
        seat=group.seat,
        token=token or uuid4(),
        today=town.TODAY,
        event={"date": day, "place": "見本会館"},
        own={},
        said={},
        at_once=set(at_once),
    )


def test_each_joins_by_its_own_people_and_a_meeting_invites_all(ward, group):
    assert (group.small.state, group.other.state) == ("joined", "asked")
    (mail,) = OutgoingMail.objects.filter(purpose="joint_group_asked")
    assert (mail.to, mails.refresh_late_word_of_group(mail)) == (ward.stranger.user.email, {})
    part = plan(ward, group, at_once=[ward.small.pk])
    assert set(part.meeting.parts.values_list("facility", flat=True)) == {ward.home.pk, ward.small.pk}
    assert not JointInvitation.objects.filter(facility=ward.other).exists()
    join(ward.stranger, group.other)
    assert mails.refresh_late_word_of_group(mail) is None
    with pytest.raises(Refused, match="もう返事があります"):
        join(ward.stranger, group.other)
    token = uuid4()
    part = plan(ward, group, date(2027, 1, 20), token, [ward.small.pk])
    assert plan(ward, group, date(2027, 1, 20), token, [ward.small.pk]) == part
    assert JointInvitation.objects.get(facility=ward.other, meeting=part.meeting).state == "waiting"
    assert Meeting.objects.count() == 2


def test_roles_go_on_to_the_next_meeting_as_far_as_who_has_them_comes(ward, group):
    join(ward.stranger, group.other)
    first = plan(ward, group, at_once=[ward.small.pk])
    joint_services.accept(by=ward.stranger, invitation=JointInvitation.objects.get(facility=ward.other))
    joint_services.assign(by=ward.owner, part=first, roles={"minutes_by": ward.other, "chair_by": ward.small})
    services.leave(by=ward.owner, seat=group.small)
    part = plan(ward, group, date(2027, 1, 20))
    made = JointPlan.objects.get(meeting=part.meeting)
    assert (made.minutes_by_id, made.chair_by_id, made.group) == (ward.other.pk, None, group.group)
    # Who left is in what was planned before.
    assert MeetingPart.objects.filter(meeting=first.meeting, facility=ward.small).exists()


def test_who_is_closed_or_rests_is_not_invited_and_another_operator_is_asked_anew(ward, group):
    join(ward.stranger, group.other)
    Suspension.objects.create(facility=ward.small, first_day=date(2026, 12, 1), made_by=ward.owner)
    asked, said = selectors.who_comes(selectors.seats_of(group.group), ward.home, DAY)
    assert asked == [ward.other]
    assert "休止している" in said[0]
    ward.other.closed_on = date(2026, 12, 1)
    ward.other.save()
    asked, said = selectors.who_comes(selectors.seats_of(group.group), ward.home, DAY)
    assert asked == []
    assert "廃止されている" in said[1 if "休止" in said[0] else 0]
    ward.other.closed_on, ward.other.operator = None, ward.operator
    ward.other.save()
    assert selectors.who_comes(selectors.seats_of(group.group), ward.home, DAY)[0] == []
    seat = JointGroupSeat.objects.get(facility=ward.other)
    with pytest.raises(Refused, match="法人が変わりました"):
        services.ask(by=ward.manager, seat=seat, facility=ward.sister, joins_at_once=False, today=town.TODAY)
    join(ward.manager, seat)
    assert selectors.who_comes(selectors.seats_of(group.group), ward.home, DAY)[0] == [ward.other]


def test_what_is_refused_says_why(ward, group):
    with pytest.raises(Refused, match="決まりがありません"):
        services.found(by=ward.owner, facility=ward.lodge, name="x", token=uuid4(), today=town.TODAY)
    with pytest.raises(Refused, match="決まりがありません"):
        services.ask(
            by=ward.owner, seat=group.seat, facility=ward.lodge, joins_at_once=True, today=town.TODAY
        )
    with pytest.raises(Refused, match="入っていません"):
        services.ask(
            by=ward.stranger, seat=group.other, facility=ward.sister, joins_at_once=False, today=town.TODAY
        )
    with pytest.raises(Refused, match="もうこのグループに入っています"):
        services.ask(
            by=ward.owner, seat=group.seat, facility=ward.small, joins_at_once=True, today=town.TODAY
        )
    services.decide(by=ward.stranger, seat=group.other, joins=False)
    with pytest.raises(Refused, match="もう返事があります"):
        services.decide(by=ward.stranger, seat=group.other, joins=True)
    asked = services.ask(
        by=ward.owner, seat=group.seat, facility=ward.other, joins_at_once=False, today=town.TODAY
    )
    assert (asked.pk, asked.state) == (group.other.pk, "asked")
    services.leave(by=ward.owner, seat=group.seat)
    with pytest.raises(Refused, match="入っていません"):
        plan(ward, group)


def test_half_of_the_year_is_counted_for_each(ward, group):
    join(ward.stranger, group.other)
    before = {
        line.facility.pk: line.share
        for line in selectors.lines(selectors.seats_of(group.group), ward.home, town.TODAY)
    }
    plan(ward, group, at_once=[ward.small.pk])
    after = {
        line.facility.pk: line.share
        for line in selectors.lines(selectors.seats_of(group.group), ward.home, town.TODAY)
    }
    for pk in (ward.home.pk, ward.small.pk):
        assert after[pk].used == before[pk].used + 1
        assert after[pk].left == before[pk].left - 1 == before[pk].owed // 2 - 1
    # Who has not answered holds none jointly.
    assert after[ward.other.pk] == before[ward.other.pk]


def test_the_page_asks_as_often_for_many_as_for_two(ward, group):
    def statements():
        with CaptureQueriesContext(
            connection,
        ) as caught:
            selectors.lines(selectors.seats_of(group.group), ward.home, town.TODAY)
        return len(caught)

    statements()
    two = statements()
    join(ward.stranger, group.other)
    services.ask(by=ward.manager, seat=group.seat, facility=ward.sister, joins_at_once=True, today=town.TODAY)
    assert statements() == two


def test_the_pages_lead_from_founding_to_a_meeting(ward, visitor):
    owner, stranger = visitor(ward.owner), visitor(ward.stranger)
    assert owner.at("joint_groups", ward.home.pk) in text(owner.get(owner.at("list", ward.home.pk)))
    fill_in(owner, owner.at("joint_group_new", ward.home.pk), name="見本台の会")
    made = JointGroup.objects.get()
    found = owner.get(owner.at("joint_group_search", ward.home.pk, made.pk), {"q": "りんご"})
    assert [one.pk for one in found.context["found"]] == [ward.other.pk]
    url = owner.at("joint_group_ask", ward.home.pk, made.pk, ward.other.pk)
    assert owner.post(url).status_code == 302
    assert owner.post(url).status_code == 302
    assert JointGroupSeat.objects.filter(facility=ward.other).count() == 1
    page = stranger.at("joint_group", ward.other.pk, made.pk)
    assert page in text(stranger.get(stranger.at("list", ward.other.pk)))
    assert "合同の回数" not in text(stranger.get(page))
    assert stranger.post(page, {}).status_code == 302
    assert stranger.post(page, {"answer": "join"}).status_code == 302
    assert "あと" in text(stranger.get(page))
    plan_url = stranger.at("joint_group_plan", ward.other.pk, made.pk)
    opened = open_page(stranger, plan_url)
    assert "evaluating" not in opened
    assert stranger.post(plan_url, {**opened, "date": ""}).status_code == 200
    answer = fill_in(stranger, plan_url, date="令和8年12月22日", starts_at="14:00", place="見本会館")
    assert answer.status_code == 302
    assert JointInvitation.objects.get().facility == ward.home
    assert JointPlan.objects.get().group == made


@pytest.mark.parametrize(
    ("person", "status"),
    [
        ("owner", 200),
        ("manager", 200),
        ("stranger", 404),
        ("colleague", 404),
        ("officer", 403),
        ("admin", 403),
    ],
)
def test_who_sees_a_group_from_a_facility(ward, group, visitor, person, status):
    client = visitor(getattr(ward, person))
    assert client.get(client.at("joint_group", ward.home.pk, group.group.pk)).status_code == status


def test_a_group_is_not_there_for_a_facility_outside_it(ward, group, visitor):
    client = visitor(ward.owner)
    other = JointGroup.objects.create(founder=ward.other, name="別の会")
    for name in (
        "joint_group",
        "joint_group_name",
        "joint_group_search",
        "joint_group_plan",
        "joint_group_leave",
    ):
        assert client.get(client.at(name, ward.home.pk, other.pk)).status_code == 404
    assert (
        client.get(client.at("joint_group_ask", ward.home.pk, group.group.pk, ward.away.other.pk)).status_code
        == 404
    )
