"""Files are added to a meeting and fetched."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from meetings.models import Attachment
from tests.meetings.pages import text
from tests.reading import acting
from tests.support.files import docx, pdf
from tests.support.pages import hand_in


def test_minutes_written_elsewhere_are_attached_and_handed_out_as_a_download(ward, held, visitor):
    part = held()
    client = visitor(ward.owner)
    url = client.at("attachment_new", part.pk)
    data = pdf()
    file = SimpleUploadedFile("../議事録\u202e.pdf", data, "text/html")
    assert "ファイルを付けました" in hand_in(client, url, file, title="第3回 議事録").text
    attachment = Attachment.objects.select_related("file").get()
    answer = client.get(client.at("attachment", attachment.pk))
    assert answer.content == data
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment; filename*=UTF-8''")
    assert "\n" not in answer["Content-Disposition"]
    assert visitor(ward.colleague).get(client.at("attachment", attachment.pk)).status_code == 404
    assert visitor(ward.stranger).post(client.at("attachment_remove", attachment.pk)).status_code == 404
    assert client.post(client.at("attachment_remove", attachment.pk)).status_code == 302
    assert client.get(client.at("attachment", attachment.pk)).status_code == 404


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.pdf", b"<html>", "中身は PDF ではありません"),
        ("a.exe", b"%PDF-1", "写真（JPEG・PNG）のファイルを選んでください"),
        ("a.pdf", b"", "空です"),
        ("写真.heic", b"\x00\x00\x00\x18ftypheic", "JPEGで保存し直して"),
        ("議事録.docm", b"PK\x03\x04", "マクロ"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(ward, held, visitor, name, data, words):
    client = visitor(ward.owner)
    url = client.at("attachment_new", held().pk)
    answer = client.post(url, {"title": "議事録", "file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 200
    assert words in text(answer)
    assert not Attachment.objects.exists()


def test_a_file_that_a_worker_refuses_is_told_with_the_way_back(ward, held, visitor):
    client = visitor(ward.owner)
    url = client.at("attachment_new", held().pk)
    file = SimpleUploadedFile("議事録.pdf", acting.pdf({"/OpenAction": {"/S": "/Launch", "/F": "a.exe"}}))
    page = hand_in(client, url, file, title="議事録")
    assert "ファイルを受け取れませんでした" in page.text
    assert "ほかのソフトの起動" in page.text
    assert url in page.text
    assert not Attachment.objects.exists()


def test_the_same_file_again_is_looked_into_once(ward, held, visitor, monkeypatch):
    client = visitor(ward.owner)
    url = client.at("attachment_new", held().pk)
    data = docx("散歩の話")
    hand_in(client, url, SimpleUploadedFile("a.docx", data), title="資料")
    monkeypatch.setattr("office.reading.kept.read_apart", lambda *_, **__: pytest.fail("read a second time"))
    hand_in(client, url, SimpleUploadedFile("b.docx", data), title="もう一つ")
    assert Attachment.objects.count() == 2
    # What is in it fits one name and not another.
    page = hand_in(client, url, SimpleUploadedFile("c.xlsx", data), title="表")
    assert "中身は XLSX ではありません" in page.text


def test_what_is_being_looked_into_shows_how_far_it_is_and_belongs_to_whoever_sent_it(ward, held, visitor):
    client = visitor(ward.owner)
    answer = client.post(
        client.at("attachment_new", held().pk), {"title": "資料", "file": SimpleUploadedFile("a.pdf", pdf())}
    )
    page = client.get(answer.url)
    assert "ファイルを調べています" in page.text
    assert "順番を待っています" in page.text
    assert visitor(ward.manager).get(answer.url).status_code == 404
