"""Reads of the way of an evaluation."""

from django.db.models import Q

from compliance.rules.calendar import fiscal_year_bounds
from evaluations.models import Evaluation, EvaluationPath, ResultReport
from meetings.members.papers import EVALUATING
from meetings.members.selectors import TELLS
from meetings.models import Delivery, Meeting, MeetingPart


def path_of(facility, fiscal_year):
    """The evaluation of a facility's year, or None."""
    rows = EvaluationPath.objects.filter(facility=facility, fiscal_year=fiscal_year)
    return rows.select_related("facility", "part__meeting", "own", "outside").first()


def paths_of(facility):
    """A facility's evaluations by year, the latest first."""
    return EvaluationPath.objects.filter(facility=facility).order_by("-fiscal_year")


def parts_to_choose(path):
    """The facility's own meetings of the year at which it may be evaluated, the latest first."""
    first, last = fiscal_year_bounds(path.fiscal_year)
    rows = MeetingPart.objects.filter(facility=path.facility_id, meeting__date__range=(first, last))
    return (
        rows.exclude(meeting__state=Meeting.State.CANCELLED)
        .select_related("meeting")
        .order_by("-meeting__date", "-pk")
    )


def on_paper(path, kind):
    """An evaluation of the path's year that was recorded as done outside this program, or None."""
    first, last = fiscal_year_bounds(path.fiscal_year)
    rows = Evaluation.objects.filter(facility=path.facility_id, kind=kind, date__range=(first, last))
    return rows.order_by("date", "pk").first()


def members_not_told(part):
    """How many of the members whom a notice went to by this program were told nothing of the evaluation; None: none went out.

    A letter that was printed elsewhere says what nobody here knows, and counts as one that says it.
    """
    sent = Delivery.objects.filter(part=part, kind__in=TELLS, tells_of=part.meeting.date).exclude(
        sent_on=None
    )
    if not sent.exists():
        return None
    unknown = Q(channel=Delivery.Channel.HANDED, printed=None)
    told = sent.filter(Q(mail__text__contains=EVALUATING) | Q(printed__data__evaluating=True) | unknown)
    return sent.exclude(member__in=told.values("member")).values("member").distinct().count()


def letters_without(path, versions):
    """How many letters with the notice went out without the self-evaluation as pages in them.

    Args: ``versions``: as of ``reports.selectors.own_among_papers``; a letter with any of them has it.
    """
    rows = Delivery.objects.filter(
        part=path.part_id, kind__in=TELLS, channel=Delivery.Channel.HANDED, tells_of=path.part.meeting.date
    ).exclude(sent_on=None)
    told = [one.printed for one in rows.exclude(printed=None).select_related("printed")]
    return sum(
        versions.isdisjoint(paper["file"] for paper in letter.data.get("enclosed", ())) for letter in told
    )


def reports_of(path):
    """The 結果報告書 of a path, by to whom: {To: ResultReport}."""
    return {one.to: one for one in ResultReport.objects.filter(path=path).select_related("path")}
