"""What goes wrong between two people, two windows and two moments: a sentence each, and nothing typed is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from meetings.minutes.services import drafts, submission_and_review
from meetings.models import Attachment, Meeting, Remark, ReviewState, Version
from tests.meetings.town import TODAY
from tests.publications.handing_in import attach_as
from tests.support import files
from tests.support.pages import hand_in, led_on

pytestmark = pytest.mark.django_db
WORDS = "散歩の道に街灯がほしい。"


def _cancel(part):
    Meeting.objects.filter(pk=part.meeting_id).update(state=Meeting.State.CANCELLED)


def test_minutes_of_a_cancelled_meeting_are_not_submitted_and_stay_as_written(ward, written, visitor):
    _cancel(written)
    browser = visitor(ward.owner)
    answer = browser.post(browser.at("minutes_submit", written.pk), follow=True)
    assert "中止した会議の議事録は提出できません" in answer.text
    assert not Version.objects.exists()
    assert drafts.draft_of(written).text == {"requests": "散歩を増やしてほしい。"}


@pytest.mark.parametrize(
    ("meanwhile", "sentence"),
    [("cancelled", "中止した会議の議事録は書けません"), ("submitted", "先に提出を取り下げて")],
)
def test_what_was_written_when_it_was_too_late_is_handed_back(ward, written, visitor, meanwhile, sentence):
    if meanwhile == "cancelled":
        _cancel(written)
    else:
        submission_and_review.submit(by=ward.manager, part=written, on=TODAY)
    browser = visitor(ward.owner)
    url = browser.at("minutes", written.pk)
    answer = browser.post(url, {"revision": 1, "requests": WORDS})
    assert answer.status_code == 409
    assert sentence in answer.text
    assert WORDS in answer.text
    assert sentence in browser.get(url, follow=True).text


def test_submitting_twice_makes_one_version(ward, written, visitor):
    browser = visitor(ward.owner)
    url = browser.at("minutes_submit", written.pk)
    assert "議事録を提出しました" in browser.post(url, follow=True).text
    assert "提出した議事録は、確認が終わるまで変えられません" in browser.post(url, follow=True).text
    assert Version.objects.count() == 1


def test_a_remark_on_a_passage_that_has_changed_is_kept_on_the_page(ward, written, visitor):
    submission_and_review.submit(by=ward.owner, part=written, on=TODAY)
    officer = visitor(ward.officer)
    url = officer.at("minutes_review", written.pk)
    seen = officer.get(url).context["version"].number
    submission_and_review.withdraw(by=ward.owner, part=written)
    written.refresh_from_db()
    drafts.save(by=ward.owner, part=written, text={"requests": WORDS})
    submission_and_review.submit(by=ward.owner, part=written, on=TODAY)
    remark = {"r0-heading": "requests", "r0-quote": "散歩を増やしてほしい。", "r0-text": "何回ですか。"}
    answer = officer.post(url, {"version": seen, **remark})
    assert "新しい版が提出されました" in answer.text
    assert "何回ですか。" in answer.text
    again = officer.post(url, {"version": answer.context["version"].number, **remark})
    assert "この版の本文に見つかりません" in again.text
    assert "何回ですか。" in again.text
    assert not Remark.objects.exists()
    written.refresh_from_db()
    assert written.review_state == ReviewState.SUBMITTED


@pytest.mark.parametrize("number", ["", "x", "9" * 40, "-1"])
def test_a_review_of_no_version_at_all_is_answered_with_a_sentence(ward, written, visitor, number):
    submission_and_review.submit(by=ward.owner, part=written, on=TODAY)
    officer = visitor(ward.officer)
    answer = officer.post(officer.at("minutes_accept", written.pk), {"version": number}, follow=True)
    assert "画面を開き直してください" in answer.text


def _of_gigabytes():
    """A small file whose last entry declares that it unpacks to 3 GB (24 bytes into its line of the directory)."""
    honest = files.packed({"word/document.xml": "<a/>", "word/media/image1.bmp": b"0"})
    place = honest.rindex(b"PK\x01\x02") + 24
    return honest[:place] + (3 << 30).to_bytes(4, "little") + honest[place + 4 :]


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("議事録.docx", _of_gigabytes(), "開くと大きくなりすぎます"),
        ("議事録.pdf", files.pdf(password="mihon"), "パスワードを外して"),
        ("議事録.pdf", b"MZ\x90 not a pdf", "中身は PDF ではありません"),
        ("議事録.pdf", b"%PDF-1.7 broken", "壊れていて開けません"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_and_its_title_kept(
    ward, part, visitor, name, data, sentence
):
    browser = visitor(ward.owner)
    url = browser.at("attachment_new", part.pk)
    answer = hand_in(browser, url, SimpleUploadedFile(name, data), title="第3回の議事録")
    assert sentence in answer.text
    back = answer.context.get("back_url", "")
    kept = browser.get(back).context["form"].initial if back else answer.context["form"].data
    assert kept["title"] == "第3回の議事録"
    assert not Attachment.objects.exists()


def test_a_attachment_of_handed_in_minutes_stays_and_one_for_the_public_may_come_later(ward, part, visitor):
    data = files.docx("行事の報告")
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    first = attach_as(by=ward.owner, part=part, title="報告", name="a.docx", data=data, content_type=kind)
    version = submission_and_review.submit(by=ward.owner, part=part, on=TODAY)
    browser = visitor(ward.owner)
    upload = {"title": "公表用", "file": SimpleUploadedFile("b.docx", files.docx("名前のない報告"))}
    assert (
        "議事録の提出を取り下げて"
        in browser.post(browser.at("attachment_new", part.pk), upload, follow=True).text
    )
    submission_and_review.accept(by=ward.officer, part=part, version=version)
    upload["file"].seek(0)
    assert "ファイルを付けました" in led_on(browser, browser.at("attachment_new", part.pk), upload).text
    gone = browser.post(browser.at("attachment_remove", first.pk), follow=True)
    assert "提出したファイルなので外せません" in gone.text
    second = Attachment.objects.get(title="公表用")
    assert (
        "ファイルを外しました" in browser.post(browser.at("attachment_remove", second.pk), follow=True).text
    )
    assert list(Attachment.objects.all()) == [first]


# --- after the session has ended -------------------------------------------------------------------------


def test_what_is_sent_after_the_session_ended_comes_back_to_be_sent_again(ward, written):
    url = reverse("meetings:minutes", args=[ward.code, written.pk])
    page = Client().post(url, {"revision": "1", "requests": WORDS, "advice": "一行目\n<b>二行目"})
    assert page.status_code == 403
    assert "ログインの時間が切れました" in page.text
    assert f'action="{url}"' in page.text
    assert f'name="requests" value="{WORDS}"' in page.text
    assert 'name="revision" value="1"' in page.text
    assert "&lt;b&gt;二行目" in page.text
    assert drafts.draft_of(written).text == {"requests": "散歩を増やしてほしい。"}


def test_what_a_page_merely_showed_goes_along_and_is_not_called_typed(ward):
    url = f"/{ward.code}/desks/{ward.desk.pk}/"
    page = Client().post(url, {"shown": '{"name": "介護の担当"}', "name": "新しい名前"})
    assert page.context["typed"] == ["新しい名前"]
    assert 'name="shown" value="{&quot;name&quot;: &quot;介護の担当&quot;}"' in page.text


def test_nothing_is_shown_that_another_site_made_a_browser_send(ward, written):
    url = reverse("meetings:minutes", args=[ward.code, written.pk])
    answer = Client(enforce_csrf_checks=True).post(url, {"requests": WORDS})
    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/")


def test_a_button_alone_leads_to_the_login_page(ward, written):
    url = reverse("meetings:minutes_submit", args=[ward.code, written.pk])
    assert Client().post(url, {"revision": "1"}).url.startswith("/accounts/login/")
