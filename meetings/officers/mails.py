"""The mails by which officers learn what became of a meeting that they were to come to."""

from accounts.links import at
from compliance.rules.wareki import format_date
from facilities.telling import Word, tell_desk, tell_people
from meetings.models import Meeting, MeetingPart
from office import outbox
from office.clock import in_words

OFFICER_TOLD = outbox.purpose("officer_told", "職員の出席予定の変更")


def tell_moved(by, attendances, part, before):
    """The meeting goes to another day or hour. Args: ``before``: (date, starts_at, ends_at)."""
    meeting = part.meeting
    lines = [
        ("前の日時", when_in_line(*before)),
        ("新しい日時", when_in_line(meeting.date, meeting.starts_at, meeting.ends_at)),
    ]
    freed = meeting.date != before[0]
    lead = "出席を予定していた会議の日時が変わりました。"
    rest = (
        "出席の割り当ては外れました。新しい日に出席できるかは、事前連絡への返事で決めてください。"
        if freed
        else ""
    )
    for one in attendances:
        _tell(by, one.officer, part, "会議の日時が変わりました", lead + rest, lines)


def tell_cancelled(by, attendances, meeting):
    """The meeting is off."""
    lines = [("開催日", format_date(meeting.date))]
    for one in attendances:
        lead = "出席を予定していた会議が中止になりました。出席の割り当ては外れました。"
        _tell(by, one.officer, one.part, "会議が中止になりました", lead, lines)


def tell_swapped(by, before, after):
    """Another officer comes instead of one: both learn of it."""
    part = after.part
    lines = [("開催日", format_date(part.meeting.date)), ("出席する職員", after.officer.name)]
    _tell(
        by,
        before.officer,
        part,
        "会議の出席を交代しました",
        "次の会議の出席を、ほかの職員と交代しました。",
        lines,
    )
    _tell(
        by, after.officer, part, "会議に出席してください", "次の会議の出席を、あなたに割り当てました。", lines
    )


def tell_left(attendance):
    """An officer who was to come is none of the desk any more: the desk learns which meeting wants somebody else."""
    part = attendance.part
    lines = [
        ("事業所", part.facility.name),
        ("開催日", format_date(part.meeting.date)),
        ("外れた職員", attendance.officer.name),
    ]
    lead = "出席を予定していた職員が、担当の職員でなくなりました。出席の割り当ては外れました。ほかの職員を割り当ててください。"
    title = "会議に出席する職員が外れました"
    path = at("meetings:detail", part.pk)
    tell_desk(part.facility, Word(OFFICER_TOLD, title, lead, lines, "会議を開く", path, part.pk))


def when_in_line(day, starts_at, ends_at):
    """Day and hours of a meeting in one line; times may be None."""
    begin = in_words(starts_at) if starts_at else ""
    end = f"から{in_words(ends_at)}まで" if starts_at and ends_at else ""
    return f"{format_date(day)} {begin}{end}".strip()


def _tell(by, officer, part, title, lead, lines):
    """Write to one officer, but for the one who did it."""
    if officer.pk == getattr(by, "pk", None) or officer.user is None:
        return
    lines = [("事業所", part.facility.name), *lines]
    word = Word(OFFICER_TOLD, title, lead, lines, "会議を開く", at("meetings:detail", part.pk), part.pk)
    tell_people([officer], word, part.facility)


@outbox.before_another_try(OFFICER_TOLD)
def refresh_late_change(mail):
    """Withdraw a late word about a meeting that has been held."""
    over = MeetingPart.objects.filter(pk=mail.about, meeting__state=Meeting.State.HELD)
    return None if over.exists() else {}
