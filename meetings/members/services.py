"""The only place that writes what went to members, their links and their answers."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.db.models.functions import Now

from meetings.council.selectors import council_of, on_duty
from meetings.members import keys, mails, policies
from meetings.members.selectors import TELLS, recipients
from meetings.models import Delivery, Meeting, MemberLink, Reply
from office.advisory_lock import lock_until_commit
from office.changing import acting, changing, nothing_forbids, opened, opened_all, write
from office.errors import Refused
from office.models import OutgoingMail
from office.outbox import once_sent

#: How long a link opens after it was last sent, and how long after its meeting it does at least: minutes come later.
LINK_DAYS, AFTER_MEETING = timedelta(days=365), timedelta(days=120)
#: The day that a kind sets once the last one went out, and where this program keeps that it did.
_DAYS = dict.fromkeys(TELLS, ("notified_on", "notices_out_on"))
_DAYS[Delivery.Kind.MINUTES] = ("distributed_on", "minutes_out_on")
_ASKED = nothing_forbids("what forbids it is asked of the meeting and its part")


@dataclass(frozen=True)
class SentOut:
    """How many mails were written and how many letters are to be printed by one press."""

    mails: int
    letters: int


def notify(*, by, part, today, seen=None):
    """Tell each member who has not been told of the meeting's day: by mail, or by a letter to print (N7-4).

    Whoever was told is not told again; the meeting is locked meanwhile, so two presses at once send once, and all of it
    stands or none. Returns a :class:`SentOut`. Raises Refused, Stale.
    """

    def policy(meeting, part):
        return policies.why_not_notify(meeting, today)

    with changing(by, "notice.send", part.meeting, part, seen=seen, policy=policy):
        waiting = recipients(part).waiting
        # Whoever tells the members of a day has fixed it.
        write(part.meeting, is_provisional=False)
        for one in waiting:
            _deliver(by, part, one, today)
        mailed = sum(1 for one in waiting if one.channel == Delivery.Channel.MAIL)
        return SentOut(mailed, len(waiting) - mailed)


def _deliver(by, part, one, today):
    kind = Delivery.Kind.CHANGE if one.earlier else Delivery.Kind.NOTICE
    link = open_link(one.member, part.meeting.date, today)
    _put(by, part, one, link, kind, today)


def _put(by, part, one, link, kind, today):
    """Write down one paper to one member, and the mail where one carries it."""
    mail = None
    if one.channel == Delivery.Channel.MAIL:
        mail = mails.notify(by=by, part=part, one=one, link=link, kind=kind, today=today)
    Delivery.objects.create(
        part=part, member=one.member, kind=kind, tells_of=part.meeting.date, channel=one.channel, mail=mail
    )


def write_more(*, by, part, kind, today, seen=None):
    """Mail, once, those who have not answered (返事のお願い) or were told of a meeting that is off (中止の知らせ).

    Returns how many mails. Whom only a letter reaches is left to whoever is at the telephone. Raises Refused, Stale.
    """

    def policy(meeting, part):
        return policies.why_not_write_more(kind, meeting, today)

    with changing(by, "notice.write_more", part.meeting, part, seen=seen, policy=policy):
        found = recipients(part).who_get(kind)
        for one in found:
            _put(by, part, one, one.link, kind, today)
        return len(found)


def open_link(member, meeting_day, today):
    """The member's link, open long enough for this meeting and its minutes; made where there is none."""
    expires_on = max(today + LINK_DAYS, meeting_day + AFTER_MEETING)
    lock_until_commit(f"member link:{member.pk}")
    link = MemberLink.objects.filter(member=member, withdrawn_at=None).first()
    if link is not None and keys.secret_of(link) is None:
        # The site's key has changed since: what was sent still opens, but nobody can write it down again.
        write(opened(link, policy=_ASKED), withdrawn_at=Now())
        link = None
    if link is None:
        link = keys.new_link(member, expires_on)
        link.save(force_insert=True)
    elif link.expires_on < expires_on:
        write(opened(link, policy=_ASKED), expires_on=expires_on)
    return link


@once_sent(mails.NOTICE)
def _note_sent(mail):
    """The server took a notice: that day stands at the member's, and at the meeting once it was the last."""
    sent = Delivery.objects.filter(mail=mail).select_related("part__meeting", "part__facility").first()
    sent_at = OutgoingMail.objects.values_list("sent_at", flat=True).get(pk=mail.pk)
    if sent is None or sent_at is None:
        return
    part = sent.part
    with changing(None, "notice.sent", part.meeting, part, sent, policy=_ASKED):
        write(sent, sent_on=policies.day_of(sent_at))
        _settle(part)


def hand(*, by, part, day, snapshot, today, seen=None):
    """Record that the printed letters were handed over or posted on a day. Returns how many. Raises Refused, Stale.

    Args: ``snapshot``: the Snapshot they were printed from, or None.
    """

    def policy(meeting, part):
        return policies.why_not_hand(_letters(part), day, today)

    with changing(by, "notice.hand", part.meeting, part, seen=seen, policy=policy):
        letters = opened_all(_letters(part), policy=_ASKED)
        for letter in letters:
            write(letter, sent_on=day, printed=snapshot)
        _settle(part)
        return len(letters)


def _letters(part):
    return [one.delivery for one in recipients(part).letters]


