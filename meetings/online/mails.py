"""The mail by which the desk learns early that its staff can take part in a meeting online (N7-5)."""

from accounts.links import at
from compliance.rules.wareki import format_date
from facilities.telling import Word, tell_desk
from meetings.models import MeetingPart
from meetings.online.policies import is_shown
from office import outbox
from office.look.dates import day_of

TOLD = outbox.purpose("online_told", "オンラインで参加できる会議")


def tell_desk_of(part):
    """Write to the desk when the meeting is and by which tool; the address of the room stays out of it."""
    meeting = part.meeting
    lines = [
        ("事業所", part.facility.name),
        ("開催日", format_date(meeting.date)),
        ("オンラインの方法", meeting.online_tool),
    ]
    title = "オンラインで参加できる会議があります"
    lead = "次の会議は、職員の方もオンラインで参加できます。参加する職員を決めるときに、お使いください。"
    path = at("meetings:detail", part.pk)
    tell_desk(part.facility, Word(TOLD, title, lead, lines, "会議を開く", path, part.pk))


@outbox.before_another_try(TOLD)
def refresh_late_word(mail):
    """Withdraw a late word about a meeting that is off, over or not online any more."""
    part = MeetingPart.objects.filter(pk=mail.about).select_related("meeting").first()
    return {} if part is not None and is_shown(part.meeting, day_of(mail.made_at)) else None
