"""What the state of a meeting, a member or a visit allows.

Each check returns an empty text, or the sentence that refuses and says what to do instead.
"""

from compliance.rules.calendar import fiscal_year_of
from compliance.rules.wareki import format_date, format_fiscal_year
from meetings.models import Attendance, JointInvitation, Meeting, ReviewState, Version, VisitMember

STEPS = {"submitted_on": "提出", "distributed_on": "配布", "published_on": "公表"}
#: What was talked about and counted: columns of a part, written with its record and beside its minutes.
TALK = ("topics", "activity_reported", "day_visits", "overnight_stays")
#: Fiscal years after this one that meetings are planned for and listed.
YEARS_AHEAD = 1
UNDER_REVIEW = (ReviewState.SUBMITTED, ReviewState.ACCEPTED)


def why_not_plan(day, today):
    """Why a meeting may not be planned for a day."""
    if day < today:
        return (
            f"{format_date(day)}は過ぎた日です。"
            "もう開いた会議は「開催した会議を記録する」から記録してください。"
        )
    return why_too_far(day, today)


def why_too_far(day, today):
    """Why a meeting may not be planned so far ahead: a slip in the year, and the lists end with the next one."""
    if fiscal_year_of(day) > fiscal_year_of(today) + YEARS_AHEAD:
        last = format_fiscal_year(fiscal_year_of(today) + YEARS_AHEAD)
        return f"{format_date(day)}は先すぎます。予定できるのは{last}までです。年を確かめてください。"
    return ""


def why_not_change(meeting, part):
    """Why date, place, agenda or attendance may not be changed now."""
    if meeting.state == Meeting.State.CANCELLED:
        return "中止した会議は変えられません。開くことになったときは、新しく予定してください。"
    if part.review_state in UNDER_REVIEW:
        return "議事録を提出したので変えられません。直すときは、先に議事録の提出を取り下げてください。"
    return ""


def why_not_move(meeting, parts, day, today):
    """Why a meeting may not be set to another day (N7-4: the steps of its minutes come after it)."""
    if meeting.state == Meeting.State.PLANNED:
        return why_not_plan(day, today)
    if day == meeting.date:
        return ""
    if any(part.review_state in UNDER_REVIEW for part in parts):
        return "議事録を提出した事業所があるので、開催日は変えられません。"
    steps = [getattr(part, name) for part in parts for name in STEPS]
    if any(step is not None and step < day for step in steps):
        return f"議事録の提出・配布・公表の日が{format_date(day)}より前です。先にその日を直してください。"
    return why_not_hold(meeting, day, today)


def why_not_hold(meeting, day, today):
    """Why a meeting may not be recorded as held on a day."""
    if meeting is not None and meeting.state == Meeting.State.CANCELLED:
        return (
            "中止した会議は開催済みにできません。開いたときは「開催した会議を記録する」から記録してください。"
        )
    if day > today:
        return f"{format_date(day)}はまだ来ていません。開催の記録は、会議が終わってから付けてください。"
    return ""


def why_not_cancel(meeting, parts):
    """Why a meeting may not be called off: what was submitted or published did take place."""
    if meeting.state == Meeting.State.CANCELLED:
        return "この会議はもう中止になっています。"
    if meeting.state == Meeting.State.PLANNED:
        return ""
    if any(_has_steps(part) for part in parts):
        return "議事録を提出・配布・公表した会議は中止にできません。記録に誤りがあるときは、内容を直してください。"
    return ""


def _has_steps(part):
    return part.review_state != ReviewState.NONE or any(getattr(part, name) for name in STEPS)


def why_not_record_steps(meeting):
    """Why the dates of the minutes' steps may not be recorded yet."""
    if meeting.state == Meeting.State.CANCELLED:
        return "中止した会議に、議事録の記録は付けられません。"
    if meeting.state != Meeting.State.HELD:
        return "まだ開催の記録がありません。先に「開催を記録する」で出席者を登録してください。"
    return ""


