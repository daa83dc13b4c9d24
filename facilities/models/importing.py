"""Lists of facilities that were uploaded, and their rows that wait to be written."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from accounts.models import Membership
from accounts.tenancy import Editable, Tenant
from facilities.models.register import Facility
from office.models import Job, StoredFile


class FacilityImport(Editable):
    """One uploaded facility list, from the file to the result that stays, and to its being taken back.

    ``facilities``: ids of the registered facilities that it names; ``made``: ids of what it made beside its rows;
    ``note``: what whoever confirms it has to know first.
    """

    class State(models.TextChoices):
        CHECKED = "checked", "確認待ち"
        APPLYING = "applying", "取り込み中"
        APPLIED = "applied", "取り込み済み"
        FAILED = "failed", "失敗"
        DROPPED = "dropped", "取りやめ"
        TAKING_BACK = "taking", "取り消し中"
        TAKEN_BACK = "taken_back", "取り消し済み"

    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="ファイル")
    job = models.ForeignKey(Job, models.PROTECT, null=True, related_name="+")
    list_format = models.CharField("形式", max_length=40)
    encoding = models.CharField("文字コード", max_length=20)
    state = models.CharField("状態", max_length=10, choices=State, default=State.CHECKED)
    counts = models.JSONField("件数", default=dict)
    problems = models.JSONField("問題のある行", default=list)
    asked_by = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name="登録した人")
    asked_at = models.DateTimeField(db_default=Now(), editable=False)
    applied_at = models.DateTimeField(null=True, editable=False)
    note = models.TextField(blank=True, editable=False)
    facilities = ArrayField(models.BigIntegerField(), default=list, editable=False)
    made = models.JSONField(default=dict, editable=False)
    taken_back_by = models.ForeignKey(Membership, models.PROTECT, null=True, editable=False, related_name="+")
    taken_back_at = models.DateTimeField(null=True, editable=False)

    class Meta(Tenant.Meta):
        ordering = ["-pk"]


class StagedRow(Tenant):
    """A checked row of a list: what it would write, then what it has written, until that is taken back.

    ``again``: it is other now than when somebody confirmed the list. ``made``: what applying it left behind: the
    facility's revision, and of each dwelling that was written its id, whether it is new, and its revision.
    """

    batch = models.ForeignKey(FacilityImport, models.CASCADE, related_name="+")
    line = models.PositiveIntegerField("行")
    outcome = models.CharField("扱い", max_length=20)
    values = models.JSONField(default=dict)
    facility = models.ForeignKey(Facility, models.CASCADE, null=True, related_name="+")
    again = models.BooleanField(default=False)
    made = models.JSONField(default=dict)

    class Meta(Tenant.Meta):
        indexes = [models.Index(fields=["batch", "outcome", "line"])]


class ListStep(Editable):
    """A step of a facility that a list speaks of: proposed when it is checked, confirmed by a person or left as it is.

    ``was`` and ``becomes`` are what a reader sees; ``values`` what writing it needs, ``done`` what taking it back needs.
    ``facility`` is None while the list has not been applied that brings it.
    """

    class Kind(models.TextChoices):
        SUSPENDED = "suspended", "休止"
        RESUMED = "resumed", "再開"
        CLOSED = "closed", "廃止"
        OPERATOR = "operator", "法人の変更"
        MOVED = "moved", "移転"
        MISSING = "missing", "一覧にない"

    class State(models.TextChoices):
        OPEN = "open", "確認待ち"
        ASKED = "asked", "問い合わせ中"
        DONE = "done", "登録済み"
        LEFT = "left", "登録しない"

    batch = models.ForeignKey(FacilityImport, models.CASCADE, related_name="+")
    facility = models.ForeignKey(Facility, models.PROTECT, null=True, related_name="+", verbose_name="事業所")
    line = models.PositiveIntegerField("行", null=True)
    number = models.CharField("事業所番号", max_length=20, blank=True)
    service_type = models.CharField("サービス種別", max_length=40)
    name = models.CharField("事業所名", max_length=200)
    kind = models.CharField("手続き", max_length=10, choices=Kind)
    on = models.DateField("日付", null=True)
    words = models.CharField("一覧の言葉", max_length=200, blank=True)
    was = models.TextField("いまの登録", blank=True)
    becomes = models.TextField("一覧の内容", blank=True)
    values = models.JSONField(default=dict)
    done = models.JSONField(default=dict)
    state = models.CharField("状態", max_length=10, choices=State, default=State.OPEN)
    decided_by = models.ForeignKey(
        Membership, models.PROTECT, null=True, related_name="+", verbose_name="決めた人"
    )
    decided_at = models.DateTimeField("決めた日時", null=True)

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        indexes = [models.Index(fields=["batch", "kind", "state", "id"], name="list_steps_of_a_batch")]

    @property
    def waits(self):
        """Has nobody decided on it yet, or is the facility still asked?"""
        return self.state in (self.State.OPEN, self.State.ASKED)

    @property
    def tick(self):
        """What its box sends."""
        return str(self.pk)
