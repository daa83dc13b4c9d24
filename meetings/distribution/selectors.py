"""Reads of what became of the minutes: which versions can go out, and what each member got."""

from dataclasses import dataclass

from django.http import Http404

from meetings.members import became
from meetings.members.selectors import Recipient, recipients
from meetings.models import Delivery, Version
from office.http import parse_int


@dataclass
class Addressee:
    """A member as far as the minutes go. ``one``: the Recipient; ``sent``: the newest Delivery of minutes, or None;

    ``reached``: does the own link still open, or has the term ended?
    """

    one: Recipient
    sent: Delivery | None
    reached: bool

    @property
    def channel(self):
        return self.one.channel if self.reached else Delivery.Channel.HANDED

    @property
    def is_refused(self):
        return self.sent is not None and became.is_refused(self.sent)

    @property
    def may_come_back(self):
        return became.may_come_back(self.sent)

    @property
    def went(self):
        """What went to the member and what became of it, a line each."""
        sent = self.sent
        if sent is None:
            way = self.one.email if self.channel == Delivery.Channel.MAIL else self.one.address
            return "\n".join(["まだ", f"{self.channel.label}　{way}".rstrip()])
        assert sent.version is not None, "minutes go out as a version"
        words = f"{sent.get_channel_display()}　第{sent.version.number}版{_PUBLIC.get(sent.version.kind, '')}"
        return "\n".join([words, *became.in_lines(sent)])


_PUBLIC: dict[str, str] = {Version.Kind.PUBLIC: "（公表用）"}


def readers(part, today):
    """A :class:`Addressee` for each member who was in office on the day of the meeting, absent ones too (N7-9b)."""
    sent = {
        one.member_id: one
        for one in Delivery.objects.filter(part=part, kind=Delivery.Kind.MINUTES)
        .select_related("mail", "version")
        .order_by("pk")
    }
    return [
        Addressee(one, sent.get(one.member.pk), one.member.until is None or today <= one.member.until)
        for one in recipients(part).all
    ]


def waiting(found, version):
    """Those to whom a version has never gone."""
    told = set(Delivery.objects.filter(version=version).values_list("member", flat=True))
    return [one for one in found if one.one.member.pk not in told]


def letters(found):
    """Those whose letter was made and not yet handed over."""
    by_hand = [one for one in found if one.sent and one.sent.channel == Delivery.Channel.HANDED]
    return [one for one in by_hand if one.sent.sent_on is None and one.sent.version.content is not None]


def numbers(found):
    """(words, how many) of what went out and came back, for the page and the meeting's."""
    told = [one.sent for one in found if one.sent is not None]
    return [
        ("構成員", len(found)),
        ("出した", sum(1 for one in told if one.sent_on)),
        ("届かない", sum(1 for one in told if became.is_refused(one))),
        ("開いた", sum(1 for one in told if one.opened_at)),
    ]


def versions_to_send(part):
    """The versions that can go to the members: the newest handed in, and the newest for the public; newest first."""
    found: dict = {}
    for version in Version.objects.filter(part=part, content__isnull=False).order_by("-number"):
        found.setdefault(version.kind, version)
    return list(found.values())


def access_version_to_send(part, number):
    """One of the versions that can go to the members, by its number, or 404."""
    found = next((one for one in versions_to_send(part) if one.number == parse_int(number, 9)), None)
    if found is None:
        raise Http404
    return found


def access_reader(part, pk, today):
    """One of the members who were in office on the day of the meeting, or 404."""
    found = next((one for one in readers(part, today) if one.one.member.pk == pk), None)
    if found is None:
        raise Http404
    return found
