"""When members are told, answer, and reach their door. Each check returns an empty text or the sentence that refuses."""

from compliance.rules.wareki import format_date
from meetings.models import Delivery, Meeting
from office.look.dates import day_of


def why_not_notify(meeting, today):
    """Why the members may not be told of a meeting now (N7-4)."""
    if meeting.state == Meeting.State.CANCELLED:
        return "中止した会議です。開催通知は出せません。"
    if meeting.state == Meeting.State.HELD:
        return "もう開いた会議です。開催通知は出せません。"
    if meeting.date < today:
        return (
            "開催日を過ぎています。開いたときは開催を記録し、これから開くときは先に開催日を直してください。"
        )
    return ""


def why_not_send_anew(delivery, meeting, today):
    """Why one member's notice may not be sent anew; ``delivery``: what told them of the meeting's day, or None."""
    if delivery is None:
        return "まだ開催通知を出していません。「構成員へ通知する」から出してください。"
    return why_not_notify(meeting, today)


def why_not_write_more(kind, meeting, today):
    """Why no further mail of a kind may be sent about a meeting."""
    if kind == Delivery.Kind.CANCELLATION:
        return "" if meeting.state == Meeting.State.CANCELLED else "中止にした会議だけ、中止を知らせます。"
    return why_not_notify(meeting, today)


def why_not_hand(letters, day, today):
    """Why letters may not be recorded as handed over or posted on a day."""
    if not letters:
        return "渡す手紙は、もうありません。"
    if day > today:
        return "まだ来ていない日です。渡してから記録してください。"
    made = max(day_of(letter.made_at) for letter in letters)
    if day < made:
        return f"手紙は{format_date(made)}に作りました。その日か、後の日を入力してください。"
    return ""


NOT_SENT = "まだ出していません。出した後で、戻ってきたときに記録してください。"


def why_not_returned(sent):
    """Why a paper may not be said to have come back; ``sent``: its Delivery, or None."""
    if sent is None:
        return NOT_SENT
    if sent.returned_at is not None:
        return "戻ってきたことは、もう記録されています。"
    if sent.sent_on is None:
        return NOT_SENT
    return ""


def why_not_answer(meeting, today):
    """Why a member's answer may not be given or changed now."""
    if meeting.state == Meeting.State.CANCELLED:
        return "この会議は中止になりました。返事は要りません。"
    if meeting.state == Meeting.State.HELD or meeting.date < today:
        return "この会議は終わりました。返事は、もう変えられません。"
    return ""


def why_not_enter(meeting):
    """Why a slip's answer may not be entered now: until the meeting is recorded as held it may have lain on a desk."""
    if meeting.state == Meeting.State.CANCELLED:
        return "中止した会議です。返事は要りません。"
    if meeting.state == Meeting.State.HELD:
        return "もう開催を記録した会議です。だれが来たかは、開催の記録で直してください。"
    return ""


def why_closed(link, today):
    """Why a member's link opens nothing now, for the page that says so."""
    if link.withdrawn_at is not None:
        return "このリンクと番号は、事業所が使えなくしました。新しい開催通知が届いていれば、そちらをお使いください。"
    if link.expires_on < today:
        return f"このリンクと番号は、{format_date(link.expires_on)}までで終わりました。"
    if link.member.until is not None and link.member.until < today:
        return f"任期が{format_date(link.member.until)}で終わったので、このページは閉じました。"
    return ""
