"""「名前が残っている」: whoever reads says so, the passage is gone at once, the desk decides, the facility knows."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts import attempts
from office.models import OutgoingMail
from publications.models import PassageReport, PublicMinutes
from tests.publications.test_register import TEXT, ask, publish
from tests.support.pages import fill_in

pytestmark = pytest.mark.django_db
BOX = "requests"


@pytest.fixture
def row(ward, submitted):
    return publish(ward, submitted())


def _report(row, box=BOX, client=None):
    return (client or Client()).post(reverse("register:report", args=[row.address, box]))


def test_a_reported_passage_is_gone_at_once_everywhere(ward, row, django_capture_on_commit_callbacks):
    url = reverse("register:report", args=[row.address, BOX])
    assert url in ask("minutes", row.address).text
    assert "段差" in Client().get(url).text
    assert "いま隠しました" in _report(row).text
    page = ask("minutes", row.address).text
    assert "段差" not in page
    assert "利用者は9人" in page
    assert "見つかりませんでした" in ask("newest", ward.code, q="段差").text
    assert row.address in ask("newest", ward.code, q="利用者は9人").text
    assert "段差" not in Client().get(url).text


def test_files_wait_while_a_passage_is_hidden(ward, submitted, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        row = publish(ward, submitted())
    file = reverse("register:file", args=[row.address, row.files.get().sha256])
    assert Client().get(file).status_code == 200
    _report(row)
    assert Client().get(file).status_code == 302
    assert "PDFと資料はいま受け取れません" in ask("minutes", row.address).text


def test_desk_and_facility_are_told_and_no_mail_repeats_the_words(ward, row):
    before = OutgoingMail.objects.count()
    _report(row)
    _report(row)
    mails = OutgoingMail.objects.filter(purpose="passage_reported")
    assert OutgoingMail.objects.count() - before == mails.count()
    assert mails.count() == mails.values("to").distinct().count() >= 2
    assert not any("段差" in mail.text for mail in mails)


def test_the_desk_shows_again_what_names_nobody_and_it_cannot_be_hidden_by_strangers_twice(
    ward, row, visitor
):
    _report(row)
    (waits,) = PassageReport.objects.all()
    officer = visitor(ward.officer)
    assert officer.at("report", waits.pk) in officer.get(officer.at("reports")).text
    assert "段差" in officer.get(officer.at("report", waits.pk)).text
    fill_in(officer, officer.at("report", waits.pk), decision="show")
    assert "段差" in ask("minutes", row.address).text
    assert row.address in ask("newest", ward.code, q="段差").text
    assert "まだ隠していません" in _report(row).text
    assert "段差" in ask("minutes", row.address).text
    assert PassageReport.objects.filter(state="waiting").count() == 1


def test_what_stays_hidden_comes_back_with_a_corrected_version(ward, row, visitor):
    _report(row)
    (waits,) = PassageReport.objects.all()
    officer = visitor(ward.officer)
    fill_in(officer, officer.at("report", waits.pk), decision="hide")
    assert "段差" not in ask("minutes", row.address).text
    assert "隠しています" in visitor(ward.owner).get(visitor(ward.owner).at("places", row.part_id)).text
    new = publish(ward, waits.part, {**TEXT, BOX: "道を歩きました。"}, correction="言葉を直しました")
    assert new.hidden == []
    assert "道を歩きました" in ask("minutes", row.address).text


def test_hidden_words_stay_hidden_in_the_next_version_and_the_desk_decides_about_that(ward, row, visitor):
    _report(row)
    (waits,) = PassageReport.objects.all()
    fill_in(visitor(ward.owner), visitor(ward.owner).at("withdraw", row.part_id), because="mistake")
    new = publish(
        ward, waits.part, {**TEXT, "requests.answer": "市と相談します。"}, correction="答えを直しました"
    )
    assert (new.hidden, new.pk == row.pk) == ([BOX], False)
    assert "市と相談します" in ask("minutes", new.address).text
    assert "段差" not in ask("minutes", new.address).text
    assert "見つかりませんでした" in ask("newest", ward.code, q="段差").text
    # Said once more there, it waits once; the page that was opened before the correction is no use any more.
    _report(new)
    assert "まだ隠していません" not in _report(row).text
    officer = visitor(ward.officer)
    fill_in(officer, officer.at("report", waits.pk), decision="show")
    assert "段差" in ask("minutes", new.address).text


def test_a_facility_cannot_decide_and_a_second_decision_is_refused(ward, row, visitor):
    _report(row)
    (waits,) = PassageReport.objects.all()
    owner, officer = visitor(ward.owner), visitor(ward.officer)
    assert owner.post(owner.at("report", waits.pk), {"decision": "show"}).status_code == 403
    url = officer.at("report", waits.pk)
    fill_in(officer, url, decision="hide")
    assert "もう答えてあります" in officer.get(url, follow=True).text


def test_reports_of_one_place_are_slowed_down(ward, row):
    for _ in range(attempts.REPORTS_FROM.free):
        last = _report(row)
    last = _report(row, "reports.users")
    assert last.status_code == 429
    assert "少し待ってください" in last.text
    assert PublicMinutes.objects.get().hidden == [BOX]


def test_what_cannot_be_read_cannot_be_reported(ward, row):
    assert _report(row, "nowhere").status_code == 404
    assert Client().post(reverse("register:report", args=["x", BOX])).status_code == 404
    assert (
        Client(enforce_csrf_checks=True).post(reverse("register:report", args=[row.address, BOX])).status_code
        == 403
    )
    assert not PassageReport.objects.exists()
