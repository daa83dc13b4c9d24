"""What its desk asks a facility: about days that it typed, and about evaluations that take the place of meetings."""

from dataclasses import dataclass
from datetime import date

from accounts.links import at
from compliance.rules.wareki import format_date
from evaluations.selectors import questioned
from facilities.models import SelfReport
from facilities.self_reports.selectors import asked_of


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
    return sorted([*days, *evaluations], key=lambda question: question.asked_on)


def facilities_asked(facility_ids):
    """Those of the facilities that have something to answer."""
    days = SelfReport.objects.filter(facility__in=facility_ids, state=SelfReport.State.ASKED, answer="")
    return {
        *days.values_list("facility_id", flat=True),
        *questioned(facility_ids).values_list("facility_id", flat=True),
    }
