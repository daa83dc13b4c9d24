"""What an administrator is told of mail: ``{% load mail %}``."""

from django import template

from accounts.permissions import may
from office.selectors import mail_trouble

register = template.Library()


@register.inclusion_tag("accounts/_mail_banner.html", takes_context=True)
def mail_banner(context):
    """Trouble with mail, for those who look after it; nothing for others or where all is well."""
    told = may(context.get("membership"), "mail.manage")
    return {"trouble": mail_trouble() if told else None}
