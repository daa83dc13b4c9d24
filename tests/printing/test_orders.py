"""Orders: a paper is frozen, made once by a job, kept by its hash and handed out to those who may ask for it."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts import tasks
from accounts.tenancy import scope
from meetings.minutes.selectors import latest_version
from office import jobs, printing
from office.models import Job, PrintedFile, Snapshot, StoredFile
from publications import printouts
from tests.meetings import town
from tests.printing.samples import NOTICE, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def url_space():
    return "publications"


def _run(job):
    tasks.run_job(job.municipality_id, job.pk)
    job.refresh_from_db()
    return job


def _order(ward, data=NOTICE):
    snapshot = printing.freeze(by=ward.owner, kind="notice", data=data)
    return snapshot, printing.order(by=ward.owner, snapshot=snapshot, name="通知")


def test_the_same_words_are_frozen_once_and_ordered_once(ward):
    first, job = _order(ward)
    second, again = _order(ward)
    assert (first, job) == (second, again)
    other, _ = _order(ward, {**NOTICE, "place": "別の会館"})
    assert other != first
    assert Snapshot.objects.count() == 2


def test_a_job_that_runs_twice_makes_one_pdf(ward):
    snapshot, job = _order(ward)
    assert _run(job).state == Job.State.DONE
    tasks.print_snapshot(ward.municipality.pk, job.parameters, lambda done, total: None)
    assert PrintedFile.objects.filter(snapshot=snapshot).count() == StoredFile.objects.count() == 1


def test_a_second_worker_finds_what_the_first_has_kept(ward, monkeypatch):
    snapshot, _ = _order(ward)
    first = printing.keep(snapshot=snapshot, data=b"%PDF-1.7", name="通知", by=ward.owner)
    seen = iter([None, first])
    monkeypatch.setattr(printing, "printed", lambda snapshot: next(seen))
    assert printing.keep(snapshot=snapshot, data=b"%PDF-1.7 x", name="通知", by=ward.owner) == first
    assert StoredFile.objects.count() == 1


def test_a_changed_template_is_another_recipe(ward, monkeypatch):
    snapshot, _ = _order(ward)
    printing.keep(snapshot=snapshot, data=b"%PDF-1.7", name="通知", by=ward.owner)
    assert printing.printed(snapshot)
    monkeypatch.setattr(printing, "recipe", lambda kind: "0" * 64)
    assert printing.printed(snapshot) is None


def test_every_piece_of_a_paper_counts_for_its_recipe(monkeypatch):
    of_a_letter = {
        "print/page.html",
        "print/letter_page.html",
        "print/_letter_head.html",
        "print/_notice.html",
    }
    assert of_a_letter < set(printing._sources("print/notice_letters.html", {}))
    before = printing.recipe.__wrapped__("minutes")
    monkeypatch.setattr(printing, "_styles", lambda: "p { color: red }")
    assert printing.recipe.__wrapped__("minutes") != before
    assert printing.recipe.__wrapped__("public") != printing.recipe.__wrapped__("minutes")


def test_a_notice_is_ordered_made_and_opened(ward, planned, visitor):
    part = planned(agenda="防災について", evaluating=True)
    browser = visitor(ward.owner)
    url = browser.at("print", part.pk, "notice")
    assert "PDFを作る" in browser.get(url).text
    assert browser.get(browser.at("print_file", part.pk, "notice")).url == url
    assert browser.post(url).url == url
    assert browser.post(url).url == url
    job = Job.objects.get(kind=printing.PRINT_JOB)
    assert "順番を待っています" in browser.get(url).text
    assert _run(job).state == Job.State.DONE
    made = browser.get(url).text
    assert "PDFができています" in made
    assert "構成員へ渡したら、通知した日を記録してください" in made
    answer = browser.get(browser.at("print_file", part.pk, "notice"))
    words = text_of(answer.content)
    for expected in (
        "運営推進会議の開催について",
        "防災について",
        "外部評価を行います",
        "見本会館",
        "令和8年12月10日",
    ):
        assert expected in words
    assert answer["Cache-Control"] == "private, no-store"


def test_minutes_print_as_they_were_submitted(ward, submitted, visitor):
    part = submitted({"requests": "街灯がほしい。"})
    browser = visitor(ward.officer)
    url = browser.at("print", part.pk, "minutes")
    browser.post(url)
    assert _run(Job.objects.get(kind=printing.PRINT_JOB)).state == Job.State.DONE
    words = text_of(browser.get(browser.at("print_file", part.pk, "minutes")).content)
    assert "街灯がほしい。" in words
    assert f"第{latest_version(part).number}版" in words


def test_who_came_stands_in_the_order_of_the_seats(ward, submitted):
    version = latest_version(submitted({"requests": "街灯がほしい。"}))
    row = {"name": "", "kind": "attended", "proxy": False, "opinion": ""}
    version.content["attendance"] = [
        {**row, "category": code} for code in ("center", "staff", "family", "user")
    ]
    came = [one["category"] for one in printouts.minutes(version)["came"]]
    assert came == ["利用者", "利用者の家族", "地域包括支援センターの職員", "事業所の管理者・従業者"]


def test_the_roster_names_people_and_stands_offices_by_their_name(ward, seat, visitor):
    seat("family", name="髙﨑 花子", person={"kana": "たかさき はなこ"})
    seat("municipality", name="見本区 介護の担当")
    seat("family", name="古い 人", until=town.TODAY.replace(year=2025))
    data = printouts.roster(ward.home, town.TODAY)
    assert {one["name"] for one in data["members"]} == {"髙﨑 花子", "見本区 介護の担当"}
    browser = visitor(ward.owner)
    browser.post(browser.at("print_roster", ward.home.pk))
    _run(Job.objects.get(kind=printing.PRINT_JOB))
    words = text_of(browser.get(browser.at("print_roster_file", ward.home.pk)).content)
    assert "髙﨑花子たかさきはなこ" in words


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [("minutes", "まだ議事録が提出されていません"), ("public", "公表用の議事録がまだありません")],
)
def test_what_cannot_be_printed_yet_is_said(ward, held, visitor, kind, sentence):
    browser = visitor(ward.owner)
    part = held()
    for name in ("print", "print_file"):
        assert sentence in browser.get(browser.at(name, part.pk, kind), follow=True).text
    assert browser.get(browser.at("print", part.pk, "else")).status_code == 404


def test_the_desk_reads_minutes_only_once_they_were_submitted(ward, held, visitor):
    part = held()
    answers = [
        visitor(person).get(reverse("publications:print", args=[ward.code, part.pk, "minutes"])).status_code
        for person in (ward.officer, ward.other_officer, ward.admin, ward.stranger, ward.colleague)
    ]
    assert answers == [404] * 5
    assert (
        Client().get(reverse("publications:print", args=[ward.code, part.pk, "minutes"])).status_code == 302
    )


def test_a_broken_machine_is_told_and_the_order_can_be_given_again(ward, planned, visitor, monkeypatch):
    part = planned()
    browser = visitor(ward.owner)
    url = browser.at("print", part.pk, "notice")
    browser.post(url)
    with monkeypatch.context() as patch:
        patch.setattr(printing, "render", lambda kind, data: 1 / 0)
        assert _run(Job.objects.get()).state == Job.State.FAILED
    page = browser.get(url).text
    assert "途中で止まりました" in page
    assert "PDFを作る" in page
    browser.post(url)
    assert Job.objects.filter(state=Job.State.WAITING).count() == 1
    with scope(ward.municipality):
        assert jobs.waiting() == []
