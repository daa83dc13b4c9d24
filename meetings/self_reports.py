"""The days of a meeting and its minutes that a facility types for what it did outside the program."""

from django.db.models import F, Q

from accounts.links import at
from compliance.rules.codes import DutyId
from compliance.rules.wareki import format_date
from facilities.self_reports.kinds import IN_PUBLIC, TO_AN_OFFICE, TO_PEOPLE, SelfReportKind, name_kind
from meetings.models import Meeting, MeetingPart, ReviewState
from meetings.policies import (
    is_consented_by_program,
    is_contacted_by_program,
    is_distributed_by_program,
    is_notified_by_program,
    is_published_by_program,
)
from meetings.states import is_handed_in

_LIVE = ~Q(meeting__state=Meeting.State.CANCELLED)


def _about(part):
    return f"{format_date(part.meeting.date)}の会議"


def _part_kind(code, field, label, duty, **more):
    return name_kind(
        SelfReportKind(
            code,
            MeetingPart,
            field,
            label,
            _about,
            duties=(duty,),
            key=lambda part: str(part.meeting_id),
            related=("meeting",),
            **{"open_rows": _LIVE} | more,
        )
    )


def _of_meeting(part):
    return at("meetings:edit" if part.meeting.state == Meeting.State.PLANNED else "meetings:record", part.pk)


def _of_minutes(part):
    return at("meetings:steps", part.pk)


CONTACTED = _part_kind(
    "meeting-contacted",
    "contacted_on",
    "自治体へ事前に連絡した日",
    DutyId.MEETING_PRECONTACT,
    address=_of_meeting,
    ways=("phone", "mail", "fax", "counter", "post", "other"),
    place=("連絡した相手", "例: 障害者施策推進課の係の名前。書かなくてもかまいません。"),
    by_program=lambda part, report: is_contacted_by_program(part),
    open_rows=_LIVE & (Q(ward_told_on=None) | ~Q(ward_told_on=F("contacted_on"))),
)
NOTIFIED = _part_kind(
    "meeting-notified",
    "notified_on",
    "構成員へ通知した日",
    DutyId.MEETING_NOTIFY,
    address=_of_meeting,
    ways=TO_PEOPLE,
    place=("通知のくわしい方法", "例: 全員に郵送し、2人には手渡し。書かなくてもかまいません。"),
    by_program=lambda part, report: is_notified_by_program(part),
    open_rows=_LIVE & (Q(notices_out_on=None) | ~Q(notices_out_on=F("notified_on"))),
)
CONSENTED = _part_kind(
    "meeting-consented",
    "consented_on",
    "オンライン参加の同意を得た日",
    DutyId.MEETING_CONSENT,
    address=_of_meeting,
    ways=("written", "spoken", "phone", "mail", "other"),
    place=("同意のくわしい方法", "利用者の名前は書かないでください。書かなくてもかまいません。"),
    by_program=lambda part, report: is_consented_by_program(part),
    open_rows=_LIVE & (Q(consents_in_on=None) | ~Q(consents_in_on=F("consented_on"))),
)
SUBMITTED = _part_kind(
    "minutes-submitted",
    "submitted_on",
    "議事録を提出した日",
    DutyId.MINUTES_SUBMIT,
    address=_of_minutes,
    ways=TO_AN_OFFICE,
    place=("提出した先", "例: 介護保険課の窓口。書かなくてもかまいません。"),
    # Who typed a day said how; what was handed in here without a word of that got its day by it.
    by_program=lambda part, report: is_handed_in(part) and report is None,
    open_rows=lambda is_said: _LIVE & (Q(review_state=ReviewState.NONE) | Q(is_said)),
)
DISTRIBUTED = _part_kind(
    "minutes-distributed",
    "distributed_on",
    "議事録を構成員へ配った日",
    DutyId.MINUTES_DISTRIBUTE,
    address=_of_minutes,
    ways=TO_PEOPLE,
    place=("配布のくわしい方法", "例: 出席した人に手渡し、欠席した人に郵送。書かなくてもかまいません。"),
    by_program=lambda part, report: is_distributed_by_program(part),
    open_rows=_LIVE & (Q(minutes_out_on=None) | ~Q(minutes_out_on=F("distributed_on"))),
)
PUBLISHED = _part_kind(
    "minutes-published",
    "published_on",
    "議事録を公表した日",
    DutyId.MINUTES_PUBLISH,
    address=_of_minutes,
    ways=IN_PUBLIC,
    place=("公表した所・アドレス", "例: 玄関の掲示板、https://www.example.jp/kaigi/"),
    place_needed=("site", "system", "other"),
    by_program=lambda part, report: is_published_by_program(part),
    open_rows=_LIVE & (Q(on_register_since=None) | ~Q(on_register_since=F("published_on"))),
)

#: The days before a meeting, and those of its minutes, as forms ask for them.
BEFORE = {kind.field: kind for kind in (CONTACTED, NOTIFIED, CONSENTED)}
AFTER = {kind.field: kind for kind in (SUBMITTED, DISTRIBUTED, PUBLISHED)}
