"""The only place that writes how the minutes went to the members, and the day of distribution that follows (N7-8b)."""

from typing import Any

from django.db.models.functions import Now

from meetings.council.selectors import council_of, on_duty
from meetings.distribution import mails, policies, selectors
from meetings.members.policies import why_not_hand
from meetings.members.services import SentOut, open_link
from meetings.models import Delivery
from office.changing import changing, nothing_forbids, opened_all, write
from office.look.dates import day_of
from office.models import OutgoingMail
from office.outbox import once_sent

_MINUTES = Delivery.Kind.MINUTES
_ASKED = nothing_forbids("what forbids it is asked of the meeting and its part")


def distribute(*, by, part, version, today, seen=None):
    """Send a version of the minutes to each member who has not got it: by mail, or by a letter to print.

    Whoever got this version gets it no second time, however often it is pressed. Returns a SentOut. Raises Refused, Stale.
    """

    def policy(meeting, part):
        return policies.why_not_distribute(meeting, version)

    with changing(by, "distribution.send", part.meeting, part, seen=seen, policy=policy):
        waiting = selectors.waiting(selectors.readers(part, today), version)
        for reader in waiting:
            mail = _mail(by, part, reader, today)
            Delivery.objects.create(
                part=part,
                member=reader.one.member,
                kind=_MINUTES,
                tells_of=part.meeting.date,
                version=version,
                channel=reader.channel,
                mail=mail,
            )
        mailed = sum(1 for reader in waiting if reader.channel == Delivery.Channel.MAIL)
        return SentOut(mailed, len(waiting) - mailed)


def _mail(by, part, reader, today):
    """Open the reader's door and write the mail; None where a letter goes. Whose term has ended gets no link."""
    if not reader.reached:
        return None
    link = open_link(reader.one.member, part.meeting.date, today)
    if reader.channel != Delivery.Channel.MAIL:
        return None
    return mails.send(by=by, part=part, one=reader.one, link=link)


@once_sent(mails.MINUTES)
def _note_sent(mail):
    """The server took the minutes: that day stands at the member's, and at the part once it was the last."""
    sent = Delivery.objects.filter(mail=mail).select_related("part__meeting", "part__facility").first()
    sent_at = OutgoingMail.objects.values_list("sent_at", flat=True).get(pk=mail.pk)
    if sent is None or sent_at is None:
        return
    part = sent.part
    with changing(None, "distribution.sent", part.meeting, part, sent, policy=_ASKED):
        write(sent, sent_on=day_of(sent_at))
        _settle(part)


def hand(*, by, part, day, snapshot, today, seen=None):
    """Record that the printed letters were handed over or posted on a day. Returns how many. Raises Refused, Stale.

    Args: ``snapshot``: the Snapshot they were printed from, or None.
    """

    def letters():
        return [reader.sent for reader in selectors.letters(selectors.readers(part, today))]

    def policy(meeting, part):
        return why_not_hand(letters(), day, today)

    with changing(by, "distribution.hand", part.meeting, part, seen=seen, policy=policy):
        found = opened_all(letters(), policy=_ASKED)
        for letter in found:
            write(letter, sent_on=day, printed=snapshot)
        _settle(part)
        return len(found)


def _settle(part):
    """Set the day of distribution of an open part: that on which the last member's minutes went out, once all have.

    A day that stands is left: somebody typed it, or an earlier version went out on it.
    """
    gone = Delivery.objects.filter(part=part, kind=_MINUTES, returned_at=None).exclude(sent_on=None)
    first: dict[int, Any] = {}
    for member, sent_on in gone.order_by("-sent_on").values_list("member", "sent_on"):
        first[member] = sent_on
    due = on_duty(council_of(part.facility), part.meeting.date)
    if part.distributed_on is None and due and all(member.pk in first for member in due):
        last = max(first[member.pk] for member in due)
        write(part, distributed_on=last, minutes_out_on=last)


def send_anew(*, by, part, reader, today, seen=None):
    """Send one member's minutes anew: they did not arrive, or were lost. Raises Refused, Stale."""

    def policy(meeting, part, *rows):
        return policies.why_not_send_anew(reader.sent)

    rows = [part.meeting, part, *filter(None, [reader.sent])]
    with changing(by, "distribution.send_anew", *rows, seen=seen, policy=policy):
        write(
            reader.sent,
            channel=reader.channel,
            mail=_mail(by, part, reader, today),
            printed=None,
            made_at=Now(),
            sent_on=None,
            opened_at=None,
            returned_at=None,
        )
