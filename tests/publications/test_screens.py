"""公表する on the screen: write, check, publish, record, withdraw; and what anybody may read."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts import services as accounts
from meetings.models import Meeting
from office import printing
from office.changing import revision_of
from office.models import Snapshot
from publications import selectors, services
from publications.models import Publication, PublicMinutes
from tests.meetings import town
from tests.publications.handing_in import TEXT, make_copies
from tests.support.pages import fill_in, open_page, send, shown_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(ward, submitted):
    """A meeting whose public minutes stand on the register."""
    part = submitted()
    services.prepare(by=ward.owner, part=part)
    services.save(by=ward.owner, part=part, text=TEXT, attachments=[])
    version = services.confirm(by=ward.owner, part=part)
    services.publish(by=ward.owner, part=part, version=version, on=town.TODAY)
    return part


def test_from_minutes_to_the_register_with_a_name_caught_on_the_way(ward, submitted, seat, visitor):
    seat("family", name="花野 咲子")
    part = submitted({"requests": "花野咲子さんから街灯の要望。花野の道が暗い。"})
    browser = visitor(ward.owner)
    page = browser.get(browser.at("prepare", part.pk))
    assert "花野咲子さんから" in page.text
    answer = fill_in(browser, browser.at("prepare", part.pk), **{"meeting.place": "会館"})
    assert answer.url == browser.at("check", part.pk)
    page = browser.get(answer.url).text
    assert "人の名前が残っています" in page
    assert "<mark>花野咲子</mark>さんから街灯の要望。" in page
    # With a name left the page has no button to confirm; sent all the same, it is refused.
    seen = revision_of(selectors.public_draft_of(part))
    answer = browser.post(browser.at("check", part.pk), {"revision": seen, "do": "confirm"}, follow=True)
    assert "「花野咲子」" in answer.text
    (group,) = answer.context["blocking"]
    said = {"do": f"label:{group.id}", f"label-{group.id}": "家族A"}
    page = browser.get(fill_in(browser, browser.at("check", part.pk), **said).url)
    words = {"requests": "家族Aさんから街灯の要望。花野の道が暗い。"}
    assert selectors.public_draft_of(part).text["requests"] == words["requests"]
    assert "<mark>花野</mark>の道が暗い。" in page.text
    answer = browser.get(fill_in(browser, browser.at("check", part.pk), do="confirm").url)
    assert "まだ決めていない所があります" in answer.text
    (doubt,) = answer.context["people"]
    said = {"do": f"keep:{doubt.id}", f"reason-{doubt.id}": "通りの名前"}
    page = browser.get(fill_in(browser, browser.at("check", part.pk), **said).url).text
    assert "決めていない所はありません" in page
    assert "どのプログラムにも分かりません" in page
    answer = fill_in(browser, browser.at("check", part.pk), do="confirm")
    # The history does not say of a wording that was only checked that it was made public.
    history = browser.get(reverse("meetings:minutes_history", args=[ward.code, part.pk])).text
    assert "公表用の確認" in history
    assert ">公表<" not in history.partition("<tbody>")[2].partition("</tbody>")[0]
    assert answer.url == browser.at("places", part.pk)
    answer = browser.post(browser.at("publish", part.pk), follow=True)
    assert "公開ページに出しました" in answer.text
    assert PublicMinutes.objects.get().content["text"]["requests"] == words["requests"]


def test_a_letter_that_cannot_be_printed_is_named_before_publishing(ward, submitted, visitor):
    part = submitted({"requests": "絵文字𓀀の看板がほしい。"})
    browser = visitor(ward.owner)
    answer = browser.get(fill_in(browser, browser.at("prepare", part.pk)).url)
    assert "印刷できない文字" in answer.text
    (letter,) = answer.context["letters"]
    answer = browser.get(fill_in(browser, browser.at("check", part.pk), do=f"label:{letter.id}").url)
    assert selectors.public_draft_of(part).text["requests"] == "絵文字〓の看板がほしい。"
    assert "印刷できない文字" not in answer.text


def test_a_form_written_over_an_older_state_keeps_its_words(ward, submitted, visitor):
    part = submitted()
    browser = visitor(ward.owner)
    url = browser.at("prepare", part.pk)
    older = open_page(browser, url)
    services.save(by=ward.manager, part=part, text={"requests": "ほかの文章"}, attachments=[])
    answer = send(browser, url, older, requests="わたしの文章")
    assert answer.status_code == 409
    assert "わたしの文章" in answer.text
    assert "ほかの文章" in answer.text
    assert send(browser, url, shown_on(answer)).status_code == 302
    assert selectors.public_draft_of(part).text["requests"] == "わたしの文章"


def test_checking_a_wording_that_changed_meanwhile_is_said(ward, submitted, visitor):
    part = submitted()
    browser = visitor(ward.owner)
    browser.get(browser.at("prepare", part.pk))
    answer = browser.post(browser.at("check", part.pk), {"revision": "7", "do": "confirm"}, follow=True)
    assert "この記録が変わりました" in answer.text
    assert selectors.latest_public(part) is None


@pytest.mark.parametrize("name", ["prepare", "check"])
def test_drafts_and_cancelled_meetings_are_answered_with_a_sentence(ward, held, submitted, visitor, name):
    browser = visitor(ward.owner)
    answer = browser.get(browser.at(name, held().pk), follow=True)
    assert "先に議事録を提出してください" in answer.text
    part = submitted()
    Meeting.objects.filter(pk=part.meeting_id).update(state=Meeting.State.CANCELLED)
    answer = browser.get(browser.at(name, part.pk), follow=True)
    assert "中止した会議の議事録は公表できません" in answer.text


def test_publishing_before_the_check_is_answered_with_a_sentence(ward, submitted, visitor):
    part = submitted()
    browser = visitor(ward.owner)
    answer = browser.post(browser.at("publish", part.pk), follow=True)
    assert "先に公表用の文章を作ってください" in answer.text
    assert not PublicMinutes.objects.exists()


def test_publishing_before_acceptance_is_answered_where_the_ward_accepts_first(ward, submitted, visitor):
    part = submitted()
    accounts.save_profile(by=ward.admin, starts_on=None, acceptance_first=True)
    browser = visitor(ward.owner)
    for name in ("prepare", "check", "publish"):
        call = browser.post if name == "publish" else browser.get
        answer = call(browser.at(name, part.pk), follow=True)
        assert answer.redirect_chain[-1][0].endswith(f"/meetings/{part.pk}/")
        assert "担当が議事録を受理した後に公表します" in answer.text


def test_publishing_twice_is_answered_with_a_sentence(ward, published, visitor):
    browser = visitor(ward.owner)
    answer = browser.post(browser.at("publish", published.pk), follow=True)
    assert "もう公開ページに出ています" in answer.text
    assert PublicMinutes.objects.count() == 1


def test_other_places_are_recorded(ward, published, visitor):
    browser = visitor(ward.owner)
    url = browser.at("places", published.pk)
    wrong = {"channel": "posted", "on": "令和8年11月21日", "note": "玄関"}
    assert "今日より後" in browser.post(url, wrong).text
    answer = browser.post(url, {**wrong, "on": "令和8年11月19日"}, follow=True)
    assert "事業所内の掲示" in answer.text
    assert Publication.objects.filter(channel="posted", note="玄関").count() == 1


def test_withdrawing_asks_once_more(ward, published, visitor):
    browser = visitor(ward.owner)
    assert "取り下げた日と理由の種類" in browser.get(browser.at("withdraw", published.pk)).text
    assert selectors.live_minutes(published)
    assert "選んでください" in browser.post(browser.at("withdraw", published.pk)).text
    assert selectors.live_minutes(published)
    browser.post(browser.at("withdraw", published.pk), {"because": "person"})
    assert selectors.live_minutes(published) is None
    answer = browser.post(browser.at("withdraw", published.pk), {"because": "person"}, follow=True)
    assert "いま公開ページに出ていません" in answer.text


# --- the register ---------------------------------------------------------------------------------------


def _anybody(name, *args, **query):
    return Client().get(reverse(f"register:{name}", args=args), query)


def test_anybody_reads_without_login_cookie_or_name(ward, published, django_assert_max_num_queries):
    row = PublicMinutes.objects.get()
    pages = [
        _anybody("municipalities"),
        _anybody("list", ward.code),
        _anybody("minutes", row.address),
    ]
    for page in pages:
        assert page.status_code == 200
        assert not page.cookies
        assert "Cookie" not in page.get("Vary", "")
        assert "public" in page["Cache-Control"]
        assert "見本 " not in page.text
    assert "散歩の道に街灯がほしい" in pages[2].text
    with django_assert_max_num_queries(5):
        _anybody("minutes", row.address)


def test_a_signed_in_reader_gets_the_same_page(ward, published, visitor):
    url = reverse("register:minutes", args=[PublicMinutes.objects.get().address])
    own, alone = visitor(ward.owner).get(url), Client().get(url)
    assert own.content == alone.content
    assert own["Cache-Control"] == alone["Cache-Control"] == "public, no-cache"
    assert "Cookie" not in own.get("Vary", "")


def test_withdrawn_minutes_answer_with_a_sentence(ward, published):
    row = PublicMinutes.objects.get()
    services.withdraw(by=ward.owner, part=published, on=town.TODAY, because="mistake")
    page = _anybody("minutes", row.address)
    assert page.status_code == 410
    assert "令和8年11月20日" in page.text
    assert "街灯" not in page.text
    assert _anybody("file", row.address, "0" * 64).status_code == 410
    assert "公開ページ" not in page.text
    assert "内容に誤りがあったため" in page.text
    assert ward.home.name in page.text
    assert _anybody("newest", ward.code).text.count("の議事録</a>") == 0


def test_unknown_addresses_are_not_there(ward, published):
    row = PublicMinutes.objects.get()
    answers = [
        _anybody("list", "000000"),
        _anybody("list", "x" * 300),
        _anybody("minutes", "x"),
        _anybody("file", row.address, "0" * 64),
    ]
    assert [answer.status_code for answer in answers] == [404] * 4
    assert Client().post(reverse("register:minutes", args=[row.address])).status_code == 405


def test_the_pdf_and_attachments_follow_the_minutes(
    ward, submitted, visitor, django_capture_on_commit_callbacks
):
    part = submitted(attachments=["行事の写真"])
    attachment = selectors.attachments_of(part).get()
    services.prepare(by=ward.owner, part=part)
    services.save(by=ward.owner, part=part, text=TEXT, attachments=[attachment.pk])
    make_copies(ward, part)
    version = services.confirm(by=ward.owner, part=part)
    with django_capture_on_commit_callbacks(execute=True):
        services.publish(by=ward.owner, part=part, version=version, on=town.TODAY)
    row = PublicMinutes.objects.get()
    assert {file.title for file in row.files.all()} == {"行事の写真", "議事録（PDF）"}
    pdf = row.files.get(title="議事録（PDF）")
    answer = _anybody("file", row.address, pdf.sha256)
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-1.7")
    assert not answer.cookies
    assert "議事録（PDF）" in _anybody("minutes", row.address).text


def test_the_sheet_for_the_wall_leads_to_the_facilitys_page(ward, submitted, visitor):
    part = submitted()
    browser = visitor(ward.owner)
    address = browser.at("print_wall", ward.home.pk)
    assert "まだ公開ページがありません" in browser.get(address, follow=True).text
    services.prepare(by=ward.owner, part=part)
    services.save(by=ward.owner, part=part, text=TEXT, attachments=[])
    services.publish(
        by=ward.owner, part=part, version=services.confirm(by=ward.owner, part=part), on=town.TODAY
    )
    browser.post(address)
    words = printing.html_of("wall_sheet", Snapshot.objects.get(kind="wall_sheet").data)
    assert reverse("register:facility", args=[ward.code, ward.home.pk]) in words
    assert "QRコード" in browser.get(browser.at("places", part.pk)).text
