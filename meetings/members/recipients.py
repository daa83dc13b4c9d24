"""A member as far as one meeting goes, and all of them: what went to them and what they answered, in words."""

from dataclasses import dataclass, field
from datetime import date

from compliance.rules.wareki import format_date
from meetings.members import became
from meetings.models import CouncilMember, Delivery, MemberLink, Reply
from office.look.dates import moment_in_words


@dataclass
class Recipient:
    """A member as far as one meeting goes: how they are reached, what went to them, what they answered.

    Attributes: ``day``: of the meeting; ``delivery``: what told them of the meeting's present day, or None; ``earlier``: something told them of
    another day before; ``link``: the one that is open, or None; ``more``: what else went to them about this day, by kind.
    """

    member: CouncilMember
    name: str
    category: str
    email: str
    address: str
    fax: str
    day: date
    delivery: Delivery | None = None
    earlier: bool = False
    reply: Reply | None = None
    link: MemberLink | None = None
    more: dict = field(default_factory=dict)

    @property
    def has_answered(self):
        """Is there an answer about the meeting's present day?"""
        return self.reply is not None and self.reply.about == self.day

    def may_get(self, kind):
        """Is a further mail of a kind to be sent: to whom a mail reaches, once, and what it says is news to them?"""
        if not self.email or kind in self.more:
            return False
        if kind == Delivery.Kind.CANCELLATION:
            return self.delivery is not None or self.earlier
        told = self.delivery is not None and self.delivery.sent_on is not None
        return told and not self.has_answered and self.link is not None

    @property
    def channel(self):
        return Delivery.Channel.MAIL if self.email else Delivery.Channel.HANDED

    @property
    def is_refused(self):
        return self.delivery is not None and became.is_refused(self.delivery)

    @property
    def may_come_back(self):
        return became.may_come_back(self.delivery)

    @property
    def went(self):
        """What went to the member and what became of it, a line each."""
        sent = self.delivery
        if sent is None:
            first = "開催日が変わったことを、まだ伝えていません" if self.earlier else "まだ"
            return "\n".join([first, f"{self.channel.label}　{self.email or self.address}".rstrip()])
        lines = [f"{sent.get_channel_display()}　{sent.get_kind_display()}", *became.in_lines(sent)]
        lines += [f"{one.get_kind_display()}　{became.in_lines(one)[0]}" for one in self.more.values()]
        return "\n".join(lines)

    @property
    def said(self):
        """What the member answered, a line each."""
        reply = self.reply
        if reply is None:
            return "まだ"
        kind = reply.get_kind_display() + (f"（{reply.proxy_name}）" if reply.proxy_name else "")
        way = "職員が入力" if reply.entered_by_id else "本人がリンクから"
        lines = [kind, reply.opinion, f"{moment_in_words(reply.answered_at)}　{way}"]
        if self.day != reply.about:
            lines.insert(1, f"変わる前の日（{format_date(reply.about)}）への返事")
        return "\n".join(line for line in lines if line)


@dataclass
class Recipients:
    """All members who are in office on the day of a meeting, in the order of the seats."""

    all: list = field(default_factory=list)

    @property
    def waiting(self):
        """Those who have not been told of the meeting's day."""
        return [one for one in self.all if one.delivery is None]

    def who_get(self, kind):
        """Those to whom a further mail of a kind (返事のお願い, 中止の知らせ) is to be sent."""
        return [one for one in self.all if one.may_get(kind)]

    @property
    def letters(self):
        """Those whose letter was made and not yet handed over."""
        told = [one for one in self.all if one.delivery is not None]
        by_hand = [one for one in told if one.delivery.channel == Delivery.Channel.HANDED]
        return [one for one in by_hand if one.delivery.sent_on is None]

    def numbers(self):
        """(words, how many) of what went out and came back, for the meeting's page."""
        told = [one for one in self.all if one.delivery is not None]
        return [
            ("構成員", len(self.all)),
            ("出した", sum(1 for one in told if one.delivery.sent_on)),
            ("届かない", sum(1 for one in told if one.is_refused)),
            ("開いた", sum(1 for one in told if one.delivery.opened_at)),
            ("返事", sum(1 for one in self.all if one.reply is not None)),
        ]
