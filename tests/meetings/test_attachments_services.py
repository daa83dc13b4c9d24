"""Files of a meeting as the services write them."""

from meetings.attachments import services as attachments_services
from meetings.models import (
    Attachment,
)
from tests.publications.handing_in import attach_as


def test_a_file_attached_twice_hangs_once_and_its_bytes_stay_after_it_is_taken_off(ward, held):
    part = held()
    file = {"title": "議事録", "name": "../a.pdf", "data": b"%PDF-1", "content_type": "application/pdf"}
    attachment = attach_as(by=ward.owner, part=part, **file)
    assert attach_as(by=ward.owner, part=part, **file) == attachment
    assert attachment.file.name == "a.pdf"
    attachments_services.detach(by=ward.owner, attachment=attachment)
    assert not Attachment.objects.exists()
    attachment.file.refresh_from_db()
