"""Files are added to a meeting and fetched."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from meetings.models import Attachment
from tests.meetings.pages import text
from tests.support.files import pdf


def test_minutes_written_elsewhere_are_attached_and_handed_out_as_a_download(ward, held, visitor):
    part = held()
    client = visitor(ward.owner)
    url = client.at("attachment_new", part.pk)
    data = pdf()
    file = SimpleUploadedFile("../議事録\u202e.pdf", data, "text/html")
    assert client.post(url, {"title": "第3回 議事録", "file": file}).status_code == 302
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
