"""When a public version may be made and published. Each check returns an empty text or the sentence that refuses."""

from meetings.models import Meeting
from publications.names import BLOCK


def why_not_prepare(part, version):
    """Why no public wording can be made yet."""
    if part.meeting.state != Meeting.State.HELD:
        return "公表できるのは、開催した会議の議事録だけです。"
    if version is None:
        return "まだ議事録が提出されていません。提出した議事録から公表用を作ります。"
    return ""


def why_not_confirm(findings, seen):
    """Why the wording may not be confirmed as free of names. ``seen``: the person ticked what was found."""
    blocking = [finding for finding in findings if finding.level == BLOCK]
    if blocking:
        words = "、".join(dict.fromkeys(f"「{finding.text}」" for finding in blocking))
        return f"人の名前が残っています：{words}。個人が分からない書き方に直してください。"
    if findings and not seen:
        return "名前かもしれない言葉があります。一つずつ確かめて、「確かめました」に印を付けてください。"
    return ""
