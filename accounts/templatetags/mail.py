"""What an administrator is told of mail: ``{% load mail %}``."""

from django import template
from django.utils.html import format_html

from accounts.permissions import may
from office.look.marks import icon
from office.selectors import mail_trouble

register = template.Library()

_SHAPES = {
    "waiting": "upcoming",
    "sending": "upcoming",
    "sent": "met",
    "refused": "breach",
    "withdrawn": "exempt",
}


@register.inclusion_tag("accounts/_mail_banner.html", takes_context=True)
def mail_banner(context, trouble=None):
    """Trouble with mail, for those who look after it; nothing for others or where all is well.

    ``trouble``: the MailTrouble where a page has asked already.
    """
    told = may(context.get("membership"), "mail.manage")
    if not told:
        return {"trouble": None}
    return {"trouble": mail_trouble() if trouble is None else trouble}


@register.simple_tag
def mail_state(mail):
    """How far a mail is, as shape and word; one that waits after a failed attempt says so."""
    again = mail.state == "waiting" and mail.attempts
    return format_html(
        '<span class="mail-state">{}{}</span>',
        icon("behind" if again else _SHAPES[mail.state]),
        "送り直し待ち" if again else mail.get_state_display(),
    )
