"""送信の記録: what was sent to whom, what did not arrive, and what an administrator can do about it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts import mails, selectors
from accounts.forms import MailFilter
from accounts.links import at
from accounts.permissions import permit
from office import mail_words, outbox
from office import selectors as office
from office.addresses import without_keys
from office.deeds import note_read
from office.errors import Refused
from office.models import OutgoingMail

PAGE_SIZE = 50


@require_safe
def mail_list(request):
    """All mail of the municipality, newest first, narrowed by search text and state."""
    permit(request.membership, "mail.manage")
    form = MailFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    mails_shown = office.mails(query=wanted.get("q", ""), state=wanted.get("state", ""))
    page = Paginator(mails_shown, PAGE_SIZE).get_page(request.GET.get("page"))
    names = selectors.names_of(mail.membership_id for mail in page)
    context = {
        "page": page,
        "form": form,
        "narrowed": any(wanted.values()),
        "rows": [
            (mail, names.get(mail.membership_id, ""), outbox.label_of(mail), _trouble_of(mail))
            for mail in page
        ],
        "set_up": outbox.is_set_up(),
    }
    note_read("mails")
    return render(request, "accounts/mails.html", context)


def _trouble_of(mail):
    return mail_words.plainly(mail.trouble, given_up=mail.state == OutgoingMail.State.REFUSED)


@require_safe
def mail(request, pk):
    """One mail: what it said, what became of it, and what can be done."""
    mail = selectors.access_mail(request.membership, pk)
    permit(request.membership, "mail.manage")
    context = {
        "mail": mail,
        # Whoever reads the record has not read the mail: its link is no business of theirs.
        "text": without_keys(mail.text),
        "name": selectors.names_of([mail.membership_id]).get(mail.membership_id, ""),
        "label": outbox.label_of(mail),
        "trouble": _trouble_of(mail),
        "unreachable": outbox.is_unreachable(mail.to),
    }
    note_read("mail")
    return render(request, "accounts/mail.html", context)


@require_POST
def mail_again(request, pk):
    """Send a refused mail once more."""
    mail = selectors.access_mail(request.membership, pk)
    permit(request.membership, "mail.manage")
    try:
        mails.send_again(mail=mail, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "もう一度送ります。結果は、少したってからこの画面で確かめてください。")
    return redirect(at("accounts:mail", pk))


@require_POST
def mail_unreachable(request, pk):
    """Mark the address of a mail: nothing more is sent there."""
    mail = selectors.access_mail(request.membership, pk)
    permit(request.membership, "mail.manage")
    outbox.mark_unreachable(by=request.membership, address=mail.to)
    messages.success(
        request,
        f"{mail.to} に「届かない」の印を付けました。これからは送りません。正しいアドレスか手紙で招き直してください。",
    )
    return redirect(at("accounts:mail", pk))


@require_POST
def mail_reachable(request, pk):
    """Take the mark away again."""
    mail = selectors.access_mail(request.membership, pk)
    permit(request.membership, "mail.manage")
    outbox.lift_mark(by=request.membership, address=mail.to)
    messages.success(request, f"{mail.to} の印を外しました。これからのメールは送ります。")
    return redirect(at("accounts:mail", pk))


@require_POST
def mail_test(request):
    """Send a mail to oneself."""
    permit(request.membership, "mail.manage")
    try:
        sent = mails.test(request.membership)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(at("accounts:mails"))
    messages.success(request, f"{sent.to} に送りました。届くまで数分かかることがあります。")
    return redirect(at("accounts:mail", sent.pk))
