"""Taking content away: refused before its time, and what is left still says what there was."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.db.utils import DatabaseError

from accounts.models import Membership, SecurityEvent
from accounts.security import chain
from accounts.tenancy import scope
from facilities.importing import services as importing
from facilities.models import FacilityImport
from meetings.models import Attachment, Draft, MeetingPart, MeetingPartEvent, Version
from office import printing
from office.files import bytes_of, forget_upload, found_to_be, store
from office.models import Job, Snapshot, StoredContent, StoredFile
from publications.models import DisposalList, PublicFile
from tests.security.a_whole_record import listed
from tests.security.test_chain import hang


def ask(function, *parameters):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}({', '.join(['%s'] * len(parameters))})", parameters)
        return cursor.fetchone()[0]


@pytest.fixture
def home(world):
    with scope(world.home.municipality):
        yield world.home


def kept_until(home, part, day, **more):
    """Its last day, on a list that one person made and an administrator decided on."""
    MeetingPart.objects.filter(pk=part.pk).update(keep_until=day, **more)
    listed(home, part)


# --- the bytes of one file -------------------------------------------------------------------------------------


def test_the_bytes_go_and_the_tombstone_stays(home):
    file = home.attachment.file
    assert ask("erase_content", file.pk, home.officer.pk, "利用者の診断書だった") is True
    left = StoredFile.objects.get(pk=file.pk)
    assert bytes_of(left) is None
    assert (left.sha256, left.name, left.erased_because) == (
        file.sha256,
        "消したファイル",
        "利用者の診断書だった",
    )
    assert Attachment.objects.get(pk=home.attachment.pk).title == "消した資料"
    assert left.erased_at is not None
    event = SecurityEvent.objects.first()
    assert (event.kind, event.membership_id) == ("erased", home.officer.pk)
    assert event.detail == {"file": file.pk, "sha256": file.sha256, "copies": 1}
    assert ask("erase_content", file.pk, home.officer.pk, "もう一度") is False
    hang()
    assert chain.verify().fault is None


def test_every_copy_goes_and_what_a_job_says_of_it(world, home):
    def handed_in_again():
        copy = store(by=home.owner, name="診断書 花子.pdf", data=b"%PDF-1.7", content_type="application/pdf")
        asked = {"file": copy.pk, "name": copy.name, "typed": {"title": "花子"}}
        job = Job(kind="x", parameters=asked, state=Job.State.DONE, municipality_id=copy.municipality_id)
        job.save()
        return copy, job

    (copy, job), other = handed_in_again(), store(by=home.owner, name="x", data=b"x", content_type="x")
    assert ask("erase_content", home.attachment.file_id, home.officer.pk, "診断書だった") is True
    assert bytes_of(copy) is None
    assert Job.objects.get(pk=job.pk).parameters == {"file": copy.pk}
    assert StoredFile.objects.get(pk=copy.pk).name == "消したファイル"
    assert bytes_of(other) == b"x"
    with scope(world.away.municipality):
        assert StoredContent.objects.filter(file=world.away.attachment.file_id).exists()


def test_letters_behind_which_it_was_bound_go_with_it(home):
    bound = {"part": home.part.pk, "enclosed": [{"file": home.attachment.file_id, "title": "x"}]}
    snapshot = printing.freeze(by=home.owner, kind="notice_letters", data=bound)
    made = printing.keep(snapshot=snapshot, data=b"bound", name="x", by=home.owner)
    assert ask("erase_content", home.attachment.file_id, home.officer.pk, "診断書だった") is True
    assert bytes_of(made.file) is None
    snapshot.refresh_from_db()
    assert snapshot.data == {}
    assert printing.printed(snapshot) is None


def test_what_another_record_holds_too_stays_when_one_is_disposed_of(home):
    copy = store(by=home.owner, name="資料.pdf", data=b"%PDF-1.7", content_type="application/pdf")
    Attachment.objects.create(part=home.submitted_part, file=copy, title="資料")
    kept_until(home, home.part, "2020-03-31")
    ask("dispose", home.part.pk, home.ward_admin.pk, "第2号")
    assert bytes_of(home.attachment.file) is None
    assert bytes_of(copy) == b"%PDF-1.7"


@pytest.mark.parametrize("who", ["owner", "manager"])
def test_only_the_municipalitys_own_people_erase(home, who):
    with pytest.raises(ProgrammingError, match="own people"):
        ask("erase_content", home.attachment.file_id, getattr(home, who).pk, "理由")


def test_nobody_who_has_left_erases(home):
    Membership.objects.filter(pk=home.officer.pk).update(ended_at=home.officer.created_at)
    with pytest.raises(ProgrammingError, match="own people"):
        ask("erase_content", home.attachment.file_id, home.officer.pk, "理由")


@pytest.mark.parametrize("reason", ["", "  ", None])
def test_nothing_is_erased_without_a_reason(home, reason):
    with pytest.raises(IntegrityError, match="without a reason"):
        ask("erase_content", home.attachment.file_id, home.officer.pk, reason)


def test_the_wall_holds_for_erasing(world):
    with scope(world.home.municipality):
        assert ask("erase_content", world.away.attachment.file_id, world.home.officer.pk, "理由") is False
    with scope(world.away.municipality):
        assert StoredContent.objects.filter(file=world.away.attachment.file_id).exists()


# --- a record after its last day ----------------------------------------------------------------------------------


def test_a_record_goes_after_its_last_day_and_leaves_its_hashes_and_a_certificate(home):
    part = home.submitted_part
    versions = {version.number: version.sha256 for version in Version.objects.filter(part=part)}
    kept_until(home, part, "2020-03-31")
    certificate = Snapshot.objects.get(pk=ask("dispose", part.pk, home.ward_admin.pk, "第1号の決裁"))
    assert {one["number"]: one["sha256"] for one in certificate.data["versions"]} == versions
    assert certificate.data["decision"] == "第1号の決裁"
    left = Version.objects.filter(part=part)
    assert {version.number: version.sha256 for version in left} == versions
    assert {version.content for version in left} == {None}
    assert not Draft.objects.filter(part=part).exists()
    assert MeetingPart.objects.filter(pk=part.pk).exists()
    assert MeetingPartEvent.objects.filter(pgh_obj_id=part.pk).exists()
    event = SecurityEvent.objects.first()
    assert (event.kind, event.facility_id, event.detail["certificate"]) == (
        "disposed",
        home.facility.pk,
        certificate.pk,
    )
    hang()
    assert chain.verify().fault is None


def test_its_files_go_with_it(home):
    kept_until(home, home.part, "2020-03-31")
    certificate = Snapshot.objects.get(pk=ask("dispose", home.part.pk, home.ward_admin.pk, "第2号"))
    assert [one["sha256"] for one in certificate.data["files"]] == [home.attachment.file.sha256]
    assert bytes_of(home.attachment.file) is None
    assert not PublicFile.objects.exists()


@pytest.mark.parametrize(
    ("day", "more", "why"),
    [
        (None, {}, "not over"),
        ("2999-03-31", {}, "not over"),
        ("2020-03-31", {"held_back": "係争中のため"}, "held back"),
    ],
)
def test_it_is_refused_before_its_time_and_while_it_is_held_back(home, day, more, why):
    kept_until(home, home.submitted_part, day, **more)
    with pytest.raises(DatabaseError, match=why):
        ask("dispose", home.submitted_part.pk, home.ward_admin.pk, "第3号")
    assert Version.objects.filter(part=home.submitted_part, content__isnull=False).exists()


def test_it_is_refused_on_the_last_day_itself(home):
    with connection.cursor() as cursor:
        cursor.execute("SELECT (now() AT TIME ZONE 'Asia/Tokyo')::date")
        today = cursor.fetchone()[0]
    kept_until(home, home.submitted_part, today)
    with pytest.raises(DatabaseError, match="not over"):
        ask("dispose", home.submitted_part.pk, home.ward_admin.pk, "第4号")


def test_only_an_administrator_with_a_decision_disposes(home):
    kept_until(home, home.submitted_part, "2020-03-31")
    with pytest.raises(ProgrammingError, match="administrator"):
        ask("dispose", home.submitted_part.pk, home.officer.pk, "第5号")
    with pytest.raises(IntegrityError, match="without a decision"):
        ask("dispose", home.submitted_part.pk, home.ward_admin.pk, " ")


@pytest.mark.parametrize("who", ["nobody", "one_person", "undecided", "another_record"])
def test_two_people_decide_and_their_list_names_the_record(home, who):
    part = home.submitted_part
    MeetingPart.objects.filter(pk=part.pk).update(keep_until="2020-03-31")
    if who != "nobody":
        listed(home, home.part if who == "another_record" else part)
        changed = {
            "one_person": {"made_by": home.ward_admin},
            "undecided": {"state": "proposed"},
            "another_record": {},
        }[who]
        if changed:
            DisposalList.objects.filter(state="decided").update(**changed)
    with pytest.raises(ProgrammingError, match="no list"):
        ask("dispose", part.pk, home.ward_admin.pk, "第7号")
    assert Version.objects.filter(part=part, content__isnull=False).exists()


def test_the_wall_holds_for_disposing(world):
    with scope(world.away.municipality):
        kept_until(world.away, world.away.submitted_part, "2020-03-31")
    with scope(world.home.municipality), pytest.raises(DatabaseError, match="no such record"):
        ask("dispose", world.away.submitted_part.pk, world.home.ward_admin.pk, "第6号")


# --- what was handed in and not taken ---------------------------------------------------------------------------


def handed_in(home, data=b"not a list"):
    return store(by=home.ward_admin, name="list.csv", data=data, content_type="application/octet-stream")


def test_what_was_refused_goes_and_leaves_its_name_and_hash(home):
    file = handed_in(home)
    assert forget_upload(file.pk, "受け取れないファイルでした") is True
    left = StoredFile.objects.get(pk=file.pk)
    assert bytes_of(left) is None
    assert (left.name, left.sha256, left.erased_because) == (
        file.name,
        file.sha256,
        "受け取れないファイルでした",
    )
    event = SecurityEvent.objects.first()
    assert (event.kind, event.membership_id) == ("upload_refused", home.ward_admin.pk)
    assert forget_upload(file.pk, "もう一度") is False


def test_what_a_record_names_stays(home):
    file = home.attachment.file
    StoredFile.objects.filter(pk=file.pk).update(content_type="application/octet-stream")
    assert forget_upload(file.pk, "消したい") is False
    assert bytes_of(file) is not None


def test_what_was_found_to_be_something_stays(home):
    file = handed_in(home)
    found_to_be(file, "application/pdf")
    assert forget_upload(file.pk, "消したい") is False


def test_the_neighbours_file_is_not_there(world, home):
    file = handed_in(home)
    with scope(world.away.municipality):
        assert forget_upload(file.pk, "消したい") is False
    assert bytes_of(file) is not None


def test_a_list_stays_until_it_is_dropped(home):
    file = handed_in(home)
    batch = FacilityImport.objects.create(
        municipality_id=home.municipality.pk,
        file=file,
        list_format="x",
        counts={},
        problems=[],
        asked_by=home.ward_admin,
    )
    assert forget_upload(file.pk, "消したい") is False
    importing.drop(by=home.ward_admin, batch=batch)
    assert bytes_of(file) is None
