"""The tables of the file: who sat on the council, what was held, who came, what went out, what was done."""

from dataclasses import dataclass

from accounts.models import SecurityEvent
from compliance.obligations.records.selectors import lines_of
from compliance.rules.calendar import fiscal_year_bounds
from evaluations.models import Evaluation
from facilities.models import SelfReport
from facilities.running.kinds import KINDS
from facilities.running.wording import record_name
from facilities.self_reports.selectors import load
from meetings.council.seats import label
from meetings.models import (
    Attendance,
    CouncilMember,
    CouncilRequest,
    Delivery,
    MeetingPart,
    Reply,
    SeatRequest,
    Visit,
)
from meetings.record.talk import topics_in_words
from office.look.dates import day_of, moment_in_words
from office.spreadsheets import to_csv
from publications.models import Publication

State = SelfReport.State


@dataclass(frozen=True)
class Years:
    """The fiscal years that are gathered: ``first`` and ``last``, both included, up to ``on``."""

    first: int
    last: int
    on: object

    @property
    def days(self):
        """The first and the last day."""
        return fiscal_year_bounds(self.first)[0], fiscal_year_bounds(self.last)[1]


@dataclass(frozen=True)
class PackTable:
    """One table: its name and how many rows it has, beside its bytes as CSV."""

    name: str
    rows: int
    data: bytes


def parts_of(facility, years):
    """The facility's parts of meetings in the years, in the order of their days."""
    parts = MeetingPart.objects.filter(facility=facility, meeting__date__range=years.days, disposed_on=None)
    return list(parts.select_related("meeting", "facility__operator").order_by("meeting__date", "pk"))


#: Tables with the names of a council's members, which the ward does not read.
WITHIN = ("構成員", "就任のお願い", "出席", "通知と返事")


def tables_of(by, facility, years, parts, *, for_ward=False):
    """Every table in the order of the index.

    Args: ``by``: who asks, whose names are told; ``parts``: as of :func:`parts_of`; ``for_ward``: without those ``WITHIN``.
    """
    tables = (*_of_the_council(facility, years, parts), *_of_the_year(by, facility, years, parts))
    return [
        _table(name, columns, rows) for name, columns, rows in tables if not (for_ward and name in WITHIN)
    ]


def _of_the_council(facility, years, parts):
    return (
        (
            "構成員",
            ("区分", "氏名", "所属・立場", "就任日", "任期の最後の日", "参加承諾書の日"),
            _members(facility, years),
        ),
        (
            "就任のお願い",
            ("区分", "氏名", "出した日", "返事", "承諾した日"),
            _seat_requests(facility, years),
        ),
        ("会議", _MEETING_COLUMNS, _meetings(parts)),
        ("出席", ("会議", "区分", "氏名", "出欠", "代理", "欠席の人の意見"), _attendance(parts)),
        (
            "通知と返事",
            ("会議", "氏名", "何を", "渡し方", "出した日", "開いた日", "返事"),
            _deliveries(parts),
        ),
        (
            "公表",
            ("会議", "方法", "公表した日", "掲載した場所と証拠", "終えた・取り下げた日", "自治体の確認"),
            _publications(parts),
        ),
    )


def _of_the_year(by, facility, years, parts):
    return (
        (
            "要望と助言",
            ("会議", "番号", "種類", "内容", "事業所の回答", "済んだ日", "したこと"),
            _council_requests(parts),
        ),
        (
            "見学",
            ("見学した日", "住居", "見学した人", "様子・気づいたこと", "見学した人が言ったこと"),
            _visits(facility, years),
        ),
        (
            "評価",
            ("種類", "実施日", "評価した機関・会議", "公表した日", "公表した所", "報告した日"),
            _evaluations(facility, years),
        ),
        ("運営の記録", ("種類", "内容", "日", "補足"), _running(facility, years)),
        ("操作の記録", ("日時", "した人", "したこと"), _events(by, facility, years)),
    )


def _table(name, columns, rows):
    found = list(rows)
    return PackTable(name, len(found), to_csv(columns, found))


_MEETING_COLUMNS = (
    "開催日", "状態", "場所", "構成員へ通知した日", "自治体へ連絡した日", "議題", "年1回の話し合い",
    "議事録を提出した日", "構成員へ配った日", "公表した日", "保存する最後の日",
)  # fmt: skip


