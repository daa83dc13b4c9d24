"""Evaluations of the invented facilities, the way chosen for each year, and what an officer said of them."""

from datetime import date, timedelta

from accounts.tenancy import current_municipality_id
from demo import evaluation_path, year
from demo.papers import sent_in
from evaluations.models import Evaluation, EvaluationChoice
from office import files

#: So many years before this one a relaxed home was evaluated by an agency, one after another.
_AGENCY_YEARS = 5


def build(homes, parts, people, today):
    """Write what was evaluated until today. Args: ``parts``: as of ``records.build``; ``people``: by login."""
    for key, home in homes.items():
        _BY_HABIT.get(home.place.habit, _at_meetings)(home, parts[key], people, today)
    evaluation_path.build(homes, today)


def _at_meetings(home, pairs, people, today):
    for plan, part in pairs:
        if plan.evaluating and home.place.habit != "slow":
            _done(home, "self", plan.day - timedelta(days=40), today)
            if plan.held:
                _done(home, "external", plan.day, today, told=24, meeting=part.meeting)


def _by_agency(home, pairs, people, today):
    this_year = year.fiscal_year_of(today)
    for own_year in (this_year - 1, this_year):
        _agency_year(home, own_year, today)


def _relaxed(home, pairs, people, today):
    this_year = year.fiscal_year_of(today)
    for own_year in range(this_year - _AGENCY_YEARS, this_year):
        _agency_year(home, own_year, today, reported=True)
    paper = files.store(
        by=people["officer-kaigo"],
        name="外部評価の緩和の通知（見本）.pdf",
        data=sent_in("見本区からの通知（見本）", "外部評価の実施回数の緩和を認めます。"),
        content_type="application/pdf",
    )
    _choose(home, this_year, EvaluationChoice.Way.RELAXED, paper=paper)
    _done(home, "self", date(this_year, 6, 20), today)


def _agency_year(home, own_year, today, reported=False):
    _choose(home, own_year, EvaluationChoice.Way.AGENCY)
    _done(home, "self", date(own_year, 6, 20), today)
    _done(
        home, "agency", date(own_year, 9, 18), today,
        told=30, reported=reported, received_from="見本評価機構",
    )  # fmt: skip


def _third_party(home, pairs, people, today):
    """Published and found in order by the desk."""
    _at_meetings(home, pairs, people, today)
    day = _middle(today)
    _done(
        home, "third_party", day, today,
        told=0, received_from="見本第三者評価センター", published_where="法人のホームページ",
        confirmed_on=today, checked_by=people["officer-shogai"],
    )  # fmt: skip


def _equivalent(home, pairs, people, today):
    """Recorded, and waiting for the desk."""
    _at_meetings(home, pairs, people, today)
    named_on = date(year.fiscal_year_of(today), 4, 1)
    _done(home, "equivalent", _middle(today), today, named_by="見本県知事", named_on=named_on)


_BY_HABIT = {
    "agency": _by_agency,
    "relaxed": _relaxed,
    "third_party": _third_party,
    "equivalent": _equivalent,
}


def _middle(today):
    """Half-way between the fiscal year's first day and today."""
    first = date(year.fiscal_year_of(today), 4, 1)
    return first + (today - first) / 2


def _choose(home, fiscal_year, way, paper=None):
    EvaluationChoice.objects.create(
        municipality_id=current_municipality_id(),
        facility=home.facility,
        fiscal_year=fiscal_year,
        way=way,
        paper=paper,
    )


def _done(home, kind, day, today, told=None, reported=False, **fields):
    """An evaluation on a day that has come, with the days of its publication and report where they have."""
    if day > today:
        return
    after = None if told is None else day + timedelta(days=told)
    after = after if after is not None and after <= today else None
    Evaluation.objects.create(
        municipality_id=current_municipality_id(),
        facility=home.facility,
        kind=kind,
        date=day,
        published_on=after,
        reported_on=after if reported or kind == "external" else None,
        **fields,
    )
