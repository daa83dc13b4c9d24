"""The sheet of a visit, its photos, and what the next meeting hears of it."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from meetings.agenda.selectors import first_lines, proposals_for
from meetings.models import AgendaItem, Visit, VisitPhoto
from meetings.visits import papers
from office import printing
from tests.meetings.pages import text
from tests.printing.samples import text_of
from tests.support.files import camera_notes, photo
from tests.support.pages import hand_in


@pytest.fixture
def visit(ward, seat, visited):
    member = seat("user", facility=ward.lodge, name="見本 四郎")
    made = visited(member, dwellings=ward.dwellings[:1])
    Visit.objects.filter(pk=made.pk).update(said="手すりがほしい。", response="来月つけます。")
    made.refresh_from_db()
    return made


def test_a_photo_is_looked_into_added_once_and_taken_off_and_the_ward_reads_none(ward, visit, visitor):
    client = visitor(ward.owner)
    url = client.at("visit_photo_new", visit.pk)
    file = SimpleUploadedFile("玄関.jpg", photo())
    answer = client.post(url, {"title": "玄関", "file": file})
    assert "人も、名前の分かるものも" in text(answer)
    assert "印を付けてください" in text(answer)
    taken_there = photo(exif=camera_notes())
    assert b"Mihon Hanako" in taken_there
    for _ in range(2):
        file = SimpleUploadedFile("玄関.jpg", taken_there)
        assert "写真を加えました" in hand_in(client, url, file, title="玄関", shows_nobody="on").text
    taken = VisitPhoto.objects.get()
    assert taken.checked_by == ward.owner
    shown = client.get(client.at("visit_photo", taken.pk))
    assert shown["Content-Type"] == "image/jpeg"
    # Neither where and when it was taken nor whose telephone it was.
    assert not any(words in shown.getvalue() for words in (b"Exif", b"Mihon Hanako", b"2026:10:09"))
    assert visitor(ward.other_officer).get(client.at("visit_photo", taken.pk)).status_code == 404
    assert client.post(client.at("visit_photo_remove", taken.pk)).status_code == 302
    assert not VisitPhoto.objects.exists()


def test_what_is_no_photo_is_refused_in_words(ward, visit, visitor):
    client = visitor(ward.owner)
    data = {"title": "玄関", "shows_nobody": "on", "file": SimpleUploadedFile("a.pdf", b"%PDF-1.7")}
    assert "写真（JPEG・PNG）のファイルを選んで" in text(
        client.post(client.at("visit_photo_new", visit.pk), data)
    )


def test_the_sheets_have_room_for_each_dwelling_and_say_what_was_recorded(ward, visit, visitor):
    client = visitor(ward.owner)
    word = Document(io.BytesIO(client.get(client.at("visit_blank_word", ward.lodge.pk)).content))
    headings = [p.text for p in word.paragraphs if p.style.name == "Heading 1"]
    assert [f"{d.name}で見たこと・気づいたこと" in headings[n + 1] for n, d in enumerate(ward.dwellings)]
    words = text_of(printing.render(papers.SHEET, papers.filled(visit)))
    for said in ("見本四郎", "手すりがほしい。", "来月つけます。", ward.dwellings[0].name):
        assert said in words


def test_the_next_meeting_hears_of_a_visit_until_it_was_told(ward, visit, held):
    def offered(part):
        return [one.heading for _, found in proposals_for(part) for one in found]

    heading = "見学の報告（令和8年10月9日）"
    assert heading in [line.heading for line in first_lines(ward.lodge, date(2026, 12, 1))]
    assert heading not in [line.heading for line in first_lines(ward.lodge, date(2026, 10, 1))]
    told = held(date(2026, 10, 20), facility=ward.lodge)
    assert heading in offered(told)
    AgendaItem.objects.create(part=told, order=1, heading=heading)
    assert heading not in [line.heading for line in first_lines(ward.lodge, date(2026, 12, 1))]
