"""What can be read at a place other than the register: the minutes of a meeting, or the result of an evaluation."""

from accounts.links import at
from compliance.rules.wareki import format_date
from evaluations.services import note_published
from meetings import rules_queries
from office.changing import opened, write
from publications import selectors
from publications.elsewhere import policies
from publications.evaluated import policies as of_evaluations
from publications.evaluated import selectors as evaluated


class _Minutes:
    """The minutes of a part."""

    def __init__(self, part):
        self.part = self.row = part

    @property
    def back(self):
        """The name and number of the page of all its places."""
        return "publications:places", self.part.pk

    @property
    def about(self):
        """What it is, in words."""
        return f"{format_date(self.part.meeting.date)}の会議の議事録"

    def open(self, policy):
        """Lock what is written with a place."""
        _, self.part = opened(self.part.meeting, self.part, policy=policy)
        self.row = self.part

    def why_not(self, publication, on, today):
        """Why it cannot have been public there since a day."""
        version = publication.version
        checked = version is None or selectors.was_checked(version)
        return policies.why_not_record(self.part, on, today, selectors.acceptance_first(), checked)

    def take_first_day(self):
        """完結の日 is the first of all days on which it could be read (N7-8e)."""
        first = min(selectors.publications_of(self.part).values_list("published_on", flat=True))
        keep_until = rules_queries.last_day_of_keeping(self.part, first)
        write(self.part, published_on=first, keep_until=keep_until)


class _Result:
    """The result of an evaluation."""

    def __init__(self, evaluation):
        self.row = evaluation

    @property
    def back(self):
        """The name and number of the page of all its places."""
        return "publications:evaluation_places", self.row.pk

    @property
    def about(self):
        """What it is, in words."""
        return f"{format_date(self.row.date)}の{self.row.get_kind_display()}の結果"

    def open(self, policy):
        """Lock what is written with a place."""
        self.row = opened(self.row, policy=policy)

    def why_not(self, publication, on, today):
        """Why it cannot have been public there since a day."""
        return of_evaluations.why_not_public_on(self.row, on, today)

    def take_first_day(self):
        """It is published since the first of all days."""
        places = evaluated.places_of(self.row)
        first = min(places.values_list("published_on", flat=True))
        note_published(evaluation=self.row, on=first, since=self.row.on_register_since)
        self.row.refresh_from_db()


def subject_of(publication):
    """What can be read at a place."""
    if publication.part_id:
        return _Minutes(publication.part)
    return _Result(publication.evaluation)


def page_of(publication):
    """The address of the page of all places of what can be read at one."""
    return at(*subject_of(publication).back)
