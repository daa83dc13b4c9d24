"""What an administrator is told of mail: ``{% load mail %}``."""

from django import template

from accounts.permissions import may
from office.selectors import mail_trouble

register = template.Library()


@register.inclusion_tag("accounts/_mail_banner.html", takes_context=True)
def mail_banner(context, trouble=None):
    """Trouble with mail, for those who look after it; nothing for others or where all is well.

    ``trouble``: the MailTrouble where a page has asked already.
    """
    told = may(context.get("membership"), "mail.manage")
    if not told:
        return {"trouble": None}
    return {"trouble": mail_trouble() if trouble is None else trouble}
