"""Another value or version tried on a ward's facilities: as a job, on the command line, and kept from the result."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import WardValue
from accounts.tenancy import scope
from compliance.obligations.comparing import services, tasks
from compliance.rules.ward_file import dump_ward_values
from facilities.models import Facility
from office.errors import Refused
from office.models import Job
from tests.ward_values.town import fields, typed

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture
def town(world):
    with scope(world.home.municipality):
        yield world.home


@pytest.fixture
def admin(world, town):
    client = Client()
    client.force_login(world.people["ward_admin"])
    return client


def _run(job):
    """Do the job as a worker would; returns its result."""
    told = []
    result = tasks.compare_rulebooks(job.municipality_id, job.parameters, lambda *seen: told.append(seen))
    Job.objects.filter(pk=job.pk).update(state=Job.State.DONE, result=result)
    assert told[-1][0] == told[-1][1]
    return result


def _changes(result, facility):
    line = next((line for line in result["lines"] if line["facility"] == facility.pk), {"changes": []})
    return {(change["kind"], change["title"]) for change in line["changes"]}


def test_a_value_is_tried_on_every_facility_and_nothing_is_written(town):
    job = services.try_value(by=town.ward_admin, draft=fields(), on=TODAY)
    result = _run(job)
    assert result["asked"] == Facility.objects.count() == 3
    assert result["touched"] == 1
    assert result["kinds"]["moves"] == 2
    assert _changes(result, town.facility) == {
        ("moves", "議事録を公表する（6月10日の会議）"),
        ("moves", "議事録を公表する（4月8日の会議）"),
    }
    change = result["lines"][0]["changes"][0]
    assert (change["before"]["due_on"], change["after"]["due_on"]) == ("2026-05-08", "2026-06-08")
    assert change["since"] == "2026-04-01"
    assert not WardValue.objects.exclude(duty=WardValue.PROFILE).exists()


def test_a_value_that_begins_later_is_tried_on_its_first_day(town):
    draft = fields("meeting.hold", "times", 3, since=date(2027, 4, 1), service_types=["ninchi_gh"])
    result = _run(services.try_value(by=town.ward_admin, draft=draft, on=TODAY))
    assert result["on"] == "2027-04-01"
    assert ("vanishes", "会議を開く（6回目）") in _changes(result, town.facility)
    assert ("moves", "会議を開く（1回目）") in _changes(result, town.facility)
    assert result["duties"][0]["title"] == "会議を開く"


def test_a_value_for_a_year_that_begins_in_its_midst_is_tried_on_the_next(town):
    draft = fields("meeting.hold", "times", 3, since=date(2026, 10, 1), service_types=["ninchi_gh"])
    result = _run(services.try_value(by=town.ward_admin, draft=draft, on=TODAY))
    assert result["on"] == "2027-04-01"
    assert ("vanishes", "会議を開く（6回目）") in _changes(result, town.facility)
    # What is asked of each meeting changes at once.
    of_meetings = fields(since=date(2026, 12, 1))
    assert _run(services.try_value(by=town.ward_admin, draft=of_meetings, on=TODAY))["on"] == "2026-12-01"


def test_the_set_may_be_a_type_or_a_desk(town):
    for whom in ({"service_type": "kyodo_seikatsu"}, {"desk": town.other_desk}):
        result = _run(services.try_value(by=town.ward_admin, draft=fields(), on=TODAY, **whom))
        assert result["asked"] == 1


def test_an_officer_tries_on_the_own_desks_facilities_alone(town):
    result = _run(services.try_version(by=town.other_officer, since=date(2025, 4, 1), on=TODAY))
    assert result["asked"] == 1


def test_a_facility_that_cannot_be_answered_for_is_named(town):
    Facility.objects.filter(pk=town.second_facility.pk).update(service_type="no_such")
    result = _run(services.try_value(by=town.ward_admin, draft=fields(), on=TODAY))
    assert [one["name"] for one in result["broken"]] == ["見本デイりんご"]
    assert result["touched"] == 1


def test_a_value_that_does_not_fit_is_not_tried(town):
    with pytest.raises(Refused, match="0 から 24"):
        services.try_value(by=town.ward_admin, draft=fields(value={"months": 99}), on=TODAY)


def test_from_the_form_through_the_result_to_the_kept_value(town, admin):
    url = f"/{town.code}/law/values/minutes.publish/within/"
    answer = admin.post(url, {**typed(), "action": "try"})
    job = Job.objects.filter(kind=services.KIND).latest("pk")
    assert answer.url == f"/{town.code}/law/whatif/{job.pk}/"
    assert "影響の計算" in admin.get(answer.url).content.decode()
    _run(job)
    page = admin.get(answer.url).content.decode()
    assert "3件のうち1件" in page
    assert "議事録を公表する（6月10日の会議）" in page
    assert "見本市地域密着型サービス運営要綱" in page
    again = admin.post(answer.url, {"service_type": "kyodo_seikatsu"})
    assert _run(Job.objects.filter(kind=services.KIND).latest("pk"))["asked"] == 1
    assert admin.get(again.url).status_code == 200
    admin.post(answer.url, {"action": "save"})
    kept = WardValue.objects.get(duty="minutes.publish")
    assert (kept.value, kept.since, kept.source_clause) == ({"months": 2}, date(2026, 4, 1), "第5条")


def test_a_version_is_chosen_by_its_day(town, admin):
    page = admin.get(f"/{town.code}/law/whatif/").content.decode()
    assert "令和7年4月1日" in page
    assert "構成員をそろえる" in page
    answer = admin.post(f"/{town.code}/law/whatif/", {"since": "2025-04-01"})
    result = _run(Job.objects.filter(kind=services.KIND).latest("pk"))
    assert result["kinds"]["marks"] or result["kinds"]["status"]
    assert "令和7年4月1日" in admin.get(answer.url).content.decode()
    assert "選んでください" in admin.post(f"/{town.code}/law/whatif/", {}).content.decode()


def test_an_officer_sees_no_way_to_keep_a_value(world, town):
    job = services.try_value(by=town.officer, draft=fields(), on=TODAY)
    _run(job)
    client = Client()
    client.force_login(world.people["officer"])
    url = f"/{town.code}/law/whatif/{job.pk}/"
    assert "この値を登録する" not in client.get(url).content.decode()
    assert client.post(url, {"action": "save"}).status_code == 403


def test_the_command_compares_a_file_of_values_with_what_holds(town, tmp_path):
    path = tmp_path / "values.yaml"
    source = [{"document": "N7", "clause": "x"}]
    version = {"from": "2026-04-01", "values": {"within": {"months": 2}}, "source": source}
    values = {"code": town.code, "sets": [{"duty": "minutes.publish", "versions": [version]}]}
    path.write_text(dump_ward_values(values), encoding="utf-8")
    out = StringIO()
    options = {"municipality": town.code, "on": "2026-11-22", "stdout": out}
    call_command("rulebook", "whatif", f"--local={path}", format="json", **options)
    assert json.loads(out.getvalue())["kinds"]["moves"] == 2
    out.truncate(0)
    call_command("rulebook", "whatif", f"--local={path}", "--service-type=ninchi_gh", **options)
    assert "1件のうち1件" in out.getvalue()
    assert "期限が動く: 議事録を公表する（6月10日の会議）" in out.getvalue()
    path.write_text(dump_ward_values({**values, "code": "131202"}), encoding="utf-8")
    with pytest.raises(CommandError, match="131202"):
        call_command("rulebook", "whatif", f"--local={path}", **options)
    path.write_text(dump_ward_values({**values, "surprise": 1}), encoding="utf-8")
    with pytest.raises(CommandError, match="surprise"):
        call_command("rulebook", "whatif", f"--local={path}", **options)
    with pytest.raises(CommandError, match="--version-of"):
        call_command("rulebook", "whatif", "--version-of=2026-02-30", **options)


def test_the_command_sums_up_what_a_draft_value_would_change(town):
    def answer(*more, value='{"months": 2}'):
        out = StringIO()
        asked = ["--value", "minutes.publish", "within", value, *more]
        call_command("rulebook", "whatif", *asked, municipality=town.code, on="2026-11-22", stdout=out)
        return out.getvalue()

    told = answer("--since=2026-04-01", "--format=sum")
    assert "2026-11-22 の時点で、3件のうち1件の事業所の、2の義務が変わります" in told
    assert "議事録を公表する（minutes.publish）: 期限が動く 2" in told
    assert "6月10日" not in told
    assert "期限が動く: 議事録を公表する（6月10日の会議）" in answer("--since=2026-04-01")
    # A value that begins later is tried on the first day on which it counts.
    assert answer("--since=2027-05-01", "--format=sum").startswith("2027-05-01 の時点で")
    assert not WardValue.objects.exclude(duty=WardValue.PROFILE).exists()
    with pytest.raises(CommandError, match="0 から 24"):
        answer(value='{"months": 99}')
    with pytest.raises(CommandError, match="JSON"):
        answer(value="two months")
