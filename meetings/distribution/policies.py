"""When minutes go out to the members. Each check returns an empty text or the sentence that refuses."""

from meetings.models import Meeting
from meetings.policies import why_not_record_steps


def why_not_distribute(meeting, version):
    """Why the minutes may not go out now; ``version``: the Version that is to go, or None where there is none."""
    if meeting.state != Meeting.State.HELD:
        return why_not_record_steps(meeting)
    if version is None:
        return "まだ配れる版がありません。先に、議事録を書いて提出してください。"
    if version.content is None:
        return "この版の内容は、保存期間が過ぎて廃棄されました。"
    return ""


def why_not_send_anew(sent):
    """Why the minutes may not be sent anew to one member; ``sent``: the Delivery, or None."""
    return "" if sent is not None else "まだ議事録を出していません。「議事録を配る」から出してください。"