def _members(facility, years):
    first, last = years.days
    seats = (
        CouncilMember.objects.filter(facility=facility).select_related("person").order_by("category", "pk")
    )
    for seat in seats:
        if (seat.since is None or seat.since <= last) and (seat.until is None or seat.until >= first):
            person = seat.person
            yield label(seat.category), person.name, person.office, seat.since, seat.until, seat.consented_on


def _meetings(parts):
    for part in parts:
        meeting = part.meeting
        yield (
            meeting.date, meeting.get_state_display(), meeting.place, part.notified_on, part.contacted_on, part.agenda,
            "、".join(topics_in_words(part.topics)), part.submitted_on, part.distributed_on, part.published_on,
            part.keep_until,
        )  # fmt: skip


def _attendance(parts):
    rows = Attendance.objects.filter(part__in=parts).select_related("part__meeting")
    for one in rows.order_by("part__meeting__date", "part_id", "pk"):
        day = one.part.meeting.date
        yield (
            day,
            label(one.category),
            one.name,
            one.get_kind_display(),
            "代理" if one.is_proxy else "",
            one.opinion,
        )


def _deliveries(parts):
    replies = {(reply.part_id, reply.member_id): reply for reply in Reply.objects.filter(part__in=parts)}
    rows = Delivery.objects.filter(part__in=parts).select_related("part__meeting", "member__person")
    for one in rows.order_by("part__meeting__date", "part_id", "pk"):
        reply = replies.get((one.part_id, one.member_id))
        opened = one.opened_at and day_of(one.opened_at)
        yield (
            one.part.meeting.date, one.member.person.name, one.get_kind_display(), one.get_channel_display(),
            one.sent_on, opened, reply.get_kind_display() if reply else "",
        )  # fmt: skip


def _publications(parts):
    rows = Publication.objects.filter(part__in=parts).select_related("part__meeting")
    for one in load(rows.order_by("part__meeting__date", "pk")):
        state = one.typed_days["published_on"].state
        yield (
            one.part.meeting.date, one.get_channel_display(), one.published_on, one.where, one.withdrawn_on,
            State(state).label if state else "",
        )  # fmt: skip


def _seat_requests(facility, years):
    first, last = years.days
    rows = SeatRequest.objects.filter(facility=facility, sent_on__range=(first, last)).select_related(
        "person"
    )
    for one in rows.order_by("sent_on", "pk"):
        yield label(one.category), one.person.name, one.sent_on, one.get_state_display(), one.agreed_on


def _council_requests(parts):
    rows = CouncilRequest.objects.filter(part__in=parts).select_related("part__meeting")
    for one in rows.order_by("part__meeting__date", "part_id", "number"):
        yield (
            one.part.meeting.date, one.number, one.get_kind_display(), one.text, one.answer, one.closed_on, one.outcome,
        )  # fmt: skip


def _visits(facility, years):
    visits = Visit.objects.filter(facility=facility, date__range=years.days).order_by("date", "pk")
    for one in visits.prefetch_related("members__member__person", "dwellings__dwelling"):
        members = "、".join(seen.member.person.name for seen in one.members.all())
        dwellings = "、".join(seen.dwelling.name for seen in one.dwellings.all())
        yield one.date, dwellings, "職員だけ" if one.by_staff_alone else members, one.note, one.said


def _evaluations(facility, years):
    rows = Evaluation.objects.filter(facility=facility, date__range=years.days).order_by("date", "pk")
    for one in rows:
        yield (
            one.get_kind_display(), one.date, one.received_from, one.published_on, one.published_where, one.reported_on
        )  # fmt: skip


def _running(facility, years):
    for kind in KINDS.values():
        rows = kind.model.objects.filter(facility=facility, **{f"{kind.day}__range": years.days})
        for one in rows.order_by(kind.day, "pk"):
            yield kind.title, record_name(one), getattr(one, kind.day), getattr(one, "note", "")


def _events(by, facility, years):
    # Up to the day before: what is done while the file is made does not change it.
    first, last = years.days
    found = SecurityEvent.objects.filter(
        facility_id=facility.pk, at__date__gte=first, at__date__lte=last, at__date__lt=years.on
    )
    for line in lines_of(by, found.order_by("pk")):
        yield moment_in_words(line.at), line.who, f"{line.what}　{line.about}".strip()
