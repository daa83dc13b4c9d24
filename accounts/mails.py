"""The mails this app writes; each goes through the outbox, inside the door of its municipality."""

from django.template.loader import render_to_string
from django.urls import reverse

from accounts import attempts, invitations
from accounts.links import public_url
from accounts.models import Membership
from office import outbox
from office.errors import Refused
from office.selectors import last_mail

INVITATION = outbox.purpose("invitation", "参加の招待")
JOINED = outbox.purpose("joined", "参加の確認")
ADDRESS = outbox.purpose("address", "アドレスの確認")
RIGHTS = outbox.purpose("rights", "利用の変更のお知らせ")
TEST = outbox.purpose("test", "試しのメール")


def invite(membership):
    """Mail the one-time link of an invitation, where there is an address and a server; else somebody hands it over.

    Without a server nothing is kept to be sent later: by then the link would be worth nothing. Raises Refused where
    the address had too many of them today.
    """
    if not (membership.user_id and outbox.is_set_up()):
        return
    if not attempts.may_mail_for(membership.municipality_id, membership.email):
        raise Refused("このアドレスには、今日はもう何通も招待を送りました。明日もう一度お試しください。")
    context = {
        "link": public_url(invitations.mailed_path_of(membership, membership.user.email)),
        "until": invitations.expires_at(membership),
    }
    subject = f"{membership.municipality.name}のよりあい帳への招待"
    _put(membership, membership.user.email, INVITATION, subject, context)


def prove(membership, email):
    """Mail to the address that was typed with a letter the link by which its owner goes on joining."""
    context = {
        "link": public_url(invitations.mailed_path_of(membership, email)),
        "until": invitations.expires_at(membership),
    }
    subject = f"{membership.municipality.name}のよりあい帳への参加を続けてください"
    _put(membership, email, ADDRESS, subject, context)


def last_invitation(membership):
    """The mail with the present one-time link of an invited person, or None where it was not mailed."""
    return last_mail(membership_id=membership.pk, purpose=INVITATION, since=membership.invited_at)


def send_again(*, mail, now):
    """Take a refused mail up again. Raises Refused where it cannot go, or its one-time link would open nothing."""
    if mail.purpose == INVITATION and not _still_opens(mail, now):
        raise Refused(
            "この招待のリンクは、もう使えません。まだ参加していない方には、「この人を見る」から新しいリンクを作ってください。"
        )
    outbox.send_again(mail=mail)


def _still_opens(mail, now):
    invited = _still_invited(mail)
    return invited is not None and now <= invitations.expires_at(invited)


def _still_invited(mail):
    """Whom an invitation invites, or None where they joined, were called off or have a newer link."""
    return Membership.objects.filter(
        pk=mail.membership_id, joined_at=None, ended_at=None, invited_at__lte=mail.made_at
    ).first()


@outbox.before_another_try(ADDRESS)
@outbox.before_another_try(INVITATION)
def refresh_late_invitation(mail):
    """Withdraw a late invitation whose link opens nothing any more."""
    return {} if _still_invited(mail) else None


def joined(membership, user):
    """Tell the address that was typed with a letter that it is now somebody's login."""
    subject = f"{membership.municipality.name}のよりあい帳に参加しました"
    _put(membership, user.email, JOINED, subject, {"link": public_url(reverse("account_login"))})


def rights_changed(by, membership, sentence):
    """Tell somebody that what they may see or do here has changed; nobody who has not come, or did it themselves.

    Args: ``sentence``: what is different now, without a name of others.
    """
    if membership.joined_at is None or (by is not None and by.pk == membership.pk) or not outbox.is_set_up():
        return
    subject = f"{membership.municipality.name}のよりあい帳での、あなたの利用が変わりました"
    _put(membership, membership.email, RIGHTS, subject, {"sentence": sentence, "link": public_url("/")})


def test(membership):
    """A mail to oneself, which shows whether mail arrives. Returns the OutgoingMail; Refused without a server."""
    if not outbox.is_set_up():
        raise Refused(outbox.NOT_SET_UP)
    return _put(membership, membership.user.email, TEST, "よりあい帳からの試しのメール", {})


def _put(membership, to, purpose, subject, context):
    context = {"person": membership, "municipality": membership.municipality, "subject": subject, **context}
    return outbox.put(
        municipality_id=membership.municipality_id,
        to=to,
        subject=subject,
        text=render_to_string(f"mail/{purpose}.txt", context),
        html=render_to_string(f"mail/{purpose}.html", context),
        purpose=purpose,
        membership_id=membership.pk,
    )
