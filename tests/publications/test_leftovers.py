"""What the use of the program leaves behind goes once its days are over, once a day; records and what is new stay."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.tenancy import scope
from meetings.models import Transcript
from office import files, printing
from office.models import Job, KeptReading, OutgoingMail, PrintedFile, StoredContent, StoredFile
from publications.keeping import lifetimes, tasks
from publications.models import PublicDraft

TODAY = date(2026, 11, 22)
LONG_AGO = timezone.now() - timedelta(days=800)


def _leave_behind(home):
    """One of everything that is swept."""
    mail = OutgoingMail(
        municipality_id=home.municipality.pk, to="a@example.jp", subject="件名", text="文面", purpose="x",
        state="sent", made_at=LONG_AGO, sent_at=LONG_AGO, message_id="<old@example.jp>",
    )  # fmt: skip
    mail.save()
    job = Job(municipality_id=home.municipality.pk, kind="x", parameters={"name": "見本"}, state="done")
    job.save()
    Job.objects.filter(pk=job.pk).update(finished_at=LONG_AGO, asked_at=LONG_AGO)
    upload = files.store(by=home.owner, name="a.bin", data=b"left", content_type="application/octet-stream")
    snapshot = printing.freeze(by=home.owner, kind="public", data={"part": home.part.pk, "title": "見本"})
    printed = printing.keep(snapshot=snapshot, data=b"%PDF-left", name="見本", by=home.owner).file
    StoredFile.objects.filter(pk__in=[upload.pk, printed.pk]).update(stored_at=LONG_AGO)
    reading = KeptReading(
        municipality_id=home.municipality.pk, reader="x", sha256="0" * 64, facts={}, made_at=LONG_AGO
    )
    reading.save()
    PublicDraft.objects.create(part=home.part, saved_at=LONG_AGO)
    Transcript.objects.create(part=home.part, name="x", laid_by=home.owner, laid_at=LONG_AGO)
    return mail, job, upload, printed, snapshot


def _sweep(home):
    with scope(home.municipality.pk):
        lifetimes.order_all(TODAY)
    (asked,) = Job.objects.filter(kind=lifetimes.SWEEP)
    return tasks.sweep(home.municipality.pk, asked.parameters, lambda done, total: None)


def test_each_leftover_goes_once_and_its_row_says_what_was(world):
    home = world.home
    with scope(home.municipality):
        mail, job, upload, printed, snapshot = _leave_behind(home)
        gone = _sweep(home)
        expected = {"mails", "jobs", "uploads", "printed", "readings", "wordings", "transcripts"}
        assert {what for what, count in gone.items() if count == 1} >= expected
        mail.refresh_from_db()
        assert (mail.to, mail.text, mail.purpose, mail.state) == ("", "", "x", "sent")
        job.refresh_from_db()
        assert (job.parameters, job.state) == ({}, "done")
        assert not StoredContent.objects.filter(file__in=[upload, printed]).exists()
        assert not PrintedFile.objects.filter(snapshot=snapshot).exists()
        assert type(snapshot).objects.filter(pk=snapshot.pk).exists()
        # The same hour once more asks for nothing.
        assert lifetimes.order_all(TODAY) == 0 or Job.objects.filter(kind=lifetimes.SWEEP).count() == 1
        assert not any(_sweep(home).values())


@pytest.mark.parametrize("what", ["mails", "records"])
def test_nothing_goes_early_and_nothing_that_is_no_leftover(world, what):
    days = {"mails": 29, "records": 400}[what]
    with scope(world.home.municipality), pytest.raises(IntegrityError), transaction.atomic():
        connection.cursor().execute("SELECT sweep_leftovers(%s, %s)", [what, days])


def test_the_administrator_sees_the_table_and_the_last_sweep(world, client):
    home = world.home
    client.force_login(home.ward_admin.user)
    answer = client.get(reverse("keeping:leftovers", args=[home.municipality.code]))
    assert all(one.title in answer.text for one in lifetimes.table()["swept"])
    assert "まだ一度も" in answer.text
