"""Lasting things every app needs: jobs with progress, stored files, frozen snapshots.

The tables stand behind the municipality's wall like any other, but this app knows only the number in
``municipality_id``; ``accounts`` adds the key to the municipality.
"""

import hashlib

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Cast, Concat, Now
from django_scopes import ScopedManager


class OfficeModel(models.Model):
    """A row of one municipality, known by number only."""

    municipality_id = models.BigIntegerField(editable=False)

    objects = ScopedManager(municipality="municipality_id")

    class Meta:
        abstract = True
        base_manager_name = "objects"


class StoredFile(OfficeModel):
    """A file somebody handed in or the program made. The bytes stand apart, so that they can go and the row stay."""

    name = models.CharField("ファイル名", max_length=255)
    content_type = models.CharField("種類", max_length=100)
    size = models.PositiveBigIntegerField("大きさ（バイト）")
    sha256 = models.CharField("SHA-256", max_length=64)
    stored_at = models.DateTimeField(db_default=Now(), editable=False)
    stored_by = models.BigIntegerField("登録した人", null=True)
    erased_at = models.DateTimeField("内容を消した日時", null=True)
    erased_because = models.TextField("消した理由", blank=True)
    kept_until = models.DateTimeField("この時まで置く", null=True)

    class Meta(OfficeModel.Meta):
        constraints = [
            models.CheckConstraint(
                name="stored_file_erased_with_reason",
                condition=Q(erased_at=None) | ~Q(erased_because=""),
            )
        ]


class KeptBytes(models.Model):
    """A row that has bytes: ``data`` holds them, or they lie in the bucket under ``object_key``. ``office.files`` alone reads them."""

    data = models.BinaryField("中身", null=True)
    object_key = models.CharField("中身のある所", max_length=120, default="", db_default="")

    class Meta:
        abstract = True


def in_one_place(name):
    """The constraint that bytes lie either in the row or in the bucket."""
    here, away = Q(data__isnull=False, object_key=""), Q(data=None) & ~Q(object_key="")
    return models.CheckConstraint(name=name, condition=here | away)


class StoredContent(KeptBytes, OfficeModel):
    """The bytes of a stored file."""

    file = models.OneToOneField(StoredFile, models.CASCADE, primary_key=False, related_name="content")

    class Meta(OfficeModel.Meta):
        constraints = [
            in_one_place("stored_content_in_one_place"),
            # Whatever is written, no row leads to what is another municipality's.
            models.CheckConstraint(
                name="stored_content_of_its_municipality",
                condition=Q(object_key="")
                | Q(object_key__startswith=Concat(Cast("municipality_id", models.TextField()), Value("/"))),
            ),
        ]


class LeavingObject(OfficeModel):
    """An object whose row is gone: the store is told to delete it until it has (``sql/object_leaves.sql`` writes it)."""

    key = models.CharField("中身のある所", max_length=120)
    since = models.DateTimeField(db_default=Now(), editable=False)

    class Meta(OfficeModel.Meta):
        constraints = [models.UniqueConstraint(name="leaving_object_once", fields=["municipality_id", "key"])]


class KeptReading(OfficeModel):
    """What a file from outside was found to say, by the SHA-256 of its bytes; goes when the bytes are erased.

    ``reader``: name and edition of the reader; ``cpu_ms``: what it took.
    """

    reader = models.CharField(max_length=80)
    sha256 = models.CharField(max_length=64)
    facts = models.JSONField()
    cpu_ms = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta(OfficeModel.Meta):
        constraints = [
            models.UniqueConstraint(name="kept_reading_once", fields=["municipality_id", "reader", "sha256"])
        ]


class Snapshot(OfficeModel):
    """What was sent, printed or published, frozen with its hash; never changed."""

    kind = models.CharField(max_length=60)
    data = models.JSONField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta(OfficeModel.Meta):
        indexes = [models.Index(fields=["municipality_id", "kind", "sha256"])]


class PrintedFile(OfficeModel):
    """The PDF of a snapshot; ``recipe`` is the hash of template and styles it was made with."""

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="+")
    recipe = models.CharField(max_length=64)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")

    class Meta(OfficeModel.Meta):
        constraints = [
            models.UniqueConstraint(name="printed_once", fields=["municipality_id", "snapshot", "recipe"])
        ]


