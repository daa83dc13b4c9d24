"""When an officer may enter for a facility what came on paper. Each check returns an empty text or the sentence that refuses."""

from meetings.models import Meeting
from meetings.states import is_handed_in

FACILITYS_OWN = "事業所が自分で記録しています。違うところは、事業所に直してもらってください。"


def why_not_enter(meeting, part):
    """Why an officer may not enter a meeting's record: what the facility itself wrote stays the facility's."""
    if meeting.state == Meeting.State.CANCELLED:
        return "中止した会議に、出席は入力できません。"
    if is_handed_in(part):
        return "議事録が提出されています。違うところは、差し戻して事業所に直してもらってください。"
    if part.attendance_recorded and part.entered_by_id is None:
        return FACILITYS_OWN
    return ""


def why_no_people_yet(day, today, entries):
    """Why nobody is entered as having come to a meeting of a day that lies ahead."""
    if day and day > today and entries:
        return "まだ開いていない会議です。来た人は、会議の後に入力してください。"
    return ""
