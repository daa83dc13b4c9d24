"""How minutes and attachments come to the desk: what every test of the public register starts from."""

from meetings.attachments import services as attachments_services
from meetings.attachments.content_types import content_type_of
from meetings.minutes.services import drafts, versions
from tests.meetings import town

TEXT = {
    "reports.users": "利用者は9人です。",
    "requests": "散歩の道に街灯がほしい。",
    "requests.answer": "町会と相談します。",
}


def attach(ward, part, title, data, name="shiryo.docx"):
    kind = content_type_of(name, data)
    return attachments_services.attach(
        by=ward.owner, part=part, title=title, name=name, data=data, content_type=kind
    )


def submit(ward, part, text, day=town.TODAY):
    drafts.save(by=ward.owner, part=part, text=text)
    versions.submit(by=ward.owner, part=part, on=day)
    part.refresh_from_db()
    return part