def why_not_step(name, day, meeting, part, today):
    """Why a step of the minutes may not carry this day; ``day`` None takes the day away."""
    if name == "submitted_on" and part.review_state != ReviewState.NONE and day != part.submitted_on:
        return "議事録を画面から提出したので、提出の日は手で変えられません。"
    if day is None:
        return ""
    if day < meeting.date:
        return f"会議の日（{format_date(meeting.date)}）より前の日は入れられません。"
    if day > today:
        return f"{format_date(day)}はまだ来ていません。済んでから記録してください。"
    return ""


def why_not_attach(meeting, part):
    """Why a file may not be added to a facility's part now.

    After acceptance it may: a paper for the public, with the names taken out, comes last of all.
    """
    accepted = part.review_state == ReviewState.ACCEPTED
    return why_not_record_steps(meeting) or ("" if accepted else why_not_change(meeting, part))


def why_not_detach(meeting, part, paper):
    """Why a file may not be taken from a facility's part now: the desk was given it with the minutes."""
    if refusal := why_not_record_steps(meeting):
        return refusal
    given = Version.objects.filter(part=part, content__papers__contains=[{"file": paper.file_id}])
    if part.review_state in UNDER_REVIEW and given.exists():
        return "議事録といっしょに提出したファイルなので外せません。提出した資料も、記録の一部です。"
    return ""


def why_not_invite_any(meeting, parts, joint_group):
    """Why nobody may be invited; ``joint_group`` is that of the host's service type (N7-J3)."""
    if meeting.state == Meeting.State.CANCELLED:
        return "中止した会議には招けません。"
    if joint_group is None:
        return "この種類の会議には、合同で開く決まりがありません。"
    if any(part.review_state in UNDER_REVIEW for part in parts):
        return "議事録を提出した事業所があるので、参加する事業所は変えられません。"
    return ""


def why_not_invite(meeting, parts, facility, joint_group):
    """Why a facility may not be invited. Args as of :func:`why_not_invite_any`."""
    if any(part.facility_id == facility.pk for part in parts):
        return f"{facility.name}は、もうこの会議に参加しています。"
    return why_not_invite_any(meeting, parts, joint_group)


def why_not_answer(invitation):
    """Why an invitation may not be answered now."""
    if invitation.state != JointInvitation.State.WAITING:
        return f"この招きには、もう返事があります（{invitation.get_state_display()}）。"
    if invitation.meeting.state == Meeting.State.CANCELLED:
        return "この会議は中止になりました。返事は要りません。"
    return ""


def why_not_leave(meeting, part):
    """Why a partner may not leave a joint meeting."""
    if meeting.host_id == part.facility_id:
        return "主催する事業所は抜けられません。開かないときは「中止にする」を使ってください。"
    if meeting.state == Meeting.State.CANCELLED:
        return "この会議は中止になりました。"
    if _has_steps(part):
        return "議事録を提出・配布・公表した会議からは抜けられません。"
    return ""


def why_not_term(since, until):
    """Why a member's term may not run so."""
    if since and until and until < since:
        return f"任期の最後の日が、就任日（{format_date(since)}）より前です。どちらかを直してください。"
    return ""


def why_not_remove_member(member):
    """Why a member may only be ended: records name the seat (N7-3c judges by them)."""
    if (
        Attendance.objects.filter(member=member).exists()
        or VisitMember.objects.filter(member=member).exists()
    ):
        return "会議や見学の記録に名前があるので消せません。「任期を終える」を使ってください。"
    return ""


def why_not_visit(day, members, today):
    """Why a visit may not be recorded so (N8-1b: it is the council's members who see the place)."""
    if day > today:
        return f"{format_date(day)}はまだ来ていません。見学が終わってから記録してください。"
    if not members:
        return "見学した構成員を1人以上選んでください。構成員が見学することが決まりです（N8-1b）。"
    for member in members:
        if not member.in_office(day):
            return (
                f"{member.person.name}さんは、{format_date(day)}には構成員ではありません。"
                "選び直すか、構成員の画面で任期を直してください。"
            )
    return ""
