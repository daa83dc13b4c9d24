"""What its desk asks a facility: about days that it typed, evaluations that take the place of meetings, and its rests."""

from dataclasses import dataclass
from datetime import date

from accounts.links import at, public_url_for
from accounts.models import Membership
from compliance.rules.wareki import format_date
from evaluations.models import Evaluation
from evaluations.selectors import questioned
from facilities.facts import READ
from facilities.models import SelfReport, Suspension
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


#: What :func:`questions_to` reads beside the typed days.
ASKING = READ.add(
    evaluations_asked=lambda keys: Evaluation.objects.filter(
        facility__among=keys, questioned_on__isnull=False
    ).values("pk", "date", "kind", "questioned_on", "remark"),
    rests_asked=lambda keys: Suspension.objects.filter(
        facility__among=keys, questioned_on__isnull=False
    ).values("pk", "first_day", "questioned_on", "remark"),
)


def questions_to(facility, reports=None, rows=None):
    """What the facility has not answered yet, the longest asked first.

    Args: ``reports``: its 自己申告, ``rows``: the lists named by ``ASKING``, where they are read already.
    """
    rows = READ.of([facility.pk], ASKING) if rows is None else rows
    days = [
        Question(
            f"{typed.about}の「{typed.kind.label}」", typed.report.asked_on, typed.report.question, typed.url
        )
        for typed in asked_of(facility, reports)
        if typed.report is not None and not typed.is_answered
    ]
    url = at("evaluations:list", facility.pk)
    evaluations = [
        _question(f"{{}}の{Evaluation.Kind(one['kind']).label}", one["date"], one, url)
        for one in rows["evaluations_asked"]
    ]
    url = at("facilities:detail", facility.pk)
    rests = [_question("{}からの休止", one["first_day"], one, url) for one in rows["rests_asked"]]
    return sorted([*days, *evaluations, *rests], key=lambda question: question.asked_on)


def _question(about, day, row, url):
    words = about.format(format_date(date.fromisoformat(day)))
    return Question(words, date.fromisoformat(row["questioned_on"]), row["remark"], url)


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
