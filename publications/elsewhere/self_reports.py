"""The day on which minutes were made public elsewhere is typed, and the desk looks at it with what shows it."""

from dataclasses import replace

from django.db.models import Exists, OuterRef, Q

from accounts.links import at
from compliance.rules.codes import DutyId
from compliance.rules.wareki import format_date
from facilities.self_reports.kinds import IN_PUBLIC, SelfReportKind, name_kind
from meetings import self_reports as of_meetings
from publications.models import Publication

_ELSEWHERE = ~Q(channel=Publication.Channel.REGISTER)


def _about(publication):
    return (
        f"{format_date(publication.part.meeting.date)}の会議の議事録（{publication.get_channel_display()}）"
    )


def _first_day(publication):
    """The day of the record itself, where this place set it: confirming the one confirms the other."""
    if publication.part.published_on != publication.published_on:
        return ()
    return ((of_meetings.PUBLISHED.code, publication.part_id),)


ELSEWHERE = name_kind(
    SelfReportKind(
        "publication-elsewhere",
        Publication,
        "published_on",
        "よそで公表した日",
        _about,
        lambda publication: at("publications:elsewhere", publication.pk),
        ways=IN_PUBLIC,
        duties=(DutyId.MINUTES_PUBLISH,),
        key=lambda publication: str(publication.part.meeting_id),
        by_program=lambda publication, report: publication.channel == Publication.Channel.REGISTER,
        open_rows=_ELSEWHERE,
        place_field="where",
        related=("part__meeting", "proof"),
        evidence="publications/_evidence.html",
        with_it=_first_day,
    )
)


def _noted_with_its_place(is_said):
    noted = Publication.objects.filter(_ELSEWHERE, part=OuterRef("pk"), published_on=OuterRef("published_on"))
    return of_meetings.PUBLISHED.open_rows & Q(~Exists(noted))


# The desk looks at the place, not at the same day of the record once more.
name_kind(replace(of_meetings.PUBLISHED, open_rows=_noted_with_its_place))
