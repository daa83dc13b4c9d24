"""運営指導の資料: one file of all that a facility keeps, with what is missing; the same records give the same bytes."""

import csv
import hashlib
import io
import zipfile

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts.tenancy import scope
from compliance.obligations.inspection import packing, selectors, services, tasks
from compliance.obligations.models import PackRequest
from facilities.models import Dwelling, Residency, Settlement
from facilities.selectors import facilities_seen_by
from meetings.models import Attendance, Delivery
from office import files
from office.errors import Refused
from office.files import bytes_of
from office.models import Job, OutgoingMail, StoredFile
from tests.support.pages import shown_on
from tests.world import SUBMITTED_ON


def made(town, *, by=None, first=2025, last=2026):
    """The job's answer and the file's contents by path."""
    with scope(town.municipality):
        job = services.start_pack(
            by=by or town.owner, facility=town.facility, first=first, last=last, on=SUBMITTED_ON
        )
    told = tasks.pack(town.municipality.pk, job.parameters, lambda done, total: None)
    with scope(town.municipality):
        data = bytes(bytes_of(StoredFile.objects.get(pk=told["file"])))
    archive = zipfile.ZipFile(io.BytesIO(data))
    return told, data, {name: archive.read(name) for name in archive.namelist()}


def rows_of(contents, name):
    data = next(data for path, data in contents.items() if path.endswith(f"_{name}.csv"))
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_it_holds_what_was_kept_and_says_what_is_missing(world):
    home = world.home
    with scope(home.municipality):
        Attendance.objects.create(part=home.part, member=home.member, name="見本 花子", category="user")
        Delivery.objects.create(
            part=home.part, member=home.member, kind="notice", channel="handed", tells_of=home.meeting.date
        )
    told, _, contents = made(home)
    assert told["entries"] == len(contents)
    assert told["missing"] > 0
    assert contents["00_目次.pdf"].startswith(b"%PDF")
    day = home.meeting.date
    assert [f"{day.year}/{day.month}/{day.day}", "利用者", "見本 花子", "出席", "", ""] in rows_of(
        contents, "出席"
    )
    assert [row[1] for row in rows_of(contents, "通知と返事")[1:]] == ["見本 花子"]
    assert any(path.endswith("議事録_第1版.pdf") for path in contents)
    assert any(path.endswith("資料01_資料.pdf") for path in contents)
    # What was planned belongs to it as well, what was long ago does not.
    assert {row[0][:4] for row in rows_of(contents, "会議")[1:]} == {"2026", "2027"}


def test_records_of_running_are_named_in_the_words_of_their_pages(world):
    home = world.home
    about = {"municipality": home.municipality, "facility": home.facility}
    with scope(home.municipality):
        dwelling = Dwelling.objects.create(**about, name="見本サテライト", satellite=True)
        Residency.objects.create(**about, dwelling=dwelling, label="入居者A", since=SUBMITTED_ON)
        Settlement.objects.create(**about, item="food", settled_on=SUBMITTED_ON)
    *_, contents = made(home)
    named = {row[0]: row[1] for row in rows_of(contents, "運営の記録")[1:]}
    assert named["サテライト型住居の入居"] == "見本サテライト・入居者A"
    assert named["実費の精算"] == "食材料費"


def test_the_same_records_give_the_same_bytes(world):
    first, second = made(world.home), made(world.home)
    assert first[0]["file"] != second[0]["file"]
    assert first[1] == second[1]


def test_what_another_facility_keeps_stays_out(world):
    with scope(world.home.municipality):
        stranger = world.home.second_facility.name
    _, _, contents = made(world.home)
    assert not any(stranger.encode() in data for path, data in contents.items() if path.endswith(".csv"))


def test_who_does_not_see_the_facility_gets_nothing(world):
    from django.http import Http404

    with pytest.raises(Http404):
        made(world.home, by=world.home.other_operator)


def test_a_file_under_way_is_not_asked_for_twice(world):
    home = world.home
    with scope(home.municipality):
        asked = {"by": home.owner, "facility": home.facility, "first": 2024, "last": 2025, "on": SUBMITTED_ON}
        assert services.start_pack(**asked) == services.start_pack(**asked)
        assert services.start_pack(**asked | {"last": 2026}) != services.start_pack(**asked)
        assert len(selectors.packs_of(home.owner, home.facility)) == 3


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("資料.pdf", "資料.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\a\x00b?.pdf", "a_b_.pdf"),
        ("  . ", "file"),
        ("あ" * 200, "あ" * 60),
        ("あ" * 200 + ".pdf", "あ" * 56 + ".pdf"),
    ],
)
def test_names_within_it_lead_nowhere(name, safe):
    assert files.safe_name(name, 60) == safe


