"""The mails to members; each goes to one of them, in the facility's name, with the own link of that member alone."""

from datetime import datetime, time

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.links import public_url
from meetings import icalendar
from meetings.members import keys, papers
from meetings.models import Delivery, Meeting, MemberLink, Reply
from office import outbox

NOTICE = outbox.purpose("member_notice", "開催通知", within_operator=True)


#: What a mail begins with and is called, by what it is.
_LEAD = {
    Delivery.Kind.NOTICE: "{facility}です。{council}を開きます。ご都合がつきましたら、どうぞお越しください。",
    Delivery.Kind.CHANGE: "{facility}です。{council}の日が、前にお知らせした日から変わりました。",
    Delivery.Kind.REMINDER: "{facility}です。{council}のご都合をうかがえると助かります。行き違いでしたら、お許しください。",
    Delivery.Kind.CANCELLATION: "{facility}です。お知らせしていた{council}は、中止になりました。",
}
_CALLED = {
    Delivery.Kind.NOTICE: "の開催通知",
    Delivery.Kind.CHANGE: "の日が変わりました",
    Delivery.Kind.REMINDER: "のご都合をお聞かせください",
    Delivery.Kind.CANCELLATION: "は中止になりました",
}


def notify(*, by, part, one, link, kind, today):
    """Mail one member when and where the meeting is, or what became of it. Returns the OutgoingMail.

    Args: ``by``: the Membership who sends it, to whom an answer goes where the facility has no address of its own;
    ``one``: the Recipient; ``link``: to the own page, or None; ``kind``: of Delivery.Kind.
    """
    facility = part.facility
    words = papers.notice(part, today)
    is_off = kind == Delivery.Kind.CANCELLATION
    context = {
        **words,
        "lead": _lead(kind, one.member, words),
        "lines": papers.of_what_is_off(part) if is_off else papers.in_lines(words),
        "called": papers.called(one.member, one.name),
        "link": "" if is_off or link is None else address_of(link),
        "answers": [] if is_off or link is None else _answers(part, link),
        "until": link and link.expires_on,
        "subject": f"{words['council']}{_CALLED[kind]}（{facility.name}）",
    }
    return outbox.put(
        municipality_id=part.municipality_id,
        to=one.email,
        subject=context["subject"],
        text=render_to_string("mail/member_notice.txt", context),
        html=render_to_string("mail/member_notice.html", context),
        calendar=_calendar(by, part, one, kind, today, context),
        purpose=NOTICE,
        sender_name=facility.name,
        reply_to=answers_to(by, facility),
    )


def _lead(kind, member, words):
    """What the mail begins with; whoever comes for an office is asked in words of their own (N7-3c)."""
    asks = papers.asks(member) if kind == Delivery.Kind.NOTICE else ""
    return (
        f"{words['facility']}です。{words['council']}を開きます。{asks}"
        if asks
        else _LEAD[kind].format(**words)
    )


def answers_to(by, facility):
    return facility.email or by.user.email


def _calendar(by, part, one, kind, today, context):
    """The meeting for the member's calendar: entered, moved or taken away; "" where the mail only asks for an answer."""
    if kind == Delivery.Kind.REMINDER:
        return ""
    off = kind == Delivery.Kind.CANCELLATION
    event = icalendar.event(
        part.meeting,
        summary=f"{context['council']}（{part.facility.name}）",
        stamp=datetime.combine(today, time.min, timezone.get_default_timezone()),
        description="\n".join(f"{label}: {text}" for label, text in context["lines"]),
        organizer=answers_to(by, part.facility),
        attendee=one.email,
    )
    return icalendar.calendar([event], method=icalendar.CANCEL if off else icalendar.REQUEST)


def _answers(part, link):
    """(words, address) of each answer that is given by one tap in the mail and one press on the page it opens."""
    kinds = [Reply.Kind.ATTENDS, Reply.Kind.ONLINE, Reply.Kind.ABSENT]
    offered = [kind for kind in kinds if part.meeting.online or kind != Reply.Kind.ONLINE]
    return [(kind.label, f"{address_of(link)}?to={part.pk}&answer={kind.value}") for kind in offered]


def address_of(link):
    return public_url(reverse("member_door", args=[keys.secret_of(link)]))


@outbox.before_another_try(NOTICE)
def refresh_late_notice(mail):
    """Withdraw a late mail whose meeting is off, on another day or over, whose link is closed, or that another replaced."""
    sent = Delivery.objects.filter(mail=mail).select_related("part__meeting").first()
    if sent is None:
        return None
    meeting = sent.part.meeting
    if sent.kind == Delivery.Kind.CANCELLATION:
        return {} if meeting.state == Meeting.State.CANCELLED else None
    if sent.kind == Delivery.Kind.REMINDER and _has_answered(sent):
        return None
    stands = meeting.state == Meeting.State.PLANNED and meeting.date == sent.tells_of
    is_open = MemberLink.objects.filter(member=sent.member_id, withdrawn_at=None).exists()
    return {} if stands and is_open else None


def _has_answered(sent):
    return Reply.objects.filter(part=sent.part_id, member=sent.member_id, about=sent.tells_of).exists()
