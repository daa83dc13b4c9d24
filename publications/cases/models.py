"""Papers on the cases of users who are known here by a pseudonym alone."""

from django.db import models
from django.db.models.functions import Now

from accounts.audit import tracked
from accounts.models import Membership
from accounts.tenancy import Editable, Tenant
from facilities.models import Facility
from office.models import StoredFile


@tracked(hashed=["held_back"])
class CaseFile(Editable):
    """One user's case: a pseudonym, and when the contract ended. Who it is, the program never learns."""

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    pseudonym = models.CharField("呼び名", max_length=20)
    contract_ended_on = models.DateField("契約が終わった日", null=True, blank=True)
    keep_until = models.DateField("保存する最後の日", null=True, editable=False)
    held_back = models.TextField("廃棄を止める理由", blank=True, max_length=1000)
    #: Set by ``sql/dispose_case.sql`` alone: the papers are gone, the pseudonym and the days stay.
    disposed_on = models.DateField("廃棄した日", null=True, editable=False)

    class Meta(Tenant.Meta):
        ordering = ["pseudonym", "pk"]
        constraints = [
            models.UniqueConstraint(name="case_file_once", fields=["municipality", "facility", "pseudonym"])
        ]
        indexes = [
            models.Index(
                name="case_file_kept",
                fields=["municipality", "keep_until"],
                condition=models.Q(keep_until__isnull=False, disposed_on=None),
            )
        ]


@tracked(hashed=["title"])
class CasePaper(Tenant):
    """One paper of a case."""

    case = models.ForeignKey(CaseFile, models.PROTECT, related_name="+", verbose_name="事例")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="ファイル")
    title = models.CharField("資料名", max_length=200)
    added_by = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name="加えた人")
    added_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        indexes = [models.Index(fields=["municipality", "case"])]
