"""When a file may be added to a meeting or taken away. Each check returns an empty text or the sentence that refuses."""

from meetings.models import Meeting, ReviewState, Version
from meetings.policies import UNDER_REVIEW, why_not_change, why_not_record_steps


def why_not_attach(meeting, part):
    """Why a file may not be added to a facility's part now.

    Before the meeting it may, for the members to read; after acceptance it may: an attachment for the public, with the names taken out, comes last of all.
    """
    if meeting.state == Meeting.State.PLANNED:
        return ""
    accepted = part.review_state == ReviewState.ACCEPTED
    return why_not_record_steps(meeting) or ("" if accepted else why_not_change(meeting, part))


def why_not_detach(meeting, part, attachment):
    """Why a file may not be taken from a facility's part now: the desk was given it with the minutes."""
    if meeting.state == Meeting.State.PLANNED:
        return ""
    if refusal := why_not_record_steps(meeting):
        return refusal
    given = Version.objects.filter(part=part, content__papers__contains=[{"file": attachment.file_id}])
    if part.review_state in UNDER_REVIEW and given.exists():
        return "議事録といっしょに提出したファイルなので外せません。提出した資料も、記録の一部です。"
    return ""
