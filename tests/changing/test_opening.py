"""Opening and writing a record: locked in one order, as the form saw it, as far as its policy allows."""

from datetime import date

import pytest
from django.apps import apps
from django.db import connection
from django.db.models.functions import Now
from django.test.utils import CaptureQueriesContext

from accounts.models import Desk, WardProfile
from accounts.tenancy import scope
from meetings.models import Attendance, Meeting, MeetingPart
from office.changing import acting, changing, nothing_forbids, opened, revision_of, write
from office.changing.models import Revised
from office.errors import Refused, Stale

pytestmark = pytest.mark.django_db
FREE = nothing_forbids("a test")


@pytest.fixture
def town(world):
    with scope(world.home.municipality):
        yield world.home


def test_what_was_opened_is_written_counted_and_named_on_the_trail(town):
    before = Desk.objects.get(pk=town.desk.pk).revision
    with changing(town.ward_admin, "desk.change", town.desk, policy=FREE) as desk:
        assert write(desk, name="介護の係", phone=desk.phone) == ["name"]
    now = Desk.objects.get(pk=town.desk.pk)
    assert (now.name, now.revision, desk.revision) == ("介護の係", before + 1, before + 1)
    last = apps.get_model("accounts.DeskEvent").objects.filter(pgh_obj_id=now.pk).latest("pgh_id")
    assert (last.pgh_context["verb"], last.pgh_context["membership"]) == ("desk.change", town.ward_admin.pk)


def test_nothing_new_is_not_written(town):
    with changing(None, "desk.change", town.desk, policy=FREE) as desk:
        assert write(desk, name=desk.name) == []
    assert Desk.objects.get(pk=town.desk.pk).revision == desk.revision


def test_whoever_writes_is_counted(town):
    seen = revision_of(town.desk)
    Desk.objects.filter(pk=town.desk.pk).update(phone="03-0000-0000")
    with pytest.raises(Stale), changing(None, "desk.change", town.desk, seen=seen, policy=FREE):
        raise AssertionError("a page from before is not let in")
    # An old copy cannot turn the number back either.
    Desk(pk=town.desk.pk, municipality=town.municipality, name="係", service_types=[]).save()
    assert Desk.objects.get(pk=town.desk.pk).revision > town.desk.revision


def test_an_update_that_changes_nothing_makes_no_page_an_older_one(town):
    seen = revision_of(town.desk)
    Desk.objects.filter(pk=town.desk.pk).update(name=town.desk.name)
    with changing(None, "desk.change", town.desk, seen=seen, policy=FREE):
        pass


def test_the_policy_is_asked_of_the_row_as_it_is_now(town):
    Desk.objects.filter(pk=town.desk.pk).update(name="新しい名前")
    asked = []

    def policy(row):
        asked.append(row.name)
        return "いまは変えられません。"

    with pytest.raises(Refused, match="いまは"), changing(None, "x", town.desk, policy=policy):
        raise AssertionError("refused")
    assert asked == ["新しい名前"]


def test_a_refusal_half_way_takes_back_what_was_written(town):
    def write_and_refuse():
        with changing(None, "x", town.desk, policy=FREE) as desk:
            write(desk, name="途中の名前")
            raise Refused("だめです。")

    with pytest.raises(Refused):
        write_and_refuse()
    assert Desk.objects.get(pk=town.desk.pk).name != "途中の名前"


def test_a_row_that_is_gone_is_told_in_a_sentence(town):
    visit = town.visit
    type(visit).objects.filter(pk=visit.pk).delete()
    with pytest.raises(Refused, match="消されました"), changing(None, "x", visit, policy=FREE):
        raise AssertionError("gone")


def test_what_nobody_has_opened_cannot_be_written(town):
    with pytest.raises(RuntimeError, match="without having been opened"), acting(None, "x"):
        write(town.desk, name="だれも開いていない")
    with changing(None, "x", town.desk, policy=FREE):
        pass
    # Nor after the transaction in which it was opened: it may have changed since.
    with pytest.raises(RuntimeError, match="without having been opened"), acting(None, "y"):
        write(town.desk, name="前に開いた")


def test_rows_are_locked_in_one_order_whoever_asks_and_lead_to_each_other(town):
    meeting, part = town.meeting, MeetingPart.objects.get(pk=town.part.pk)
    Meeting.objects.filter(pk=meeting.pk).update(place="新しい会場")
    orders = []
    for rows in ((meeting, part), (part, meeting)):
        with (
            acting(None, "x"),
            CaptureQueriesContext(
                connection,
            ) as captured,
        ):
            opened(*rows, policy=FREE)
        (lock,) = [q["sql"] for q in captured if "FOR UPDATE" in q["sql"]]
        locks = [one.partition(' FROM "')[2].partition('"')[0] for one in lock.split(" AS MATERIALIZED ")[1:]]
        # The second table's rows ask for all of the first's, so that those are locked before.
        assert "(SELECT count(*) FROM locked0) >= 0" in lock.split(" AS MATERIALIZED ")[2]
        orders.append(locks)
        assert part.meeting is meeting
        assert part.meeting.place == "新しい会場"
    assert orders[0] == orders[1] == ["meetings_meeting", "meetings_meetingpart"]


def test_what_belongs_to_a_row_changes_its_revision_too(town):
    seen = [revision_of(town.meeting, town.part)]
    came = Attendance.objects.create(part=town.part, name="見本 太郎", category="user")
    seen.append(revision_of(town.meeting, town.part))
    Attendance.objects.filter(pk=came.pk).update(kind=Attendance.Kind.ABSENT)
    seen.append(revision_of(town.meeting, town.part))
    came.delete()
    seen.append(revision_of(town.meeting, town.part))
    Attendance.objects.create(part=town.part, name="見本 花子", category="user")
    seen.append(revision_of(town.meeting, town.part))
    assert len(set(seen)) == 4
    assert seen[0] == seen[3]


def test_a_row_that_another_made_first_makes_the_page_without_it_an_older_one(town):
    nothing = revision_of(WardProfile())
    assert nothing == revision_of(None) == revision_of()
    made = WardProfile.objects.create(hours="平日")
    with acting(None, "x"), pytest.raises(Stale):
        opened(made, seen=nothing, policy=FREE)


def test_moments_of_the_database_are_read_back(town):
    with changing(None, "x", town.owner, policy=FREE) as owner:
        write(owner, ended_at=Now())
    assert owner.ended_at.date() >= date(2026, 1, 1)


def test_every_record_with_a_revision_is_one_of_this_mechanism():
    counted = {m for m in apps.get_models() if any(f.name == "revision" for f in m._meta.local_fields)}
    assert counted
    assert all(issubclass(model, Revised) for model in counted)
