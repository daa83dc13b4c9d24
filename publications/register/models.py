"""The tables anybody may read. The app's login only reads them: functions of the database write (decision 0006)."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import BigIntegerField, F, Func, Q
from django.db.models.functions import Cast

from office.models import KeptBytes, in_one_place

PIECES = ArrayField(models.TextField())


def pieces(**said):
    """What the index of a search holds: the pieces of a row's letters, each behind its municipality's code."""
    return Func(
        Cast(F("municipality_code"), BigIntegerField()),
        F("search_text"),
        function="search_pieces",
        **said,
    )


class WithdrawnBecause(models.TextChoices):
    """Why minutes were taken off the register; nothing more is said to the public than the kind."""

    PERSON = "person", "人が分かってしまうおそれのある書き方が残っていたため"
    MISTAKE = "mistake", "内容に誤りがあったため"
    FILE = "file", "いっしょに公表した資料に問題があったため"
    ASKED = "asked", "関係する人から申し出があったため"
    KEPT = "kept", "公表する期間が終わったため"
    OTHER = "other", "そのほかの事情のため"


class PublicMunicipality(models.Model):
    """PUBLIC: a municipality with something on the register, by its present name, and how much that is."""

    code = models.CharField("全国地方公共団体コード", max_length=6, primary_key=True)
    name = models.CharField("自治体名", max_length=40)
    facilities = models.PositiveIntegerField("事業所の数", default=0)
    minutes = models.PositiveIntegerField("議事録の数", default=0)
    changed_at = models.DateTimeField("最後に変わった日時")

    class Meta:
        ordering = ["code"]


class PublicFacility(models.Model):
    """PUBLIC: a facility that has published minutes, as it is today. Written by ``show_facility``."""

    facility_id = models.BigIntegerField(primary_key=True)
    municipality_code = models.CharField("全国地方公共団体コード", max_length=6)
    number = models.CharField("事業所番号", max_length=20, blank=True)
    service_type = models.CharField("サービス種別", max_length=40)
    name = models.CharField("事業所名", max_length=200)
    kana = models.CharField("事業所名（カナ）", max_length=200, blank=True)
    operator = models.CharField("法人", max_length=200)
    life_area = models.CharField("日常生活圏域", max_length=80, blank=True)
    address = models.CharField("住所", max_length=500, blank=True)
    phone = models.CharField("電話番号", max_length=30, blank=True)
    url = models.CharField("ホームページ", max_length=500, blank=True)
    capacity = models.PositiveIntegerField("定員", null=True)
    designated_on = models.DateField("指定年月日", null=True)
    closed_on = models.DateField("廃止日（最後の日）", null=True)
    desk = models.CharField("自治体の担当", max_length=80, blank=True)
    desk_phone = models.CharField("担当の電話番号", max_length=30, blank=True)
    desk_email = models.CharField("担当のメールアドレス", max_length=254, blank=True)
    minutes = models.PositiveIntegerField("議事録の数", default=0)
    last_held_on = models.DateField("最後に公表した会議の日", null=True)
    search_text = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["kana", "name", "facility_id"]
        indexes = [
            models.Index(
                fields=["municipality_code", "kana", "name", "facility_id"], name="public_facility_in_order"
            ),
            GinIndex(pieces(), name="public_facility_search"),
        ]


class PublicDay(models.Model):
    """PUBLIC: something a facility on the register did on a day: a meeting held, a visit of its members, an evaluation."""

    class Kind(models.TextChoices):
        MEETING = "meeting", "会議"
        VISIT = "visit", "見学"
        EVALUATION = "evaluation", "評価"

    facility_id = models.BigIntegerField()
    municipality_code = models.CharField("全国地方公共団体コード", max_length=6)
    kind = models.CharField("種類", max_length=20, choices=Kind)
    what = models.CharField("評価の種類", max_length=20, blank=True)
    on = models.DateField("日付")
    part_id = models.BigIntegerField(null=True)
    joint = models.BooleanField("合同", default=False)
    evaluating = models.BooleanField("外部評価を行った", default=False)
    published_on = models.DateField("公表した日", null=True)

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [
            models.Index(fields=["facility_id", "-on", "-id"], name="public_day_of_facility"),
            models.Index(fields=["municipality_code", "kind", "id"], name="public_day_of_municipality"),
        ]


class PublicMinutes(models.Model):
    """PUBLIC: minutes anybody may read without a login. Written only by the database function ``publish_minutes``.

    ``correction``: what was put right against the version before at the same address; "" for the first. ``hidden``: boxes
    of which somebody said that a name is left in them. ``search_text``: the letters it is found by.
    """

    version_id = models.BigIntegerField(unique=True)
    part_id = models.BigIntegerField(db_index=True)
    facility_id = models.BigIntegerField(default=0)
    municipality_code = models.CharField(max_length=6)
    municipality_name = models.CharField(max_length=40)
    address = models.CharField("公開アドレス", max_length=40)
    facility_name = models.CharField("事業所名", max_length=200)
    service_type = models.CharField("サービス種別", max_length=40)
    held_on = models.DateField("開催日")
    published_on = models.DateField("公表した日")
    content = models.JSONField("内容")
    sha256 = models.CharField(max_length=64)
    withdrawn_on = models.DateField("取り下げた日", null=True)
    withdrawn_because = models.CharField(
        "取り下げた理由", max_length=20, choices=WithdrawnBecause, blank=True
    )
    correction = models.CharField("訂正したこと", max_length=300, blank=True)
    hidden = ArrayField(models.CharField(max_length=100), default=list, verbose_name="隠している欄")
    search_text = models.TextField(blank=True, default="")
    #: The edition of ``letters`` under which it is found; 0 for what the beat has not yet looked at.
    letters_edition = models.PositiveSmallIntegerField(default=0, db_default=0)

    class Meta:
        ordering = ["-held_on", "-pk"]
        indexes = [
            models.Index(fields=["municipality_code", "-held_on"]),
            models.Index(
                fields=["letters_edition", "municipality_code", "id"],
                name="public_minutes_to_letter",
                condition=Q(withdrawn_on=None),
            ),
            models.Index(
                fields=["municipality_code", "-held_on", "-id"],
                name="public_minutes_in_order",
                condition=Q(withdrawn_on=None),
            ),
            models.Index(fields=["facility_id", "-held_on", "-id"], name="public_minutes_of_facility"),
            models.Index(fields=["address"], name="public_minutes_at_address"),
            GinIndex(pieces(), name="public_minutes_search", condition=Q(withdrawn_on=None)),
        ]
        constraints = [
            models.UniqueConstraint(
                name="one_public_version_an_address", fields=["address"], condition=Q(withdrawn_on=None)
            )
        ]


class PublicFile(KeptBytes):
    """PUBLIC: the PDF of public minutes and attachments chosen to go with them. Written by ``publish_file``."""

    minutes = models.ForeignKey(PublicMinutes, models.CASCADE, related_name="files")
    title = models.CharField("名前", max_length=200)
    file_name = models.CharField("ファイル名", max_length=255)
    content_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="public_file_once", fields=["minutes", "sha256", "title"]),
            in_one_place("public_file_in_one_place"),
        ]