def _settle(part):
    """Set the day of notice of an open part: that on which the last member's went out, once all have.

    A day that somebody typed stands. Whoever joins the council later is told later and moves nothing.
    """
    day = part.meeting.date
    told = Delivery.objects.filter(part=part, kind__in=TELLS, tells_of=day, returned_at=None)
    told = told.exclude(sent_on=None)
    sent: dict[int, Any] = dict(told.values_list("member", "sent_on"))
    due = on_duty(council_of(part.facility), day)
    if not due or any(member.pk not in sent for member in due):
        return
    is_typed = part.notified_on is not None and part.notified_on != part.notices_out_on
    is_settled = part.notices_out_on is not None and part.notices_out_on >= min(sent.values())
    if not is_typed and not is_settled:
        last = max(sent[member.pk] for member in due)
        write(part, notified_on=last, notices_out_on=last)


def send_anew(*, by, part, one, today, seen=None):
    """Send one member's notice anew with a new link; the old link and code open nothing any more.

    Args: ``one``: the Recipient. Raises Refused, Stale.
    """

    def policy(meeting, part, *rows):
        return policies.why_not_send_anew(one.delivery, meeting, today)

    rows = [part.meeting, part, *filter(None, [one.link, one.delivery])]
    with changing(by, "notice.send_anew", *rows, seen=seen, policy=policy):
        if one.link is not None:
            write(one.link, withdrawn_at=Now())
        link = open_link(one.member, part.meeting.date, today)
        sent, mail = one.delivery, None
        if one.channel == Delivery.Channel.MAIL:
            mail = mails.notify(by=by, part=part, one=one, link=link, kind=sent.kind, today=today)
        write(
            sent,
            channel=one.channel,
            mail=mail,
            printed=None,
            made_at=Now(),
            sent_on=None,
            opened_at=None,
            returned_at=None,
        )


def note_returned(*, by, sent, now, seen=None):
    """Somebody says that a paper came back: a mail's answer in the mailbox, a letter in the post. Raises Refused, Stale.

    To the mail's address nothing more is sent until it is corrected, and a day that this program set for the last one
    out is taken back until it has gone out anew; that of the notices only while they still can.
    """
    if sent is None:
        raise Refused(policies.NOT_SENT)

    def policy(part, sent):
        return policies.why_not_returned(sent)

    with changing(by, "delivery.return", sent.part, sent, seen=seen, policy=policy) as (part, sent):
        write(sent, returned_at=now)
        day, by_program = _DAYS.get(sent.kind, ("", ""))
        can_go_anew = sent.kind == Delivery.Kind.MINUTES or part.meeting.state == Meeting.State.PLANNED
        if day and can_go_anew and getattr(part, by_program) == getattr(part, day):
            write(part, **{day: None, by_program: None})


def withdraw_link(*, by, link, seen=None):
    """Close a member's link and code: whoever holds them is told so. Raises Refused, Stale."""

    def policy(link):
        return "このリンクは、もう使えなくなっています。" if link.withdrawn_at is not None else ""

    with changing(by, "member_link.withdraw", link, seen=seen, policy=policy):
        write(link, withdrawn_at=Now())


def note_opened(*, member, part, now, minutes=False):
    """A member has looked at a meeting, or its minutes, by the own link: the first time stands at what told them of it."""
    unread = Delivery.objects.filter(member=member, part=part, opened_at=None).order_by("pk")
    is_minutes = Q(kind=Delivery.Kind.MINUTES)
    unread = unread.filter(is_minutes if minutes else ~is_minutes)
    if not unread.exists():
        return
    with acting(None, "notice.open"):
        for one in opened_all(unread, policy=_ASKED):
            write(one, opened_at=now)


def answer_by_link(*, link, part, said, now, today):
    """A member answers by the own link, for the first time or anew. Raises Refused once the meeting is over or off.

    Args: ``said``: ``kind``, ``proxy_name``, ``opinion``.
    """

    def policy(meeting):
        return policies.why_not_answer(meeting, today)

    with acting(None, "reply.answer"):
        _keep_reply(part, link.member, said, policy, by_link=link, now=now)


def enter_slip(*, by, part, member, said, now, seen=None):
    """Somebody of the facility enters what a member wrote on the slip, or said on the telephone. Raises Refused, Stale.

    Args: ``said``: as of :func:`answer_by_link`; ``seen``: of the reply as the form showed it.
    """
    with acting(by, "reply.enter"):
        _keep_reply(part, member, said, policies.why_not_enter, entered_by=by, now=now, seen=seen)


def _keep_reply(part, member, said, policy, *, now, by_link=None, entered_by=None, seen=None):
    opened(part.meeting, policy=policy)
    lock_until_commit(f"reply:{part.pk}:{member.pk}")
    reply = Reply.objects.filter(part=part, member=member).first()
    values = {
        "kind": said["kind"],
        "proxy_name": said["proxy_name"] if said["kind"] == Reply.Kind.PROXY else "",
        "opinion": said["opinion"],
        "about": part.meeting.date,
        "by_link": by_link,
        "entered_by": entered_by,
        "answered_at": now,
    }
    opened(reply, policy=_ASKED, seen=seen)
    if reply is None:
        return Reply.objects.create(part=part, member=member, **values)
    write(reply, **values)
    return reply
