"""The bytes of files in a bucket: kept before the row, read through it, gone after it, and nothing lost while the store is away."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.tasks import let_objects_go
from accounts.tenancy import scope
from config.local import postgres
from config.monitoring import figures
from office import bucket, files, objects
from office.errors import FilesAway, FilesLost, Later
from office.models import LeavingObject, StoredContent, StoredFile

DATA = b"%PDF-1.7 " + bytes(range(256)) * 3000


@pytest.fixture
def home(towns):
    with scope(towns.home.municipality):
        yield towns.home


def store(home, data=DATA):
    return files.store(by=home.owner, name="資料.pdf", data=data, content_type="application/pdf")


def keys(place, home):
    return [key for key, _ in bucket.keys(place, home.municipality.pk)]


def erase(home, file):
    with connection.cursor() as cursor:
        cursor.execute("SELECT erase_content(%s, %s, '理由')", [file.pk, home.officer.pk])


def test_a_file_lies_in_the_bucket_under_its_municipality_and_its_hash_and_comes_back(home, place):
    file = store(home)
    content = StoredContent.objects.get(file=file)
    assert content.data is None
    assert content.object_key.startswith(f"{home.municipality.pk}/{file.sha256}-")
    assert keys(place, home) == [content.object_key]
    assert files.bytes_of(file) == DATA
    assert b"".join(files.pieces_of(file)) == DATA


def test_the_same_bytes_twice_are_two_objects_so_that_one_may_go(home, place):
    first, second = store(home), store(home)
    assert len(keys(place, home)) == 2
    with connection.cursor() as cursor:
        cursor.execute("SELECT forget_upload(%s, 'x')", [first.pk])
    # It was found to be a PDF: only what was not taken is forgotten so.
    assert files.bytes_of(first) == DATA
    StoredFile.objects.filter(pk=first.pk).update(content_type="application/octet-stream")
    assert files.forget_upload(first.pk, "x")
    assert objects.let_go() == 1
    assert files.bytes_of(first) is None
    assert files.bytes_of(second) == DATA


def test_no_row_leads_to_an_object_of_another_municipality(home, towns, place):
    theirs = store(home)
    key = StoredContent.objects.get(file=theirs).object_key
    with scope(towns.away.municipality):
        # Whoever knows its number asks in vain, and no row of one's own may name the object.
        assert files.bytes_of(theirs) is None
        file = files.store(by=towns.away.owner, name="x", data=b"x", content_type="text/plain")
        content = StoredContent(municipality_id=file.municipality_id, file=file, object_key=key)
        with pytest.raises(IntegrityError, match="of_its_municipality"), transaction.atomic():
            content.save()


@pytest.mark.django_db(transaction=True)
def test_what_was_erased_goes_from_the_bucket_and_a_failed_deletion_is_tried_again(towns, place, settings):
    home = towns.home
    with scope(home.municipality):
        file = store(home)
        erase(home, file)
        # Not before the row is gone for good.
        assert len(keys(place, home)) == 1
    settings.BUCKET = replace(place, endpoint="http://127.0.0.1:9")
    let_objects_go()
    settings.BUCKET = place
    assert len(keys(place, home)) == 1
    with scope(home.municipality):
        assert figures.objects_now()["objects_leaving"] == 1
        assert LeavingObject.objects.count() == objects.open_deletions() == 1
    assert let_objects_go() == 1
    assert keys(place, home) == []
    with scope(home.municipality):
        assert not LeavingObject.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_nothing_goes_while_a_backup_is_being_made(towns, place, test_databases, monkeypatch):
    home = towns.home
    with scope(home.municipality):
        erase(home, store(home))
    with psycopg.connect(postgres.TEST.superuser, dbname=test_databases.current, autocommit=True) as root:
        root.execute("SELECT pg_advisory_lock_shared(%s)", [bucket.HELD_STILL])
        assert let_objects_go() == 0
        assert len(keys(place, home)) == 1
        monkeypatch.setattr(objects, "ORPHANED_AFTER", timedelta(seconds=-5))
        with scope(home.municipality), pytest.raises(Later):
            objects.sweep(timezone.now())
    assert let_objects_go() == 1


@pytest.mark.django_db(transaction=True)
def test_a_note_that_is_needed_again_while_it_is_being_dropped_stays(towns, place, test_databases):
    home = towns.home
    with scope(home.municipality):
        file = store(home)
        key = StoredContent.objects.get(file=file).object_key
    town = f"SELECT set_config('yoriai.municipality_id', '{home.municipality.pk}', false)"
    note = "INSERT INTO office_leavingobject (municipality_id, key) VALUES (%s, %s)"
    with psycopg.connect(postgres.TEST.superuser, dbname=test_databases.current, autocommit=True) as root:
        root.execute(town)
        root.execute(note, [home.municipality.pk, key])
        with ThreadPoolExecutor(1) as beat, root.transaction():
            root.execute("DELETE FROM office_storedcontent WHERE object_key = %s", [key])
            letting_go = beat.submit(_let_go_apart)
            # It waits for the row, and does not decide by what it was before.
            with pytest.raises(TimeoutError):
                letting_go.result(timeout=0.5)
        assert letting_go.result(timeout=10) == 1
    assert keys(place, home) == []


def _let_go_apart():
    try:
        return let_objects_go()
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_more_than_one_batch_goes_at_once(towns, place, monkeypatch):
    monkeypatch.setattr(objects, "AT_ONCE", 1)
    with scope(towns.home.municipality):
        for file in (store(towns.home), store(towns.home)):
            erase(towns.home, file)
    assert let_objects_go() == 2


def test_an_object_whose_row_never_came_is_swept_after_a_day_and_no_other(home, place, monkeypatch):
    kept = store(home)
    with transaction.atomic():
        store(home)
        transaction.set_rollback(True)
    assert len(keys(place, home)) == 2
    assert objects.sweep(timezone.now()) == 0
    monkeypatch.setattr(objects, "ORPHANED_AFTER", timedelta(seconds=-5))
    assert objects.sweep(timezone.now()) == 1
    assert keys(place, home) == [StoredContent.objects.get(file=kept).object_key]


def test_while_the_store_is_away_nothing_is_kept_that_would_be_lost(home, place, settings):
    file = store(home)
    before = StoredFile.objects.count()
    settings.BUCKET = replace(place, endpoint="http://127.0.0.1:9")
    with pytest.raises(FilesAway, match="少し待って"):
        files.bytes_of(file)
    with pytest.raises(FilesAway), transaction.atomic():
        store(home)
    assert StoredFile.objects.count() == before
    settings.BUCKET = None
    with pytest.raises(FilesAway):
        files.pieces_of(file)


def test_a_store_that_gave_no_answer_is_left_alone_for_a_while(home, place, settings, monkeypatch):
    file = store(home)
    settings.BUCKET = replace(place, endpoint="http://127.0.0.1:9")
    with pytest.raises(FilesAway):
        files.bytes_of(file)
    asked = []
    monkeypatch.setattr(bucket, "_made", lambda *words: asked.append(words))
    with pytest.raises(FilesAway):
        files.bytes_of(file)
    assert asked == []
    settings.BUCKET = place
    monkeypatch.undo()
    assert files.bytes_of(file) == DATA


@pytest.mark.parametrize("wrong", [b"short", DATA[:-1] + b"?"])
def test_a_wrong_object_never_looks_whole(home, place, wrong):
    file = store(home)
    key = StoredContent.objects.get(file=file).object_key
    bucket.put(place, key, wrong)
    with pytest.raises(FilesLost):
        files.bytes_of(file)
    handed_out, taking = [], files.pieces_of(file)
    with pytest.raises(bucket.LostObject):
        handed_out.extend(taking)
    assert sum(map(len, handed_out)) < len(wrong)
    assert not bucket.is_whole(place, key)
    bucket.delete(place, key)
    with pytest.raises(FilesLost):
        files.pieces_of(file)
