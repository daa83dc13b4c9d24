"""What the state of the minutes allows. Each check returns an empty text or the sentence that refuses."""

from compliance.rules.wareki import format_date
from meetings.models import Meeting
from meetings.policies import is_published_by_program, why_not_write
from meetings.states import MINUTES, is_handed_in


def why_not_submit(part, content_is_empty):
    """Why the minutes may not be submitted now."""
    if part.meeting.state == Meeting.State.CANCELLED:
        return "中止した会議の議事録は提出できません。"
    if part.meeting.state != Meeting.State.HELD:
        return "まだ開催の記録がありません。先に「開催を記録する」で出席者を登録してください。"
    if part.awaits_record:
        return (
            "合同の相手の事業所だけが、開催を記録しています。"
            "先に「開催を記録する」で、この事業所の出席者を登録してください。"
        )
    if not MINUTES.allows("minutes.submit", part.review_state):
        return "この議事録はもう提出されています。"
    if content_is_empty:
        return "議事録に何も書かれていません。本文を書くか、作成済みの議事録のファイルを付けてから提出してください。"
    return ""


def why_not_withdraw(part):
    """Why a submission may not be taken back now (取下げ only before review)."""
    if not MINUTES.allows("minutes.withdraw", part.review_state):
        return "取り下げられるのは、提出してから確認が終わるまでの間だけです。"
    return ""


def why_not_review(part, version, latest):
    """Why an officer may not accept this version now."""
    if not MINUTES.allows("minutes.accept", part.review_state):
        return "この議事録は、いま確認待ちではありません。画面を開き直して、最新の状態を見てください。"
    if version.pk != latest.pk:
        return "見ている間に新しい版が提出されました。新しい版を確認してください。"
    return ""


def why_not_return(part, version, latest):
    """Why an officer may not return it: one accepted by a slip, or before something was noticed, may still go back."""
    if MINUTES.allows("minutes.return", part.review_state) and version.pk == latest.pk:
        return ""
    return why_not_review(part, version, latest)


def why_not_step(name, day, meeting, part, today):
    """Why a step of the minutes may not carry this day; ``day`` None takes the day away."""
    if name == "submitted_on" and is_handed_in(part) and day != part.submitted_on:
        return "議事録を画面から提出したので、提出の日は手で変えられません。"
    if name == "published_on" and (why := _why_not_published(day, part)):
        return why
    if day is None:
        return ""
    if day < meeting.date:
        return f"会議の日（{format_date(meeting.date)}）より前の日は入れられません。"
    if day > today:
        return f"{format_date(day)}はまだ来ていません。済んでから記録してください。"
    return ""


def _why_not_published(day, part):
    since = part.on_register_since
    if since is None or day == part.published_on:
        return ""
    if is_published_by_program(part):
        return (
            "公開ページに出している間は、公表した日を手で変えられません。"
            "ほかの場所でもっと早く公表していたときは、公表の画面で、その場所と日を記録してください。"
        )
    if day is None or day > since:
        return f"{format_date(since)}から公開ページで読めるので、空けることも、それより後の日にすることもできません。"
    return ""


def why_not_note_request(part):
    """Why a request or advice may not be recorded, corrected or taken away now: it stands in minutes."""
    if part.meeting.state != Meeting.State.HELD:
        return "要望・助言は、開催を記録してから、その会議の議事録に残せます。"
    return why_not_write(part)


def why_not_close(request):
    """Why one may not be closed now."""
    return "この要望・助言は、もう済んだことになっています。" if request.closed_on else ""


def why_not_reopen(request):
    """Why one may not be carried on now."""
    return "" if request.closed_on else "この要望・助言は、まだ済んでいません。"
