"""What may be planned, moved or called off.

Each check returns an empty text, or the sentence that refuses and says what to do instead."""

from compliance.rules.calendar import fiscal_year_of
from compliance.rules.wareki import format_date, format_fiscal_year
from meetings.models import Meeting
from meetings.policies import STEPS, UNDER_REVIEW, has_steps, why_not_hold
from meetings.states import MEETING

#: Fiscal years after this one that meetings are planned for and listed.
YEARS_AHEAD = 1


def why_not_plan(day, today):
    """Why a meeting may not be planned for a day."""
    if day < today:
        return (
            f"{format_date(day)}は過ぎた日です。"
            "その日に開いたのなら、開催の記録に、その日を入力してください（予定がなかった会議は"
            "「開催した会議を記録する」から）。"
        )
    return why_too_far(day, today)


def why_too_far(day, today):
    """Why a meeting may not be planned so far ahead: a slip in the year, and the lists end with the next one."""
    if fiscal_year_of(day) > fiscal_year_of(today) + YEARS_AHEAD:
        last = format_fiscal_year(fiscal_year_of(today) + YEARS_AHEAD)
        return f"{format_date(day)}は先すぎます。予定できるのは{last}までです。年を確かめてください。"
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


def why_not_cancel_from(meeting, part):
    """Why a meeting may not be called off from this part: it is the host's to say."""
    if meeting.host_id != part.facility_id:
        return (
            "中止にできるのは、主催する事業所だけです。参加をやめるときは「参加をやめる」を使ってください。"
        )
    return ""


def why_not_name_instead(meeting, part):
    """Why no other meeting may be named that is held instead of this one: only of one called off, by its host."""
    if meeting.state != Meeting.State.CANCELLED:
        return "代わりに開く会議を選べるのは、中止した会議だけです。"
    if meeting.host_id != part.facility_id:
        return "代わりに開く会議を決めるのは、主催する事業所です。"
    return ""


def why_not_instead(meeting, other):
    """Why one meeting may not stand for another that was called off."""
    if other is None:
        return ""
    if other.host_id != meeting.host_id or other.pk == meeting.pk:
        return "代わりにできるのは、同じ事業所が主催するほかの会議です。"
    if other.state == Meeting.State.CANCELLED:
        return "中止した会議は、代わりの会議にできません。ほかの会議を選んでください。"
    return ""


def why_not_cancel(meeting, parts):
    """Why a meeting may not be called off: what was submitted or published did take place."""
    if not MEETING.allows("meeting.cancel", meeting.state):
        return "この会議はもう中止になっています。"
    if meeting.state == Meeting.State.PLANNED:
        return ""
    if any(has_steps(part) for part in parts):
        return "議事録を提出・配布・公表した会議は中止にできません。記録に誤りがあるときは、内容を直してください。"
    return ""