def test_too_much_is_refused_with_what_to_do(monkeypatch):
    monkeypatch.setattr(packing, "MOST", 10)
    with pytest.raises(Refused, match="年度を分けて"):
        packing.packed([("a", b"x" * 6), ("b", b"x" * 5)])


def test_years_in_the_wrong_order_are_told(world, client):
    client.force_login(world.people["owner"])
    url = reverse("obligations:inspection", args=[world.home.code, world.home.facility.pk])
    page = client.get(url)
    newest = page.context["form"].fields["first"].choices[0][0]
    answer = client.post(url, {"first": newest, "last": newest - 1})
    assert "はじめの年度と同じか、後の年度" in answer.text
    assert client.post(url, {"first": newest - 1, "last": newest}).status_code == 302


def test_an_officer_asks_the_facility_sees_what_it_gives_and_the_officer_gets_it(
    world, client, django_capture_on_commit_callbacks, today_is
):
    home, code = world.home, world.home.municipality.code

    def at(name, pk):
        return reverse(f"obligations:{name}", args=[code, pk])

    client.force_login(home.officer.user)
    wanted = {"first": 2026, "last": 2026, "words": "2月の運営指導のため"}
    client.post(at("inspection_ask", home.facility.pk), wanted)
    with scope(home.municipality):
        asked = PackRequest.objects.exclude(pk__in=[home.pack_request.pk, home.given_pack.pk]).get()
        assert OutgoingMail.objects.filter(purpose="asked", membership_id=home.owner.pk).exists()
    page = at("inspection_request", asked.pk)
    assert "返事を待っています" in client.get(page).text
    client.force_login(home.owner.user)
    assert "令和8年度" in client.get(at("inspection", home.facility.pk)).text
    assert "先にまとめて" in client.post(at("inspection_give", asked.pk), follow=True).text
    with django_capture_on_commit_callbacks(execute=True):
        client.post(page)
    shown = client.get(page).text
    assert "00_目次.pdf" in shown
    answer = client.get(at("inspection_give", asked.pk))
    client.post(at("inspection_give", asked.pk), shown_on(answer))
    client.force_login(home.officer.user)
    assert "受け取りました" in client.get(page).text
    given = zipfile.ZipFile(io.BytesIO(client.get(at("inspection_given", asked.pk)).content))
    assert "00_目次.pdf" in given.namelist()


def test_the_wards_archive_holds_each_facility_without_what_the_ward_does_not_read(world, tmp_path, capsys):
    home = world.home
    asked = {"municipality": home.municipality.code, "by": home.officer.user.email, "year": 2026}
    call_command("archive_records", **asked, into=str(tmp_path / "a"))
    call_command("archive_records", **asked, into=str(tmp_path / "b"))
    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / one).iterdir()} for one in ("a", "b")
    )
    assert first == second
    index = list(csv.reader(io.StringIO(first.pop("目次.csv").decode("utf-8-sig"))))
    with scope(home.municipality):
        assert len(index) - 1 == len(first) == facilities_seen_by(home.officer).count()
    for data in first.values():
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
        assert not any("構成員" in name or "出席" in name for name in names)
    with pytest.raises(CommandError, match="自治体の職員は"):
        call_command("archive_records", **asked | {"by": home.owner.user.email}, into=str(tmp_path))


def test_the_ward_has_a_years_archive_made_on_the_screen(world, client, django_capture_on_commit_callbacks):
    home = world.home

    def at(name, *args):
        return reverse(f"obligations:{name}", args=[home.municipality.code, *args])

    client.force_login(home.officer.user)
    assert "年度ごとに保管" in client.get(reverse("keeping:list", args=[home.municipality.code])).text
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(at("archive"), {"year": "2026"})
    shown = client.get(answer.url).text
    with scope(home.municipality):
        seen = list(facilities_seen_by(home.officer))
        job = Job.objects.filter(kind="inspection.archive").latest("pk")
    assert job.state == job.State.DONE, job.failure
    assert len(job.result["lines"]) == len(seen)
    assert all(facility.name in shown for facility in seen)
    index = client.get(at("archive_file", job.pk, job.result["index"]))
    rows = list(csv.reader(io.StringIO(index.content.decode("utf-8-sig"))))
    assert len(rows) - 1 == len(seen)
    line = job.result["lines"][0]
    kept = client.get(at("archive_file", job.pk, line["kept"]))
    assert hashlib.sha256(kept.content).hexdigest() == line["sha256"]
    assert client.get(at("archive_file", job.pk, home.case_paper.file_id)).status_code == 404
    client.force_login(home.other_officer.user)
    assert client.get(at("archive_result", job.pk)).status_code == 404
