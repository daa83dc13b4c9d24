"""A record with a row in every table that hangs on one, for the test that a disposed record leaves no name."""

from datetime import date

from django.apps import apps
from django.db.models.functions import Now

from facilities.models import SelfReport, SelfReportStep
from meetings.models import (
    AgendaItem,
    AnsweredDay,
    Attachment,
    Attendance,
    CouncilRequest,
    DatePoll,
    Delivery,
    DraftAlternative,
    Intention,
    JointProposal,
    OfficerAttendance,
    OnlineCheck,
    OnlineRoom,
    PollDay,
    PollMail,
    Remark,
    Reply,
    SharedReply,
    SharedText,
    Transcript,
    Version,
    WardRequest,
)
from meetings.self_reports import CONTACTED
from office import files, outbox, printing
from office.models import Job
from publications import printouts
from publications.elsewhere.self_reports import ELSEWHERE
from publications.models import DisposalLine, DisposalList, Publication, PublicCheck, PublicDraft
from publications.reports.models import PassageReport

NAME = "植木かくし子"
LONG_AGO = date(2020, 1, 1)


def furnish(home, part):
    """Give a record a row of everything; the words are planted afterwards."""
    version = Version.objects.filter(part=part).first()
    _people(home, part)
    _written(home, part, version)
    _between_facility_and_ward(home, part)
    _published(home, part, version)
    _files(home, part)


def _mail(home):
    return outbox.put(
        municipality_id=home.municipality.pk, to="kakushiko@example.jp", subject=NAME, text=NAME, html=NAME,
        purpose="member_notice", sender_name=NAME, reply_to="kakushiko@example.jp",
    )  # fmt: skip


def _people(home, part):
    Attendance.objects.create(part=part, member=home.member, name="x", category="user")
    told = {"part": part, "member": home.member, "tells_of": LONG_AGO}
    Delivery.objects.create(**told, kind="notice", channel="mail", mail=_mail(home))
    Reply.objects.create(
        part=part, member=home.member, kind="proxy", about=LONG_AGO, entered_by=home.owner,
        answered_at="2020-01-01T00:00:00Z",
    )  # fmt: skip
    poll = DatePoll.objects.create(facility=part.facility, part=part, answer_by=LONG_AGO)
    PollDay.objects.create(poll=poll, day=LONG_AGO)
    PollMail.objects.create(poll=poll, member=home.member, mail=_mail(home))


def _written(home, part, version):
    AgendaItem.objects.create(part=part, order=1, heading="x")
    CouncilRequest.objects.create(
        facility=part.facility,
        part=part,
        number=900,
        kind="request",
        text="x",
        closed_on=LONG_AGO,
        outcome="x",
    )
    shown = {"meeting": part.meeting, "facility": part.facility}
    OnlineRoom.objects.create(meeting=part.meeting)
    OnlineCheck.objects.create(meeting=part.meeting, item="personal_data")
    JointProposal.objects.create(**shown, day=LONG_AGO, made_by=home.owner)
    SharedText.objects.create(**shown, kind="own", number=1, text={}, made_by=home.owner)
    SharedReply.objects.create(**shown, state="asks")
    Remark.objects.create(version=version, heading="requests", text="x", made_by=home.officer)
    Transcript.objects.create(part=part, name="x", laid_by=home.owner)
    draft = apps.get_model("meetings", "Draft").objects.get(part=part)
    DraftAlternative.objects.create(draft=draft, text={}, saved_by=home.manager)


def _between_facility_and_ward(home, part):
    Intention.objects.create(part=part)
    WardRequest.objects.create(part=part, asked_by=home.owner, asked_on=LONG_AGO)
    OfficerAttendance.objects.create(part=part, officer=home.officer, day=LONG_AGO, assigned_by=home.officer)
    AnsweredDay.objects.create(answer=home.dates_answer, part=part, day=LONG_AGO)
    report = SelfReport.objects.create(
        facility=part.facility, kind=CONTACTED.code, record=part.pk, day=LONG_AGO, where=NAME,
        state="asked", question=NAME, asked_on=LONG_AGO, answer=NAME, checked_by=home.officer,
    )  # fmt: skip
    SelfReportStep.objects.create(report=report, step="said", day=LONG_AGO, where=NAME, text=NAME)


def _published(home, part, version):
    PublicDraft.objects.create(part=part)
    PublicCheck.objects.create(version=version, edition="x", found=0, open=0, kept=[], checked_by=home.owner)
    PassageReport.objects.create(part=part, minutes=1, box="requests")
    proof = files.store(by=home.owner, name=f"{NAME}.jpg", data=NAME.encode() * 2, content_type="image/jpeg")
    said = {"channel": "posted", "published_on": LONG_AGO, "recorded_by": home.owner, "proof": proof}
    posted = Publication.objects.create(facility=part.facility, part=part, **said)
    report = SelfReport.objects.create(
        facility=part.facility, kind=ELSEWHERE.code, record=posted.pk, day=LONG_AGO, where=NAME,
        state="asked", question=NAME, asked_on=LONG_AGO, answer=NAME, checked_by=home.officer,
    )  # fmt: skip
    SelfReportStep.objects.create(report=report, step="said", day=LONG_AGO, where=NAME, text=NAME)


def _files(home, part):
    paper = files.store(by=home.owner, name=f"{NAME}.pdf", data=NAME.encode(), content_type="application/pdf")
    Attachment.objects.create(part=part, file=paper, title=NAME)
    # What was handed in for it and refused.
    refused = files.store(
        by=home.owner, name=f"{NAME}.txt", data=b"x", content_type="application/octet-stream"
    )
    asked = {"file": refused.pk, "name": refused.name, "part": part.pk, "typed": {"title": NAME}}
    Job(kind="attach", parameters=asked, municipality_id=part.municipality_id).save()
    for kind in (printouts.NOTICE, printouts.CANCELLATION, printouts.MINUTES, printouts.PUBLIC):
        snapshot = printing.freeze(by=home.owner, kind=kind, data={"part": part.pk, "agenda": [NAME]})
        printing.order(by=home.owner, snapshot=snapshot, name=NAME)
        printing.keep(snapshot=snapshot, data=f"{kind} {NAME}".encode(), name=NAME, by=home.owner)


def listed(home, *parts):
    """A list that one person made and another decided on names the records."""
    made = DisposalList.objects.create(
        words="文書整理", made_by=home.officer, state="decided", decided_by=home.ward_admin, decided_at=Now()
    )
    for part in parts:
        DisposalLine.objects.create(disposal=made, part=part, keep_until=date(2020, 3, 31))


def publish(root, part):
    """Public minutes that were taken off the register, with a file; only functions of the database write them."""
    minutes = root.execute(
        "INSERT INTO publications_publicminutes (version_id, part_id, municipality_code, municipality_name, address,"
        " facility_name, service_type, held_on, published_on, content, sha256, withdrawn_on,"
        " withdrawn_because, correction, hidden, search_text, facility_id)"
        " VALUES (1, %s, '990001', 'x', 'x', 'x', 'x', now(), now(), %s, '', now(), 'other', %s, '{}', %s, 0) RETURNING id",
        [part.pk, f'{{"text": "{NAME}"}}', NAME, NAME],
    ).fetchone()[0]
    root.execute(
        "INSERT INTO publications_publicfile (minutes_id, title, file_name, content_type, sha256, data)"
        " VALUES (%s, %s, %s, '', '', %s)",
        [minutes, NAME, NAME, NAME.encode()],
    )
