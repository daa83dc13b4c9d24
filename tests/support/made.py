"""What others have made in an invented town: an unknown list, a workbook to be fetched, records that wait to be let go."""

from datetime import date, timedelta

from django.utils import timezone

from compliance.obligations.inspection import archiving
from compliance.obligations.inspection import services as inspection
from compliance.obligations.models import PackRequest
from compliance.obligations.overview import services as overview
from evaluations.council_report.gathering import gather
from evaluations.models import CouncilReport, EvaluationFile, ReviewRequest, ReviewRound, ReviewSetting
from facilities.importing import services as importing
from facilities.lists.mapping import Mapping, layout_key
from facilities.lists.proposing import OWN, ColumnProposal, Proposal
from facilities.models import (
    Disclosure,
    SelfReport,
)
from meetings.members.keys import new_key
from meetings.models import (
    Attachment,
    Enquiry,
    HoldingWish,
    JointGroup,
    JointGroupSeat,
    JointProposal,
    Meeting,
    MeetingPart,
    Person,
    ProposedDay,
    SeatRequest,
    SharedText,
    VisitPhoto,
    WardRequest,
)
from office import files, printing, uploads
from office.models import Job
from office.spreadsheets import CONTENT_TYPES
from publications.models import CaseFile, CasePaper, DisposalLine, DisposalList, ErasureRequest, Publication

#: What an archive is with nothing in it.
_EMPTY_ZIP = b"PK\x05\x06" + bytes(18)


def unknown_list(town):
    """A list whose layout nobody knows, as a worker found it."""
    file = files.store(
        by=town.ward_admin,
        name="知らない一覧.csv",
        data="呼び名\r\n見本デイもも\r\n".encode(),
        content_type="application/octet-stream",
    )
    key = layout_key(("呼び名",))
    proposal = Proposal(
        mapping=Mapping(code=OWN, columns={"name": ("呼び名",)}, layout_key=key),
        rows=((1, ("呼び名",)), (2, ("見本デイもも",))),
        columns=(ColumnProposal(0, "呼び名", ("見本デイもも",), "name", "header"),),
        sheets=(("", True),),
        questions=(),
        layout_key=key,
    )
    job = uploads.again(by=town.ward_admin, kind=importing.READ, file=file, back=("facilities:import",))
    told = {"page": ["facilities:import_columns", file.pk], "said": "", "proposal": proposal.to_dict()}
    Job.objects.filter(pk=job.pk).update(state=Job.State.DONE, result=told)
    return file


def council_report(town, *, meets_on, report_by):
    """The group home handed in a report to the 協議会, which asked for something once."""
    town.review_setting = ReviewSetting.objects.create(body="見本協議会")
    town.review_round = ReviewRound.objects.create(body="見本協議会", meets_on=meets_on, report_by=report_by)
    town.council_report = CouncilReport.objects.create(
        facility=town.group_home, fiscal_year=2015, situation="見本", ties="見本", issues="見本"
    )
    words = gather(town.council_report, "見本協議会", report_by)
    frozen = printing.freeze(by=town.owner, kind="council_report_words", data=words)
    CouncilReport.objects.filter(pk=town.council_report.pk).update(
        state="submitted", submitted_on=report_by, frozen=frozen
    )
    town.review_request = ReviewRequest.objects.create(
        report=town.council_report, number=1, kind="request", text="見本の要望"
    )


def evaluation_file(town):
    """A paper that the owner added to an evaluation."""
    file = files.store(
        by=town.owner, name="結果.pdf", data=b"%PDF-1.7 result", content_type="application/pdf"
    )
    return EvaluationFile.objects.create(evaluation=town.evaluation, kind="result", title="結果", file=file)


def visit_photo(town):
    """A photo that the owner added to a visit."""
    file = files.store(by=town.owner, name="玄関.png", data=b"sample", content_type="image/png")
    return VisitPhoto.objects.create(visit=town.visit, file=file, title="玄関", checked_by=town.owner)


def exported(town, *, on):
    """The overview as a workbook that the administrator asked for and has not fetched."""
    file = files.store(
        by=town.ward_admin,
        name="義務の一覧.xlsx",
        data=b"PK",
        content_type=CONTENT_TYPES["xlsx"],
        kept_until=timezone.now() + timedelta(days=7),
    )
    job = overview.start_export(by=town.ward_admin, on=on, query="")
    Job.objects.filter(pk=job.pk).update(state=Job.State.DONE, result={"file": file.pk, "facilities": 3})
    return job


def disposal(town):
    """A list that nobody has decided on, of a record of long ago that is past its last day and held back."""
    # So long ago that no test's year is another for it.
    held = date(2015, 5, 1)
    meeting = Meeting.objects.create(host=town.facility, date=held, state=Meeting.State.HELD)
    part = MeetingPart.objects.create(
        meeting=meeting,
        facility=town.facility,
        published_on=held,
        keep_until=held.replace(year=2017),
        held_back="見本の理由",
    )
    made = DisposalList.objects.create(words="見本の文書整理", made_by=town.officer)
    DisposalLine.objects.create(disposal=made, part=part, keep_until=part.keep_until)
    return made


def typed_day(town, *, said_on):
    """A day typed for what was done elsewhere, about which the desk asks."""
    # Long ago, so that no test's year is another for it.
    typed = Disclosure.objects.create(facility=town.group_home, renewed_on=date(2015, 5, 1))
    SelfReport.objects.create(
        facility=town.group_home,
        kind="disclosure",
        record=typed.pk,
        day=typed.renewed_on,
        how="online",
        state=SelfReport.State.ASKED,
        question="どの内容を更新しましたか",
        asked_on=said_on,
        checked_by=town.other_officer,
    )
    return typed


