"""Who cannot come to the evaluating meeting: whether they had the papers beforehand, and whether they wrote (N7-E3)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from compliance.rules.wareki import format_date
from meetings.council.seats import label
from meetings.facts import member_key
from meetings.members import became
from meetings.members.selectors import TELLS, name_of
from meetings.models import Attendance, CouncilMember, Delivery, Reply
from office.look.dates import day_of


@dataclass
class Absentee:
    """Somebody who cannot come. ``papers_on``: the day on which the self-evaluation had gone out to them, or None."""

    who: str
    papers_on: date | None
    has_written: bool

    @property
    def in_words(self):
        papers = (
            f"{format_date(self.papers_on)}に資料を出した" if self.papers_on else "資料をまだ出していない"
        )
        return f"{self.who}：{papers}。意見は{'届いた' if self.has_written else 'まだ届いていない'}。"


def papers_out(path):
    """{number of a member: the first day by which the self-evaluation had gone out to them, before the meeting or on its day}.

    A mail leads to what lay beside the notice when it went, and to more once its link is opened; a letter holds what was
    printed in it. Nobody types it.
    """
    if path.part is None or path.attached_on is None:
        return {}
    day = path.part.meeting.date
    kinds = (*TELLS, Delivery.Kind.REMINDER)
    rows = Delivery.objects.filter(part=path.part_id, kind__in=kinds, tells_of=day).exclude(sent_on=None)
    found: dict[int, date] = {}
    for one in rows.select_related("mail", "printed"):
        days = [went for went in _days(path, one) if went <= day]
        if days and not became.is_refused(one):
            found[one.member_id] = min([*days, found.get(one.member_id, day)])
    return found


def _days(path, sent):
    """The days by which a Delivery that went out had brought the self-evaluation."""
    if sent.printed is not None:
        if path.attached_id in {paper["file"] for paper in sent.printed.data.get("enclosed", ())}:
            yield sent.sent_on
    elif sent.sent_on >= path.attached_on:
        yield sent.sent_on
    opened_on = sent.opened_at and day_of(sent.opened_at)
    if opened_on and opened_on >= path.attached_on:
        yield opened_on


def absentees_of(path):
    """Whoever answered that they do not come, or sent an opinion instead, in the order of the seats."""
    part = path.part
    rows = {one.member_id: one for one in Attendance.objects.filter(part=part).exclude(member=None)}
    replies = {one.member_id: one for one in Reply.objects.filter(part=part, about=part.meeting.date)}
    absent: set[Any] = {pk for pk, one in replies.items() if one.kind == Reply.Kind.ABSENT}
    absent |= {pk for pk, one in rows.items() if one.kind == Attendance.Kind.OPINION}
    absent -= {pk for pk, one in rows.items() if one.kind == Attendance.Kind.ATTENDED}
    papers = papers_out(path)
    members = CouncilMember.objects.filter(pk__in=absent).select_related("person").order_by("category", "pk")
    return [
        Absentee(
            f"{name_of(one)}（{label(one.category)}）",
            papers.get(one.pk),
            _has_written(replies.get(one.pk), rows.get(one.pk)),
        )
        for one in members
    ]


def _has_written(reply, row):
    noted = row is not None and row.kind == Attendance.Kind.OPINION
    return noted or (reply is not None and bool(reply.opinion.strip()))


def opinions_without_papers(path):
    """The rules' keys of those whose opinion does not stand for coming, as the papers had not gone out to them."""
    papers = papers_out(path)
    rows = Attendance.objects.filter(part=path.part_id, kind=Attendance.Kind.OPINION)
    keys = set()
    for one in rows:
        if one.member_id not in papers:
            keys |= {f"a{one.pk}"} | ({member_key(one.member_id)} if one.member_id else set())
    return keys
