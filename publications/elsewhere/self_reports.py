"""The day on which something was made public elsewhere is typed, and the desk looks at it with what shows it."""

from dataclasses import replace

from django.db.models import Exists, OuterRef, Q

from accounts.links import at
from compliance.rules.codes import DutyId
from evaluations import self_reports as of_evaluations
from facilities.self_reports.kinds import IN_PUBLIC, SelfReportKind, name_kind
from meetings import self_reports as of_meetings
from publications.elsewhere.subjects import subject_of
from publications.models import Publication

_ELSEWHERE = ~Q(channel=Publication.Channel.REGISTER)


def _about(publication):
    return f"{subject_of(publication).about}（{publication.get_channel_display()}）"


def _first_day(publication):
    """The day of the record itself, where this place set it: confirming the one confirms the other."""
    row = subject_of(publication).row
    if row.published_on != publication.published_on:
        return ()
    kind = of_meetings.PUBLISHED if publication.part_id else of_evaluations.PUBLISHED
    return ((kind.code, row.pk),)


def _key(publication):
    """The subject of the duty that it meets."""
    return str(publication.part.meeting_id if publication.part_id else publication.evaluation_id)


ELSEWHERE = name_kind(
    SelfReportKind(
        "publication-elsewhere",
        Publication,
        "published_on",
        "よそで公表した日",
        _about,
        lambda publication: at("publications:elsewhere", publication.pk),
        ways=IN_PUBLIC,
        duties=(DutyId.MINUTES_PUBLISH, DutyId.EVALUATION_PUBLISH),
        key=_key,
        by_program=lambda publication, report: publication.channel == Publication.Channel.REGISTER,
        open_rows=_ELSEWHERE,
        place_field="where",
        related=("part__meeting", "evaluation", "proof"),
        evidence="publications/_evidence.html",
        with_it=_first_day,
    )
)


def _noted(**of):
    return Exists(Publication.objects.filter(_ELSEWHERE, published_on=OuterRef("published_on"), **of))


def _minutes_without_place(is_said):
    return of_meetings.PUBLISHED.open_rows & ~Q(_noted(part=OuterRef("pk")))


def _results_without_place(is_said):
    return of_evaluations.PUBLISHED.open_rows & ~Q(_noted(evaluation=OuterRef("pk")))


# The desk looks at the place, not at the same day of the record once more.
name_kind(replace(of_meetings.PUBLISHED, open_rows=_minutes_without_place))
name_kind(replace(of_evaluations.PUBLISHED, open_rows=_results_without_place))
