"""When a desk may ask, chase and judge. Each check returns an empty text or the sentence that refuses."""

from datetime import timedelta

from meetings.models import Meeting

#: So long facilities have where nobody says otherwise, and at most.
USUAL, LONGEST = timedelta(days=21), timedelta(days=120)
NOBODY_TO_ASK = (
    "尋ねる事業所がありません。もう全部に尋ねたか、開催予定を答える決まりのある事業所がありません。"
)


def why_not_until(answer_by, today):
    """Why nobody is asked to answer by a day."""
    if answer_by <= today:
        return "返事の期限は、今日より後の日にしてください。"
    if answer_by > today + LONGEST:
        return "返事の期限が先すぎます。4か月より前の日にしてください。"
    return ""


def why_not_chase(survey, silent, *, failed=False):
    """Why the silent are not asked once more.

    Args: ``silent``: how many were asked by mail and have not answered; ``failed``: the first attempt came to no good end.
    """
    if survey.chased_on is not None and not failed:
        return "もう一度のお願いは、一回だけ出せます。まだ返事のない事業所には、電話で尋ねてください。"
    if not silent:
        return "メールで尋ねて返事のない事業所は、ありません。"
    return ""


def why_not_judge(day):
    """Why a day of an answer may not be judged: its meeting is off, over or on another day by now."""
    meeting = day.part.meeting
    if meeting.state != Meeting.State.PLANNED:
        return "この日の会議は、もう開かれたか、中止になりました。"
    return ""
