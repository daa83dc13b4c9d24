"""What may be asked and answered. Each check returns an empty text or the sentence that refuses and says what to do."""

from compliance.rules.wareki import format_date
from meetings.models import Meeting, WardRequest
from meetings.planning.policies import why_not_plan
from meetings.states import WARD_REQUEST

#: So many days may be proposed at once.
MOST_DAYS = 5


def why_not_ask(part, today):
    """Why the desk may not be asked about a meeting now."""
    meeting = part.meeting
    if meeting.host_id != part.facility_id:
        return "合同の会議は、主催する事業所が自治体へ連絡します。"
    if meeting.state == Meeting.State.CANCELLED:
        return "中止した会議です。自治体へ連絡することはありません。"
    if meeting.state == Meeting.State.HELD:
        return "もう開いた会議です。事前の連絡は、会議を開く前にします。"
    if meeting.date < today:
        return f"開催日（{format_date(meeting.date)}）を過ぎています。先に「予定を変える」で、これから開く日にしてください。"
    facility = part.facility
    if facility.closed_on is not None and facility.closed_on < today:
        return "廃止した事業所です。自治体へ連絡することはありません。"
    return ""


def why_not_propose(facility, days, today, rests=()):
    """Why these days may not be proposed. Args: ``days``: the dates; ``rests``: Suspensions of the facility."""
    if not days:
        return "候補の日を1つ以上入れてください。"
    if len(days) > MOST_DAYS:
        return f"候補の日は{MOST_DAYS}つまでです。"
    for day in days:
        if why := why_not_plan(day, today):
            return why
        if facility.designated_on is not None and day < facility.designated_on:
            return (
                f"{format_date(day)}は、指定を受けた日（{format_date(facility.designated_on)}）より前です。"
            )
        if any(rest.first_day <= day and (rest.last_day is None or day <= rest.last_day) for rest in rests):
            return f"{format_date(day)}は休止の期間です。再開してからの日を入れてください。"
        if facility.closed_on is not None and day > facility.closed_on:
            return f"{format_date(day)}は、廃止日（{format_date(facility.closed_on)}）より後です。"
    return ""


def why_not_answer(asked):
    """Why a request may not be answered now: it was withdrawn, its meeting is off or over."""
    meeting = asked.part.meeting
    if meeting.state == Meeting.State.CANCELLED:
        return "この会議は中止になりました。返事は要りません。"
    if not WARD_REQUEST.allows("ward_request.answer", asked.state):
        return "この連絡は、事業所が取り下げました。返事は要りません。"
    if meeting.state == Meeting.State.HELD:
        return "この会議はもう開かれました。返事は要りません。"
    return ""


def why_not_this_answer(asked, said, today):
    """Why an answer says too little or the wrong thing. Args: ``said``: as of ``services.answer``."""
    kind, chosen = said["answer"], said["chosen"]
    if kind != WardRequest.Answer.AGREED:
        return "" if said["answer_words"] else "理由か、これからどうすればよいかを書いてください。"
    if chosen is None or chosen.request_id != asked.pk:
        return "候補の日から1つ選んでください。"
    if chosen.day < today:
        return f"{format_date(chosen.day)}は過ぎました。ほかの候補の日を選んでください。"
    return "" if said["officers"] else "出席する職員を選んでください。"


def why_not_withdraw(asked):
    """Why a request may not be taken back: it has its answer, or was taken back already."""
    if asked.state == WardRequest.State.ANSWERED:
        return "もう返事があります。会議をやめるときは「中止にする」、日を変えるときは「予定を変える」を使ってください。"
    if not WARD_REQUEST.allows("ward_request.withdraw", asked.state):
        return "この連絡は、もう取り下げてあります。"
    return ""


def why_not_take(asked, meeting):
    """Why the meeting may not be set to the day that the desk agreed on."""
    if asked.state != WardRequest.State.ANSWERED or asked.answer != WardRequest.Answer.AGREED:
        return "自治体が選んだ日は、まだありません。"
    same_hour = asked.agreed_from is None or meeting.starts_at == asked.agreed_from
    if meeting.date == asked.agreed_on and same_hour and not meeting.is_provisional:
        return "会議は、もうその日に決まっています。"
    return ""


def why_not_fix(part):
    """Why a provisional day may not be said to stand from this part."""
    meeting = part.meeting
    if meeting.host_id != part.facility_id:
        return "日を決めるのは、主催する事業所です。"
    if meeting.state != Meeting.State.PLANNED or not meeting.is_provisional:
        return "この会議の日は、もう決まっています。"
    return ""
