"""What its desk asks a facility: about days that it typed, evaluations that take the place of meetings, and its rests."""

from dataclasses import dataclass
from datetime import date

from accounts.links import at, public_url_for
from accounts.models import Membership
from compliance.rules.wareki import format_date
from evaluations.selectors import questioned
from facilities.models import SelfReport
from facilities.register.selectors import suspensions_questioned
from facilities.selectors import facilities_seen_by
from facilities.self_reports.mails import ASKED
from facilities.self_reports.selectors import asked_of
from office import outbox


@dataclass(frozen=True, slots=True)
class Question:
    """``about``: what it is, in words; ``url``: the page on which it is answered."""

    about: str
    asked_on: date
    words: str
    url: str


def questions_to(facility):
    """What the facility has not answered yet, the longest asked first."""
    days = [
        Question(
            f"{typed.about}の「{typed.kind.label}」", typed.report.asked_on, typed.report.question, typed.url
        )
        for typed in asked_of(facility)
        if typed.report is not None and not typed.is_answered
    ]
    url = at("evaluations:list", facility.pk)
    evaluations = [
        Question(f"{format_date(one.date)}の{one.get_kind_display()}", one.questioned_on, one.remark, url)
        for one in questioned([facility.pk])
    ]
    url = at("facilities:detail", facility.pk)
    rests = [
        Question(f"{format_date(one.first_day)}からの休止", one.questioned_on, one.remark, url)
        for one in suspensions_questioned([facility.pk])
    ]
    return sorted([*days, *evaluations, *rests], key=lambda question: question.asked_on)


def facilities_asked(facility_ids):
    """Those of the facilities that have something to answer."""
    days = SelfReport.objects.filter(facility__in=facility_ids, state=SelfReport.State.ASKED, answer="")
    return {
        *days.values_list("facility_id", flat=True),
        *questioned(facility_ids).values_list("facility_id", flat=True),
        *suspensions_questioned(facility_ids).values_list("facility_id", flat=True),
    }


@outbox.before_another_try(ASKED)
def refresh_late_question(mail):
    """Withdraw a late mail about what is answered, or is not asked any more, or no business of its reader."""
    reader = Membership.objects.filter(pk=mail.membership_id, ended_at=None).first()
    if reader is None:
        return None
    seen = facilities_seen_by(reader)
    asked = seen.filter(pk__in=facilities_asked(seen.order_by().values("pk")))
    links = {public_url_for(reader, one.url) for facility in asked for one in questions_to(facility)}
    return {} if links & set(mail.text.split()) else None
