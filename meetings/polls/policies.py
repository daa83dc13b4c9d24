"""What a poll allows. Each check returns an empty text, or the sentence that refuses and says what to do instead."""

from compliance.rules.wareki import format_date
from meetings.models import DatePoll, Meeting

#: How many days are asked about: fewer leave no choice, more nobody fills in.
FEWEST, MOST = 3, 5
NO_LETTERS = "手紙を出す構成員はいません。全員にメールで尋ねられます。"


def why_not_these_days(days):
    """Why these days may not be asked about."""
    if len(days) == 1:
        return "候補の日が一つだけです。その日に決まっているなら、お尋ねをせずに会議を予定してください。"
    if len(days) < FEWEST:
        return f"候補の日を{FEWEST}つから{MOST}つ入力してください。"
    if len(days) > MOST:
        return f"候補の日は{MOST}つまでにしてください。"
    return ""


def why_not_change(poll):
    """Why a poll may not be changed, answered or decided any more."""
    if poll.state == DatePoll.State.DECIDED:
        return "このお尋ねは終わりました。会議の日は、もう決まっています。"
    if poll.state == DatePoll.State.ENDED:
        return "このお尋ねは取りやめになりました。"
    return ""


def why_not_answer(poll, today):
    """Why a member may not answer, or change an answer, any more."""
    if why := why_not_change(poll):
        return why
    if poll.answer_by < today:
        return f"返事の締め切り（{format_date(poll.answer_by)}）を過ぎました。"
    return ""


def why_not_take_out(days):
    """Why days may not be taken out of a poll. Args: ``days``: those that somebody has answered about."""
    if days:
        named = "、".join(format_date(one.day) for one in days)
        return f"{named}には、もう返事があります。外さずに残すか、取りやめて新しく尋ねてください。"
    return ""


def why_not_pick(poll, day, today):
    """Why a day may not become that of the meeting."""
    if why := why_not_change(poll):
        return why
    if day.day < today:
        return f"{format_date(day.day)}は過ぎました。ほかの日を選ぶか、候補の日を足してください。"
    if poll.part is not None and poll.part.meeting.state != Meeting.State.PLANNED:
        return "この会議は、もう開いたか中止になっています。お尋ねを取りやめてください。"
    return ""


def why_not_ask(part, facility):
    """Why nobody may be asked about the day of a meeting: it is the host's to move, while it is planned."""
    if part.meeting.state != Meeting.State.PLANNED:
        return "日程を尋ねられるのは、これから開く会議だけです。"
    if part.meeting.host_id != facility.pk:
        return "日程を尋ねるのは、主催する事業所です。"
    return ""
