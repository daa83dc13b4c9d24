"""What may be shown of joint minutes, and answered. Each check returns an empty text or the sentence that refuses."""

from meetings.models import Meeting, SharedText
from meetings.policies import why_not_write
from meetings.states import SHARED_MINUTES

NOT_JOINT = "この会議は、合同の会議ではありません。"


def why_not_look(meeting, facilities):
    """Why there are no joint minutes; ``facilities``: the numbers of those that take part."""
    if len(facilities) < 2:
        return NOT_JOINT
    if meeting.state == Meeting.State.CANCELLED:
        return "中止した会議に、合同の議事録はありません。"
    return ""


def why_not_share(meeting, part, kind, writer, facilities):
    """Why a facility may not show this kind of part; ``writer``: the number of the facility that writes the common one."""
    if refusal := why_not_look(meeting, facilities):
        return refusal
    if meeting.state != Meeting.State.HELD or part.awaits_record:
        return "まだ開催の記録がありません。先に「開催を記録する」で、この事業所の出席者を登録してください。"
    if kind == SharedText.Kind.COMMON and part.facility_id != writer:
        return "共通の部分を見せられるのは、「議事録」の役割の事業所だけです。この事業所は、自分の部分を見せられます。"
    return ""


def why_not_answer(verb, state, shown, newest):
    """Why a facility may not answer now: ``shown``: the number of the version its page showed; ``newest``: the version."""
    if newest is None:
        return "共通の部分は、まだ見せられていません。"
    if shown != newest.pk:
        return "開いている間に、共通の部分の新しい版が見せられました。新しい版を読んでから、もう一度答えてください。"
    if not SHARED_MINUTES.allows(verb, state):
        return "この版は、もうこの事業所の議事録にしています。"
    return ""


def why_not_accept(part, verb, state, shown, newest):
    """Why the common part may not become the facility's own minutes now; args as of :func:`why_not_answer`."""
    if refusal := why_not_answer(verb, state, shown, newest):
        return refusal
    if part.meeting.state != Meeting.State.HELD or part.awaits_record:
        return "先に「開催を記録する」で、この事業所の出席者を登録してください。"
    return why_not_write(part)
