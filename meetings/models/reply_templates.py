"""Sentences that a desk writes again and again when it returns minutes."""

from django.db import models

from accounts.audit import tracked
from accounts.models import Desk
from accounts.tenancy import Editable, Tenant
from office.changing import form_token


@tracked(hashed=["title", "text"], exclude=["token"])
class ReplyTemplate(Editable):
    """A remark of the desk's own wording, to begin from."""

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="+", verbose_name="担当")
    title = models.CharField("見出し", max_length=60)
    text = models.TextField("文", max_length=1000)
    token = form_token()

    class Meta(Tenant.Meta):
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(name="reply_template_form_once", fields=["municipality", "token"])
        ]