class OutgoingMail(OfficeModel):
    """A mail as a row first; a worker hands it to the server, the beat sees to what is left.

    ``message_id`` is fixed when the row is made, so that a mail sent twice is recognised by its reader's program.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "送信待ち"
        SENDING = "sending", "送信中"
        SENT = "sent", "送信済み"
        REFUSED = "refused", "届かない"
        WITHDRAWN = "withdrawn", "取りやめ"

    to = models.EmailField("宛先")
    subject = models.CharField("件名", max_length=200)
    text = models.TextField("本文")
    html = models.TextField("本文（HTML）", blank=True)
    #: A meeting as calendars read it, with its METHOD; it goes with the mail as a file.
    calendar = models.TextField("カレンダー", blank=True)
    #: In whose name the mail comes, beside the site's own address, and where an answer goes; "" for the site itself.
    sender_name = models.CharField("差出人の名前", max_length=200, blank=True)
    reply_to = models.EmailField("返信先", blank=True)
    message_id = models.CharField(max_length=120, unique=True)
    purpose = models.CharField("用件", max_length=40)
    membership_id = models.BigIntegerField("宛先の人", null=True)
    #: The number of what it tells of, for whoever looks at it before another try; its purpose says which table has it.
    about = models.BigIntegerField("何についてか", null=True)
    state = models.CharField("状態", max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    #: How often the server had all of it and said nothing more: so many copies may have arrived.
    dropped = models.PositiveSmallIntegerField("渡したあとで切れた回数", default=0, db_default=0)
    next_try_at = models.DateTimeField(db_default=Now())
    claimed_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    sent_at = models.DateTimeField(null=True)
    trouble = models.TextField("送れなかった理由", blank=True)

    class Meta(OfficeModel.Meta):
        ordering = ["-made_at", "-pk"]
        indexes = [
            models.Index(
                name="office_mail_open", fields=["next_try_at"], condition=Q(state__in=["waiting", "sending"])
            ),
            models.Index(
                name="office_mail_refused",
                fields=["municipality_id", "made_at"],
                condition=Q(state="refused"),
            ),
            models.Index(fields=["municipality_id", "membership_id"]),
            # The record of mails, newest first, reads no neighbour's.
            models.Index(name="office_mail_record", fields=["municipality_id", "-made_at", "-id"]),
            models.Index(name="office_mail_sent", fields=["sent_at"], condition=Q(state="sent")),
        ]


class UnreachableAddress(OfficeModel):
    """An address that a person found to reach nobody (届かない): no mail goes there until the mark is lifted.

    Who read what came back to the sender's mailbox says so here, or the program that reads it (``office.bounces``), without
    ``noted_by``. Marks stay as a record; lifting one writes when and by whom.
    """

    address = models.EmailField("アドレス")
    noted_at = models.DateTimeField(db_default=Now(), editable=False)
    noted_by = models.BigIntegerField("印を付けた人", null=True)
    lifted_at = models.DateTimeField("印を外した日時", null=True, editable=False)
    lifted_by = models.BigIntegerField("印を外した人", null=True)

    class Meta(OfficeModel.Meta):
        constraints = [
            models.UniqueConstraint(
                name="unreachable_address_once",
                fields=["municipality_id", "address"],
                condition=Q(lifted_at=None),
            )
        ]


class Job(OfficeModel):
    """Long work that goes on without the browser, shows how far it is and keeps its result.

    A task claims the row by a conditional UPDATE, so that running twice does the work once; a beat finds
    what was never claimed or was lost with its worker.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "順番待ち"
        RUNNING = "running", "処理中"
        DONE = "done", "完了"
        FAILED = "failed", "失敗"

    kind = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    parameters = models.JSONField(default=dict)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True)
    result = models.JSONField(null=True)
    failure = models.TextField("失敗の理由", blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    #: How many of the attempts ended as something that the work needs was away, and when the next one is due.
    put_off = models.PositiveSmallIntegerField(default=0, db_default=0)
    next_try_at = models.DateTimeField(null=True)
    asked_by = models.BigIntegerField("頼んだ人", null=True)
    asked_at = models.DateTimeField(db_default=Now(), editable=False)
    claimed_at = models.DateTimeField(null=True)
    #: When the worker that has it was last heard of; it says so every few seconds (office.heartbeat).
    heard_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta(OfficeModel.Meta):
        indexes = [
            models.Index(
                name="office_job_open", fields=["claimed_at"], condition=Q(state__in=["waiting", "running"])
            ),
            models.Index(name="office_job_ended", fields=["finished_at"]),
        ]

    @property
    def is_over(self):
        return self.state in (self.State.DONE, self.State.FAILED)


def sha256_of(data: bytes) -> str:
    """The hash every stored thing carries, as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
