"""The mails to members; each goes to one of them, in the facility's name, with the own link of that member alone."""

from django.template.loader import render_to_string
from django.urls import reverse

from accounts.links import public_url
from meetings.members import keys, papers
from meetings.models import Delivery, Meeting, MemberLink
from office import outbox

NOTICE = outbox.purpose("member_notice", "開催通知", within_operator=True)


_LEAD = {
    False: "{facility}です。{council}を開きます。ご都合がつきましたら、どうぞお越しください。",
    True: "{facility}です。{council}の日が、前にお知らせした日から変わりました。",
}


def notify(*, by, part, one, link, kind, today):
    """Mail one member when and where the meeting is. Returns the OutgoingMail.

    Args: ``by``: the Membership who sends it, to whom an answer goes where the facility has no address of its own;
    ``one``: the Recipient; ``kind``: of Delivery.Kind.
    """
    facility = part.facility
    words = papers.notice(part, today)
    is_change = kind == Delivery.Kind.CHANGE
    context = {
        **words,
        "lead": _LEAD[is_change].format(**words),
        "lines": papers.in_lines(words),
        "name": one.name,
        "link": public_url(reverse("member_door", args=[keys.secret_of(link)])),
        "until": link.expires_on,
        "subject": f"{words['council']}の{'日が変わりました' if is_change else '開催通知'}（{facility.name}）",
    }
    return outbox.put(
        municipality_id=part.municipality_id,
        to=one.email,
        subject=context["subject"],
        text=render_to_string("mail/member_notice.txt", context),
        html=render_to_string("mail/member_notice.html", context),
        purpose=NOTICE,
        sender_name=facility.name,
        reply_to=facility.email or by.user.email,
    )


@outbox.before_another_try(NOTICE)
def refresh_late_notice(mail):
    """Withdraw a late mail whose meeting is off, on another day or over, whose link is closed, or that another replaced."""
    sent = Delivery.objects.filter(mail=mail).select_related("part__meeting").first()
    if sent is None:
        return None
    meeting = sent.part.meeting
    stands = meeting.state == Meeting.State.PLANNED and meeting.date == sent.tells_of
    is_open = MemberLink.objects.filter(member=sent.member_id, withdrawn_at=None).exists()
    return {} if stands and is_open else None
