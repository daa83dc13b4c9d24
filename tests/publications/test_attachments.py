"""Attachments that go with public minutes: looked through like the wording, and nobody else's file goes with them."""

import io

import pypdf
import pytest
from django.db import connection
from PIL import Image

from accounts.tenancy import scope
from meetings.minutes.services import submission_and_review
from meetings.models import Version
from office import files as stored
from office.errors import Refused
from office.models import StoredFile
from publications import copies, mark_services, minutes_way, selectors, services
from publications.models import PublicFile, PublicMinutes
from publications.name_check import look_through
from tests.meetings import town
from tests.publications.handing_in import TEXT, attach, keep_all, make_copies
from tests.support import files
from tests.support.pages import fill_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def chosen(ward, submitted):
    """``chosen(title, data, name)``: a part whose public wording takes one attachment with it."""

    def make(title, data, name="shiryo.docx", kind=None):
        part = submitted(TEXT)
        part.review_state = "accepted"
        part.save(update_fields=["review_state"])
        attachment = attach(ward, part, title, data, name, kind)
        services.prepare(by=ward.owner, part=part)
        services.save(by=ward.owner, part=part, text=TEXT, attachments=[attachment.pk])
        return part

    return make


def _confirm(ward, part):
    make_copies(ward, part)
    return services.confirm(by=ward.owner, part=part)


def test_what_a_copy_of_a_word_file_lacks_is_said_before_publishing(ward, chosen, visitor):
    part = chosen("行事の報告", files.docx("花を見た。", picture=b"x", header="<w/>"))
    browser = visitor(ward.owner)
    out = minutes_way.of_part(part)
    (order,) = copies.wanted(out, look_through(out))
    assert order.left_out == ("写真や図（1）", "ヘッダーとフッター（1）")
    keep_all(ward, part)
    assert "写しに入りません" in browser.get(browser.at("check", part.pk)).text


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (files.docx("行事の報告", ("花野", "咲子", "さんの作文")), "shiryo.docx"),
        (files.docx("行事の報告", core="<p xmlns:d='d'><d:creator>花野咲子</d:creator></p>"), "shiryo.docx"),
        (files.xlsx(["参加した人", "ﾊﾅﾉ ｻｷｺ"]), "shiryo.xlsx"),
        (files.pdf(author="花野　咲子"), "shiryo.pdf"),
        (files.docx("行事の報告"), "花野咲子さんの作文.docx"),
    ],
)
def test_a_name_in_a_attachment_blocks_like_one_in_the_wording(ward, chosen, seat, data, name):
    seat("family", name="花野 咲子", person={"kana": "はなの さきこ"})
    part = chosen("行事の報告", data, name)
    with pytest.raises(Refused, match="名前が残っています"):
        _confirm(ward, part)


def test_a_label_goes_through_papers_and_what_lies_beside_them_stays_out(ward, chosen, seat):
    seat("family", name="花野 咲子")
    core = "<p xmlns:d='d'><d:creator>花野咲子</d:creator></p>"
    part = chosen("花野咲子の作文", files.docx("花野咲子の庭", core=core), "花野咲子.docx")
    name = "花野咲子"
    mark_services.put_label(by=ward.owner, out=minutes_way.of_part(part), word=name, label="利用者A")
    keep_all(ward, part, reason="写しには入りません")
    services.publish(by=ward.owner, part=part, version=_confirm(ward, part), on=town.TODAY)
    (shown,) = PublicFile.objects.all()
    assert (shown.title, shown.file_name) == ("利用者Aの作文", "利用者Aの作文.pdf")
    (page,) = pypdf.PdfReader(io.BytesIO(shown.data)).pages
    words = "".join(page.extract_text().split())
    assert "利用者Aの庭" in words
    assert "花野" not in words
    assert PublicMinutes.objects.get().content["papers"][0]["title"] == "利用者Aの作文"


def test_a_attachment_without_names_goes_along(ward, chosen, seat):
    seat("family", name="花野 咲子")
    part = chosen("行事の報告", files.docx("夏祭りに30人が来ました。"))
    version = _confirm(ward, part)
    services.publish(by=ward.owner, part=part, version=version, on=town.TODAY)
    assert [file.title for file in PublicFile.objects.all()] == ["行事の報告"]


def test_a_photo_wants_the_word_of_somebody_who_opened_it(ward, chosen, visitor):
    part = chosen("行事の写真", files.photo(), "photo.jpg")
    browser = visitor(ward.owner)
    page = browser.get(browser.at("check", part.pk))
    assert "写真の中は調べられません" in page.text
    (picture,) = page.context["pictures"]
    answer = browser.get(fill_in(browser, browser.at("check", part.pk), do="confirm").url)
    assert "まだ決めていない所があります" in answer.text
    assert selectors.latest_public(part) is None
    fill_in(
        browser, browser.at("check", part.pk), do=f"keep:{picture.id}", **{f"reason-{picture.id}": "見た"}
    )
    fill_in(browser, browser.at("check", part.pk), do="confirm")
    assert selectors.latest_public(part) is not None


