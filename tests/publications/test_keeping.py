"""Keeping and letting go: who puts a record on a list, who decides, what holds it back and what is left."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from accounts import law_services, services
from accounts.models import Role
from accounts.tenancy import scope
from facilities.selectors import facilities_seen_by
from meetings.models import Attachment, MeetingPart, Version
from meetings.selectors import access_part
from office import files, objects
from office.errors import Gone, Refused
from office.models import Job
from publications.keeping import certificates, policies, selectors, tasks
from publications.keeping import services as keeping
from publications.models import DisposalLine, DisposalList
from tests.access.routes import ROUTES

TODAY = date(2026, 11, 22)


@pytest.fixture
def home(world):
    with scope(world.home.municipality):
        law_services.set_value(
            by=world.home.ward_admin,
            duty="record.keep",
            name="years",
            value=2,
            since=date(2000, 4, 1),
            source_title="見本の文書の規程",
            source_issuer="見本市",
            source_edition="令和8年",
            source_clause="1",
        )
        world.home.part = over(world.home.submitted_part)
        yield world.home


def over(part, **more):
    """A part whose record was published so long ago that its last day is over."""
    MeetingPart.objects.filter(pk=part.pk).update(published_on="2024-05-01", keep_until="2026-05-01", **more)
    return MeetingPart.objects.get(pk=part.pk)


def why_not(part, today=TODAY):
    return policies.why_not_dispose(
        part, selectors.keepings([part]).get(part.pk), part.pk in selectors.on_register([part]), today
    )


def proposed(home, *, by=None, parts=None):
    return keeping.propose(
        by=by or home.officer, parts=parts or [home.part], words="令和8年度の文書整理", today=TODAY
    )


def decided(home, made, left=()):
    keeping.decide_list(by=home.ward_admin, disposal=made, decision="第12号", left=set(left))
    job = Job.objects.filter(kind=keeping.DISPOSE_JOB).order_by("-pk").first()
    return job and tasks.dispose(home.municipality.pk, job.parameters, lambda done, total: None)


@pytest.mark.parametrize(
    ("changed", "today", "why"),
    [
        ({}, date(2026, 5, 2), ""),
        ({}, date(2026, 5, 1), "まで保存します"),
        ({"held_back": "苦情があるため"}, TODAY, "苦情があるため"),
        # The rules of today say more than what was reckoned then.
        ({"published_on": "2025-05-01"}, TODAY, "令和9年5月1日"),
        # What was reckoned then holds where it is the longer of the two.
        ({"keep_until": "2029-05-01"}, TODAY, "令和11年5月1日"),
        ({"disposed_on": "2026-06-01"}, TODAY, "もう廃棄しました"),
    ],
)
def test_what_may_be_disposed_of(home, changed, today, why):
    MeetingPart.objects.filter(pk=home.part.pk).update(**changed)
    said = why_not(MeetingPart.objects.get(pk=home.part.pk), today)
    assert why in said if why else said == ""


def test_nothing_that_rests_on_an_assumption_nobody_has_read(world):
    with scope(world.home.municipality):
        assert "まだ誰も資料と見比べていません" in why_not(over(world.home.submitted_part))


def test_another_person_decides_and_the_record_is_gone(home):
    made = proposed(home)
    assert decided(home, made) == {"disposed": 1, "left": 0}
    part = MeetingPart.objects.get(pk=home.part.pk)
    assert part.disposed_on is not None
    assert not Version.objects.filter(part=part, content__isnull=False).exists()
    lines = selectors.lines_of(home.ward_admin, made)
    assert [line.state for line in lines] == [DisposalLine.State.DISPOSED]
    made.refresh_from_db()
    said = certificates.certificate(made, lines, "見本市")
    assert said["lines"][0]["facility"] == home.facility.name
    assert (said["decided_by"], said["decision"]) == (home.ward_admin.name, "第12号")
    with pytest.raises(Gone, match="廃棄しました"):
        access_part(home.owner, part.pk)


def test_who_proposed_does_not_decide_under_another_membership_either(home):
    twin = services.create_membership(by=None, user=home.officer.user, role=Role.WARD_ADMIN, name="見本 兼務")
    made = proposed(home)
    with pytest.raises(Refused, match="別の管理者"):
        keeping.decide_list(by=twin, disposal=made, decision="第1号", left=set())
    assert MeetingPart.objects.get(pk=home.part.pk).disposed_on is None


def test_what_was_held_back_after_the_decision_stays_and_says_why(home):
    made = proposed(home)
    keeping.decide_list(by=home.ward_admin, disposal=made, decision="第12号", left=set())
    keeping.hold(by=home.manager, part=home.part, reason="監査があるため")
    job = Job.objects.filter(kind=keeping.DISPOSE_JOB).get()
    assert tasks.dispose(home.municipality.pk, job.parameters, lambda done, total: None) == {
        "disposed": 0,
        "left": 1,
    }
    line = DisposalLine.objects.get(part=home.part)
    assert (line.state, line.left_because) == (DisposalLine.State.LEFT, "廃棄を止めています：監査があるため")
    # Released, it may be put on another list.
    keeping.release(by=home.manager, part=MeetingPart.objects.get(pk=home.part.pk))
    assert decided(home, proposed(home)) == {"disposed": 1, "left": 0}


def test_the_work_may_run_twice(home):
    made = proposed(home)
    decided(home, made)
    job = Job.objects.filter(kind=keeping.DISPOSE_JOB).get()
    assert tasks.dispose(home.municipality.pk, job.parameters, lambda done, total: None)["left"] == 0
    assert DisposalLine.objects.filter(disposal=made, state="disposed").count() == 1


def test_what_is_left_out_stays_and_a_list_of_nothing_is_dropped(home):
    made = proposed(home)
    line = made.lines.get()
    assert decided(home, made, left=[line.pk]) is None
    made.refresh_from_db()
    assert made.state == DisposalList.State.DROPPED
    assert MeetingPart.objects.get(pk=home.part.pk).disposed_on is None


def test_a_record_stands_on_one_list_at_a_time(home):
    made = proposed(home)
    with pytest.raises(Refused, match="もう別の一覧"):
        proposed(home)
    keeping.drop_list(by=home.officer, disposal=made)
    assert proposed(home).lines.count() == 1


def test_the_desk_sees_its_own_facilities_alone(home):
    assert [part.pk for part in selectors.past_their_day(home.officer, TODAY)] == [home.part.pk]
    assert not selectors.past_their_day(home.other_officer, TODAY).exists()
    made = proposed(home)
    assert not selectors.lists_seen_by(home.other_officer).filter(pk=made.pk).exists()
    assert facilities_seen_by(home.ward_admin).exists()


def test_every_page_of_a_disposed_record_says_so(home, client):
    decided(home, proposed(home))
    client.force_login(home.owner.user)
    seen = set()
    for route in ROUTES:
        if (
            route.get is None
            or not route.args.split()
            or route.args.split()[0] not in ("part", "submitted_part")
        ):
            continue
        rest = [word.removeprefix("=") for word in route.args.split()[1:] if word.startswith("=")]
        if len(rest) != len(route.args.split()) - 1:
            continue
        answer = client.get(reverse(route.name, args=[home.code, home.part.pk, *rest]))
        assert answer.status_code in (403, 404, 410), (route.name, answer.status_code)
        seen.add(answer.status_code)
    assert 410 in seen


def test_a_certificate_waits_until_the_store_has_let_the_files_go(home, place, settings):
    file = files.store(by=home.owner, name="資料.pdf", data=b"%PDF-1.7", content_type="application/pdf")
    Attachment.objects.create(part=home.part, file=file, title="資料")
    made = proposed(home)
    settings.BUCKET = replace(place, endpoint="http://127.0.0.1:9")
    decided(home, made)
    assert objects.let_go() == 0
    lines = selectors.lines_of(home.ward_admin, made)
    assert selectors.leaving_with(lines) == 1
    settings.BUCKET = place
    assert objects.let_go() == 1
    assert selectors.leaving_with(lines) == 0


def test_no_certificate_is_made_while_a_file_still_lies_in_the_bucket():
    decided, gone = (
        DisposalList(state=DisposalList.State.DECIDED),
        DisposalLine(state=DisposalLine.State.DISPOSED),
    )
    assert "消している途中" in policies.why_no_certificate(decided, [gone], leaving=2)
    assert policies.why_no_certificate(decided, [gone]) == ""
