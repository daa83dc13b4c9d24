"""The mail that tells a facility what its desk answered about a meeting."""

from django.template.loader import render_to_string

from accounts.links import at, public_url_for
from compliance.rules.wareki import format_date
from facilities.self_reports.selectors import people_working_at
from meetings.models import OfficerAttendance, WardRequest
from office import outbox

ANSWERED = outbox.purpose("ward_answered", "事前連絡への返事")


def tell_answered(asked):
    """Write to the facility's people what the desk answered."""
    part = asked.part
    for person in people_working_at(part.facility):
        context = {
            "person": person,
            "municipality": person.municipality,
            "title": "会議について自治体から返事があります",
            "lead": f"{person.municipality.name}の担当から、{part.facility.name}の会議について返事がありました。",
            "lines": _lines(asked),
            "button": "会議を開く",
            "subject": f"【よりあい帳】会議について{person.municipality.name}から返事があります（{part.facility.name}）",
            "link": public_url_for(person, at("meetings:detail", part.pk)),
        }
        outbox.put(
            municipality_id=person.municipality_id,
            to=person.user.email,
            subject=context["subject"],
            text=render_to_string("mail/ward_word.txt", context),
            html=render_to_string("mail/ward_word.html", context),
            purpose=ANSWERED,
            membership_id=person.pk,
        )


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
