"""The mails that tell a desk what a facility asks about a meeting, and the facility what was answered."""

from accounts.links import at
from compliance.rules.wareki import format_date
from facilities.telling import Word, tell_desk, tell_facility
from meetings.models import Meeting, OfficerAttendance, WardRequest
from office import outbox

ASKED = outbox.purpose("ward_asked", "会議の事前連絡")
ANSWERED = outbox.purpose("ward_answered", "事前連絡への返事")


def tell_asked(asked):
    """Write to the desk that a facility asks about a meeting."""
    part = asked.part
    lines = [("事業所", part.facility.name)]
    lines += [("候補の日", format_date(one.day)) for one in asked.days.all()]
    lead = "会議の日について、事業所から事前の連絡がありました。出席できる日を選んで、返事をしてください。"
    path = at("meetings:ward_answer", asked.pk)
    tell_desk(
        part.facility, Word(ASKED, "会議の事前連絡が届きました", lead, lines, "連絡に答える", path, asked.pk)
    )


def tell_answered(asked):
    """Write to the facility's people what the desk answered."""
    part = asked.part
    lead = f"自治体の担当から、{part.facility.name}の会議について返事がありました。"
    path = at("meetings:detail", part.pk)
    title = "会議について自治体から返事があります"
    word = Word(ANSWERED, title, lead, _lines(asked), "会議を開く", path, asked.pk)
    tell_facility(part.facility, word)


def _lines(asked):
    lines = [("返事", WardRequest.Answer(asked.answer).label)]
    if asked.agreed_on:
        lines.append(("日", format_date(asked.agreed_on)))
    coming = OfficerAttendance.objects.filter(part=asked.part, state=OfficerAttendance.State.ASSIGNED)
    names = [one.officer.name for one in coming.select_related("officer")]
    if names:
        lines.append(("出席する職員", "、".join(names)))
    if asked.whom_else:
        lines.append(("ほかに声をかける人", asked.whom_else))
    if asked.answer_words:
        lines.append(("自治体からの言葉", asked.answer_words))
    return lines


@outbox.before_another_try(ASKED)
def refresh_late_request_to_desk(mail):
    """Withdraw a late word about a request that was answered, taken back or replaced, or whose meeting is off or over."""
    waiting = WardRequest.objects.filter(pk=mail.about, state=WardRequest.State.WAITING)
    return {} if waiting.filter(part__meeting__state=Meeting.State.PLANNED).exists() else None


@outbox.before_another_try(ANSWERED)
def refresh_late_answer(mail):
    """Withdraw a late answer that the desk has corrected since, or whose meeting is off or over."""
    stands = WardRequest.objects.filter(
        pk=mail.about, state=WardRequest.State.ANSWERED, answered_at__lte=mail.made_at
    )
    return {} if stands.filter(part__meeting__state=Meeting.State.PLANNED).exists() else None
