"""Files that lie in a bucket, as people meet them: handed in, made public, taken home, erased, and while the store is away."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from config.monitoring import probes
from meetings.models import Attachment
from office import bucket, files, objects
from office.models import Job, LeavingObject, StoredContent
from publications import selectors, services
from publications.models import PublicFile, PublicMinutes
from tests.meetings import town
from tests.publications.handing_in import TEXT
from tests.publications.test_services import _published
from tests.support.files import pdf
from tests.support.pages import hand_in

pytestmark = pytest.mark.usefixtures("place")


@pytest.fixture
def url_space():
    return "meetings"


def _whole(answer):
    return b"".join(answer.streaming_content)


def test_a_file_is_handed_in_and_out_by_whoever_may_see_its_row(ward, held, visitor, settings, place):
    client = visitor(ward.owner)
    data = pdf()
    url = client.at("attachment_new", held().pk)
    hand_in(client, url, SimpleUploadedFile("a.pdf", data), title="資料")
    attachment = Attachment.objects.get()
    address = client.at("attachment", attachment.pk)
    answer = client.get(address)
    assert (_whole(answer), answer["Content-Length"]) == (data, str(len(data)))
    assert answer["Cache-Control"] == "private, no-store"
    for other in (ward.colleague, ward.stranger):
        assert visitor(other).get(address).status_code == 404

    before = Job.objects.count()
    settings.BUCKET = replace(place, endpoint="http://127.0.0.1:9")
    away = client.get(address)
    assert (away.status_code, away["Retry-After"]) == (503, "10")
    assert "ファイルをしまう所が、いま答えていません" in away.text
    again = client.post(url, {"title": "別の資料", "file": SimpleUploadedFile("b.pdf", data)})
    assert again.status_code == 503
    assert Job.objects.count() == before
    assert probes.parts_say()["files"] == "away"
    settings.BUCKET = place
    assert probes.parts_say()["files"] == "ok"


@pytest.fixture
def published(ward, submitted):
    """A part with one attachment that is public."""
    part = submitted(attachments=["写真"])
    chosen = selectors.attachments_of(part).get(title="写真")
    services.prepare(by=ward.owner, part=part)
    services.save(by=ward.owner, part=part, text=TEXT, attachments=[chosen.pk])
    _published(ward, part)
    return part


def test_what_is_public_is_read_though_the_row_it_came_from_is_gone(published, client, place, settings):
    shown = PublicFile.objects.get()
    address = reverse("register:file", args=[PublicMinutes.objects.get().address, shown.sha256])
    copy = StoredContent.objects.get(object_key=shown.object_key).file
    files.keep_until(copy, timezone.now() - timedelta(days=1))
    assert files.forget_expired() == 1
    assert objects.let_go() == 0
    assert not LeavingObject.objects.exists()
    answer = client.get(address)
    assert _whole(answer).startswith(b"%PDF")
    assert "Content-Encoding" not in answer
    # Whoever has it already is told so without the store.
    settings.BUCKET = replace(place, endpoint="http://127.0.0.1:9")
    again = client.get(address, HTTP_IF_NONE_MATCH=answer["ETag"])
    assert (again.status_code, again["ETag"]) == (304, answer["ETag"])
    assert client.get(address, HTTP_IF_NONE_MATCH='"another"').status_code == 503


def test_what_is_erased_goes_from_the_bucket_with_what_was_public_of_it(ward, published, place):
    shown = PublicFile.objects.get()
    copy = StoredContent.objects.get(object_key=shown.object_key).file
    services.withdraw(by=ward.owner, part=published, on=town.TODAY, because="mistake")
    with connection.cursor() as cursor:
        cursor.execute("SELECT erase_content(%s, %s, '理由')", [copy.pk, ward.officer.pk])
    assert not PublicFile.objects.exists()
    assert objects.let_go() == 1
    assert not bucket.is_whole(place, shown.object_key)
