"""What is to be looked at in a set of minutes: what the rules found, and what no rule asks and the desk judges.

The queue, the page of review and the page before submitting say the same of the same minutes.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Q

from compliance.rules.calendar import fiscal_year_bounds, fiscal_year_of
from compliance.rules.codes import CouncilCode, DutyId
from meetings import rules_queries
from meetings.council.seats import label, seat_order
from meetings.minutes.outline import outline_for
from meetings.models import Attendance, CouncilMember, Meeting, MeetingPart, Version

#: Duties about a meeting whose breach is told to the desk.
ABOUT_MEETINGS = (
    DutyId.MEETING_ATTENDED,
    DutyId.JOINT_CONDITIONS,
    DutyId.EVALUATION_PARTICIPANTS,
    DutyId.ACTIVITY_REPORT,
    DutyId.MEETING_CONSENT,
)
#: What a council has to be feedback on at each meeting (N7-6e, N7-8a, N8-1c): headings of the outline.
FEEDBACK = ("evaluation", "requests", "advice")
#: So many meetings of a year tell something about who never comes; councils that meet once a year need one.
MEETINGS_BEFORE_ABSENCE_COUNTS = 2


@dataclass(frozen=True, slots=True)
class MinutesFinding:
    """``code``: ``empty`` or ``absent``; ``words``: a sentence for the desk."""

    code: str
    words: str


def feedback_headings(service_type, day):
    """The headings of a service type's minutes under which the council's word stands: {key of the box: title}.

    Args: ``day``: of the meeting.
    """
    return {
        heading.key: heading.title for heading in outline_for(service_type, day) if heading.key in FEEDBACK
    }


def empty_headings(service_type, day, text):
    """Titles of the headings of evaluation, requests and advice under which nothing is written. Args: as above."""
    feedback = feedback_headings(service_type, day).items()
    return [title for key, title in feedback if not str(text.get(key) or "").strip()]


def empty_words(titles):
    """A sentence about headings that are empty; "" for none."""
    if not titles:
        return ""
    named = "".join(f"「{title}」" for title in titles)
    return f"議事録の{named}に何も書かれていません。なかったときも、なかったことを書きます。"


def breaches_with_roster(part, facility, on):
    """What the rules say against a meeting and its council, in sentences."""
    roster = rules_queries.roster(facility, on)
    return [*_breached([roster] if roster else []), *breaches_of_meeting(part, facility, on)]


def breaches_of_meeting(part, facility, on):
    """What the rules say against a meeting as it was held and recorded, in sentences."""
    rows = rules_queries.meeting_rows(facility, part.meeting, on)
    return _breached([row for row in rows if row.duty in ABOUT_MEETINGS])


def _breached(rows):
    found = [
        reason.label
        for row in rows
        if row.status == "breach"
        for reason in rules_queries.reasons(row)
        if not reason.is_wish
    ]
    return list(dict.fromkeys(found))


def other_findings(parts):
    """What else is to be looked at: {part's id: [MinutesFinding]}, in a handful of queries however many."""
    parts = list(parts)
    found = defaultdict(list)
    for part, text in _latest_texts(parts):
        if words := empty_words(empty_headings(part.facility.service_type, part.meeting.date, text)):
            found[part.pk].append(MinutesFinding("empty", words))
    for part, words in _never_there(parts):
        found[part.pk].append(MinutesFinding("absent", words))
    return found


def _latest_texts(parts):
    versions = Version.objects.filter(part__in=parts, kind=Version.Kind.INSIDE).order_by("part", "-number")
    texts = dict(versions.distinct("part").values_list("part", "content__text"))
    return [(part, texts[part.pk] or {}) for part in parts if part.pk in texts]


def _never_there(parts):
    """Members in office on a meeting's day who came to no meeting of its fiscal year (N7-3c)."""
    if not parts:
        return
    years = {part.pk: fiscal_year_of(part.meeting.date) for part in parts}
    first = fiscal_year_bounds(min(years.values()))[0]
    facilities = {part.facility_id for part in parts}
    held = Counter(
        (facility, fiscal_year_of(day))
        for facility, day in MeetingPart.objects.filter(
            facility__in=facilities,
            meeting__state=Meeting.State.HELD,
            meeting__date__gte=first,
            attendance_recorded=True,
        ).values_list("facility", "meeting__date")
    )
    came = {
        (member, fiscal_year_of(day))
        for member, day in Attendance.objects.filter(
            part__facility__in=facilities, part__meeting__date__gte=first, kind=Attendance.Kind.ATTENDED
        ).values_list("member", "part__meeting__date")
    }
    members = defaultdict(list)
    for member in CouncilMember.objects.filter(Q(until=None) | Q(until__gte=first), facility__in=facilities):
        members[member.facility_id].append(member)
    for part in parts:
        year = years[part.pk]
        number = held[part.facility_id, year]
        missing = [
            member
            for member in members[part.facility_id]
            if member.in_office(part.meeting.date) and (member.pk, year) not in came
        ]
        if missing and number >= _telling(part.facility):
            yield part, _never_words(missing, number)


def _telling(facility):
    kind = rules_queries.service_type(facility)
    return (
        1
        if kind is not None and kind.council == CouncilCode.CHIIKI_RENKEI
        else MEETINGS_BEFORE_ABSENCE_COUNTS
    )


def _never_words(members, number):
    counts = Counter(member.category for member in members)
    named = "、".join(f"{label(code)} {counts[code]}人" for code in sorted(counts, key=seat_order))
    return f"この年度の{number}回の会議に、一度も出席していない構成員がいます（{named}）。"
