"""Which papers may be shown to the other facilities of a joint meeting. Each check returns an empty text or the refusal."""

from meetings.models import Meeting

NOT_JOINT = "この会議は、合同の会議ではありません。"


def why_not_show(meeting, facilities):
    """Why no paper of a meeting is shown; ``facilities``: the numbers of those that take part."""
    if len(facilities) < 2:
        return NOT_JOINT
    if meeting.state == Meeting.State.CANCELLED:
        return "中止した会議の資料は、見せられません。"
    return ""


def why_not_paper(looked):
    """Why one paper may not be shown, a ``selectors.LookedThrough``."""
    title = looked.attachment.title
    if looked.waits:
        return f"資料「{title}」は、まだ名前がないか調べていません。先に調べてください。"
    if looked.must_go:
        words = "」「".join(dict.fromkeys(one.words for one in looked.must_go if one.words))
        if not words:
            return f"資料「{title}」は中身を読めないので、見せられません。PDFにして付け直してください。"
        return f"資料「{title}」に、利用者か家族の名前（「{words}」）があります。消したファイルに付け直してください。"
    return ""
