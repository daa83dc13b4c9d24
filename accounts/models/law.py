"""What a municipality says of the law: its own dated values, and who compared a rule with its source."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.audit import tracked
from accounts.models.people import Membership
from accounts.tenancy import Editable, Tenant


@tracked()
class WardValue(Editable):
    """One value that a municipality has set itself: dated, with the source it cites, laid over the rulebook.

    ``duty`` and ``name`` say which (``PROFILE`` for what makes no row, such as offices); ``value`` is as a rulebook
    writes it. No ``service_types``: all whom the duty binds. A value entered by mistake is withdrawn, not deleted.
    """

    PROFILE = "profile"

    duty = models.CharField("義務", max_length=40)
    name = models.CharField("値", max_length=60)
    service_types = ArrayField(
        models.CharField(max_length=40), verbose_name="サービス種別", default=list, blank=True
    )
    since = models.DateField("いつから", null=True, blank=True)
    until = models.DateField("いつまで", null=True, blank=True)
    value = models.JSONField("値の内容")
    source_title = models.CharField("根拠の文書", max_length=200)
    source_issuer = models.CharField("出した所", max_length=100)
    source_edition = models.CharField("版", max_length=60)
    source_clause = models.CharField("条項", max_length=100)
    settles_assumption = models.BooleanField("要確認を外す", default=True)
    set_by = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name="決めた人")
    set_at = models.DateTimeField("登録した日時", db_default=Now(), editable=False)
    withdrawn_at = models.DateTimeField("取り消した日時", null=True, editable=False)

    class Meta(Tenant.Meta):
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(
                name="ward_value_ends_after_it_begins",
                condition=Q(since=None) | Q(until=None) | Q(until__gte=models.F("since")),
            )
        ]


class RuleCheck(Tenant):
    """Somebody compared one version of a rule, or one article, with its source. Written once and kept.

    ``rule`` and ``content`` are those of `compliance.rules.checks`: which one, and the hash of what it said. Another content is
    another rule: it counts as not compared again, and ``words`` tells what has changed since.
    """

    class Outcome(models.TextChoices):
        AGREES = "agrees", "資料のとおりだった"
        DIFFERS = "differs", "違うところがあった"

    rule = models.CharField("規則", max_length=600)
    content = models.CharField("内容のハッシュ", max_length=64)
    words = models.JSONField("見比べたときの内容")
    outcome = models.CharField("結果", max_length=10, choices=Outcome)
    compared_by = models.CharField("見比べた人", max_length=80)
    compared_on = models.DateField("見比べた日")
    compared_with = models.CharField("見比べた資料", max_length=200)
    note = models.TextField("メモ", blank=True)
    made_by = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name="登録した人")
    made_at = models.DateTimeField("登録した日時", db_default=Now(), editable=False)

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        indexes = [models.Index(fields=["municipality", "rule"])]