def asked_of_the_desk(town, planned_on, on):
    """The facility asked its desk about the planned meeting, and who could sit on its council."""
    town.ward_request = WardRequest.objects.create(
        part=town.planned_part, asked_by=town.owner, asked_on=on, words="見本の連絡"
    )
    ProposedDay.objects.create(request=town.ward_request, day=planned_on)
    town.enquiry = Enquiry.objects.create(
        facility=town.facility, category="resident", asked_by=town.owner, asked_on=on
    )


def seat_request(town):
    """Somebody who was asked onto the council of the town's facility, by a letter, and has not answered."""
    person = Person.objects.create(operator=town.operator, name="見本 次郎")
    return SeatRequest.objects.create(
        person=person, facility=town.facility, category="resident", text="見本の承諾", channel="handed",
        expires_on=date(2030, 3, 31), **new_key(),
    )  # fmt: skip


def holding_wish(town):
    """Two families who were asked what they wish of the meeting."""
    return HoldingWish.objects.create(
        facility=town.facility, asked_on=date(2026, 5, 1), way="spoken", families=2, entered_by=town.owner
    )


def joint_meeting(town):
    """Held together with another operator's facility, long ago, so that no test's year is another for it; and a group."""
    town.joint_group = JointGroup.objects.create(founder=town.facility, name="見本の合同の会議")
    JointGroupSeat.objects.create(
        group=town.joint_group, facility=town.facility, operator=town.operator, state="joined"
    )
    joint = Meeting.objects.create(host=town.facility, date=date(2015, 6, 1), state=Meeting.State.HELD)
    town.joint_part, theirs = (
        MeetingPart.objects.create(meeting=joint, facility=one)
        for one in (town.facility, town.second_facility)
    )
    file = files.store(
        by=town.owner, name="見本の資料.pdf", data=b"%PDF sample", content_type="application/pdf"
    )
    town.shown_paper = Attachment.objects.create(part=theirs, file=file, title="見本の資料")
    SharedText.objects.create(
        meeting=joint, facility=town.second_facility, kind=SharedText.Kind.PAPERS, number=1,
        text={str(town.shown_paper.pk): file.sha256}, made_by=town.owner,
    )  # fmt: skip
    town.joint_proposal = JointProposal.objects.create(
        meeting=joint, facility=town.second_facility, place="見本会館", made_by=town.owner
    )


def packed(town, *, on):
    """A file of a facility's records that its staff asked for and has not fetched."""
    file = files.store(
        by=town.owner,
        name="運営指導の資料.zip",
        data=_EMPTY_ZIP,
        content_type="application/zip",
        kept_until=timezone.now() + timedelta(days=7),
    )
    job = inspection.start_pack(by=town.owner, facility=town.facility, first=2025, last=2026, on=on)
    told = {"file": file.pk, "entries": 3, "missing": 1}
    Job.objects.filter(pk=job.pk).update(state=Job.State.DONE, result=told)
    return job


def archived(town, *, on):
    """A year's records of the ward's facilities that an officer asked for, and their index."""
    until = timezone.now() + timedelta(days=7)
    index = files.store(
        by=town.officer, name="目次.csv", data=b"x", content_type="text/csv", kept_until=until
    )
    line = {
        "facility": town.facility.name, "number": town.facility.number, "file": "", "entries": "", "missing": "",
        "sha256": "", "trouble": "資料が多すぎます。", "kept": None,
    }  # fmt: skip
    job = archiving.start_archive(by=town.officer, year=2026, on=on)
    Job.objects.filter(pk=job.pk).update(state=Job.State.DONE, result={"index": index.pk, "lines": [line]})
    return job, index


def online_meeting(town):
    """A meeting far ahead, at which people can take part online."""
    ahead = Meeting.objects.create(host=town.facility, date=date(2035, 6, 1), online=True, online_tool="Zoom")
    return MeetingPart.objects.create(meeting=ahead, facility=town.facility)


def posted_place(town):
    """Minutes put up on a wall, with the photo that shows it; nobody has confirmed it yet."""
    photo = files.store(
        by=town.owner, name="見本の掲示.jpg", data=b"\xff\xd8\xff sample", content_type="image/jpeg"
    )
    where = {"channel": "posted", "published_on": town.meeting.date, "note": "玄関", "proof": photo}
    return Publication.objects.create(facility=town.facility, part=town.part, recorded_by=town.owner, **where)


def pack_request(town, *, on):
    """A desk's request for a facility's records that waits, and an earlier one that was met."""
    file = files.store(by=town.owner, name="渡した資料.zip", data=b"PK", content_type="application/zip")
    asked = {"facility": town.facility, "words": "運営指導のため", "asked_by": town.officer, "asked_on": on}
    given = PackRequest.objects.create(
        **asked,
        first=2020,
        last=2020,
        state="given",
        file=file.pk,
        entries=1,
        answered_by=town.owner,
        answered_on=on,
    )
    return PackRequest.objects.create(**asked, first=2025, last=2026), given


def erasure(town):
    """A file that its owner asks to be erased, as a name was left in it."""
    file = files.store(
        by=town.owner, name="名前入り.pdf", data=b"%PDF-1.7 name", content_type="application/pdf"
    )
    return ErasureRequest.objects.create(
        facility=town.facility, file=file, reason="名前が残っていたため", asked_by=town.owner
    )


def case(town, facility):
    """A user's case whose contract ended long ago, with a paper."""
    file = files.store(by=town.owner, name="事例.pdf", data=b"%PDF-1.7 case", content_type="application/pdf")
    made = CaseFile.objects.create(
        facility=facility, pseudonym="利用者A", contract_ended_on="2020-03-31", keep_until="2022-03-31"
    )
    return made, CasePaper.objects.create(case=made, file=file, title="事例報告", added_by=town.owner)