@pytest.mark.parametrize(("data", "name"), [(files.scan(), "scan.pdf")])
def test_what_cannot_be_read_does_not_go_out_whatever_is_said_of_it(ward, chosen, visitor, data, name):
    part = chosen("回覧", data, name)
    browser = visitor(ward.owner)
    page = browser.get(browser.at("check", part.pk))
    assert "「PDFとして保存」し直したファイルに替える" in page.text
    (unread,) = page.context["unread"]
    answer = browser.get(fill_in(browser, browser.at("check", part.pk), do=f"keep:{unread.id}").url)
    assert "読めないファイルは公表できません" in answer.text
    with pytest.raises(Refused, match="読めないファイル"):
        _confirm(ward, part)


def test_the_page_says_in_which_attachment_a_name_stands_all_of_a_word_together(ward, chosen, seat, visitor):
    seat("family", name="花野 咲子")
    part = chosen(
        "作文集",
        files.docx("春。花野咲子の作文。", "夏。花野咲子の作文。", "秋。花野の道。", "冬。花野の道。"),
    )
    browser = visitor(ward.owner)
    page = browser.get(browser.at("check", part.pk))
    (blocked,), (doubt,) = page.context["blocking"], page.context["people"]
    assert {hit["where"] for hit in blocked.hits} == {"資料「作文集」の中身"}
    assert blocked.count == 2
    assert (doubt.text, doubt.count) == ("花野", 2)
    assert "<mark>花野咲子</mark>の作文。" in page.text
    assert "置き換える言葉" in page.text


def test_only_attachments_of_the_public_version_and_its_own_pdf_can_be_made_public(ward, chosen):
    part = chosen("行事の報告", files.docx("夏祭り"))
    version = _confirm(ward, part)
    services.publish(by=ward.owner, part=part, version=version, on=town.TODAY)
    minutes = PublicMinutes.objects.get()
    another = attach(ward, part, "名簿", files.docx("花野咲子"))
    loose = stored.store(by=ward.owner, name="list.csv", data=b"secret", content_type="text/csv")
    with connection.cursor() as cursor:
        for file_id in (another.file_id, loose.pk):
            cursor.execute("SELECT publish_file(%s, %s, 'x')", [minutes.pk, file_id])
            assert cursor.fetchone() == (None,)
    assert PublicFile.objects.count() == 1


def test_a_neighbours_file_cannot_be_made_public(ward, chosen):
    part = chosen("行事の報告", files.docx("夏祭り"))
    services.publish(by=ward.owner, part=part, version=_confirm(ward, part), on=town.TODAY)
    minutes = PublicMinutes.objects.get()
    with scope(ward.away.municipality):
        theirs = stored.store(by=ward.away.owner, name="a.pdf", data=b"%PDF", content_type="application/pdf")
    with connection.cursor() as cursor:
        cursor.execute("SELECT publish_file(%s, %s, 'x')", [minutes.pk, theirs.pk])
        assert cursor.fetchone() == (None,)


def _published_photo(ward, part):
    page = services.publish(by=ward.owner, part=part, version=_confirmed(ward, part), on=town.TODAY)
    return bytes(PublicFile.objects.get(minutes=page).data)


def _confirmed(ward, part):
    keep_all(ward, part)
    return _confirm(ward, part)


def test_a_published_photo_says_neither_where_nor_when_nor_whose_camera(ward, chosen):
    taken = files.photo(exif=files.camera_notes(), comment=b"room of Mihon Hanako") + b"GPS trailer"
    part = chosen("行事の写真", taken, "photo.jpg")
    shown = _published_photo(ward, part)
    for trace in (b"Exif", b"Mihon", b"2026:10:09", b"trailer"):
        assert trace in taken or trace == b"Exif"
        assert trace not in shown
    with Image.open(io.BytesIO(shown)) as picture:
        assert not picture.getexif()
    # What was attached stays as it was: the facility's own record.
    assert stored.bytes_of(selectors.attachments_of(part).get().file) == taken


def test_confirming_the_same_photo_twice_makes_one_version_and_one_copy(ward, chosen):
    part = chosen("行事の写真", files.photo(exif=files.camera_notes()), "photo.jpg")
    first = _confirmed(ward, part)
    before = StoredFile.objects.count()
    assert _confirmed(ward, part) == first
    assert StoredFile.objects.count() == before


def test_a_photo_that_cannot_be_opened_is_refused_with_its_title(ward, chosen):
    part = chosen("行事の写真", b"\xff\xd8\xff\xe0 mihon", "photo.jpg", kind="image/jpeg")
    with pytest.raises(Refused, match="写真「行事の写真」を開けません"):
        _confirmed(ward, part)


def test_a_version_that_still_names_the_photo_as_taken_is_confirmed_anew_first(ward, chosen):
    part = chosen("行事の写真", files.photo(exif=files.camera_notes()), "photo.jpg")
    attachment = selectors.attachments_of(part).get()
    older = submission_and_review.add_version(
        by=ward.owner,
        part=part,
        kind=Version.Kind.PUBLIC,
        made_for=Version.MadeFor.PUBLISH,
        content=services.public_content(
            part,
            selectors.public_draft_of(part),
            attachments=[{"title": attachment.title, "file": attachment.file_id}],
        ),
        confirmed_by=ward.owner,
    )
    with pytest.raises(Refused, match="もう一度「名前がないか確かめる」"):
        services.publish(by=ward.owner, part=part, version=older, on=town.TODAY)
    assert _published_photo(ward, part)
