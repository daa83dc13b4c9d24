"""What an evaluation does to the duties of its fiscal year: the rules are asked with it and without it.

Nothing is decided here: a step that would free is tried as a fact, and the rules say what it frees.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from accounts import law
from compliance.rules import FactsError, assess, load_rulebook
from compliance.rules.calendar import fiscal_year_bounds, fiscal_year_of
from compliance.rules.codes import DutyId
from compliance.rules.rows import EXEMPT, OVERDUE
from compliance.rules.wareki import format_date, format_fiscal_year
from evaluations.facts import COLUMNS, fact_of
from evaluations.policies import CHECKED

#: What may be missing until an evaluation frees, in words: (done, not done until now).
_STEPS = {
    "published_on": ("公表", "まだ公表していない"),
    "confirmed_on": ("自治体の確認", "まだ自治体が確認していない"),
}
_LEFT_OUT = (
    "この年度に選んだ外部評価の方法とは違うため、この評価は外部評価を受けたことになりません。"
    "方法が違っていたら、「方法を選ぶ」で直してください。"
)


@dataclass(frozen=True, slots=True)
class Effect:
    """What an evaluation frees from.

    Attributes:
        year: its fiscal year.
        frees: titles of the duties.
        since: the day from which they are free; None as long as ``waits_for`` is not done.
        waits_for: the step that would free, by its field's name; "" where it has been done or nothing frees.
        too_late: the last day before duties among them are past their last limit, and their titles; None where none
            ever is.
        still_frees: would the step free after that day too?
    """

    year: int
    frees: tuple[str, ...] = ()
    since: date | None = None
    waits_for: str = ""
    too_late: tuple[date, tuple[str, ...]] | None = None
    still_frees: bool = False


class _Asking:
    """One facility's facts, in which one evaluation is replaced."""

    def __init__(self, one, key, year):
        self.one, self.year, self.book = one, year, law.book_here()
        self.others = [other for other in one["evaluations"] if other["key"] != key]

    def rows(self, on, *evaluations, **facility):
        facts = self.one | {"evaluations": list(evaluations)}
        facts["facility"] = self.one["facility"] | facility
        try:
            return assess(facts, on=on, fiscal_year=self.year, book=self.book)
        except FactsError:
            # A broken fact is shown, with its reason, where all duties stand; here nothing can be said.
            return []

    def freed(self, candidate, on):
        """The rows that are exempt with a candidate and not without it, by duty and subject."""
        before = {_key(row): row.status for row in self.rows(on, *self.others)}
        with_it = self.rows(on, *self.others, candidate)
        return {
            _key(row): row
            for row in with_it
            if row.status == EXEMPT and before.get(_key(row), EXEMPT) != EXEMPT
        }


def _key(row):
    return row.spec.duty_id, row.subject


def _titles(rows):
    return tuple(dict.fromkeys(row.spec.duty.title for row in rows))


def effect_of(one, candidate, today):
    """What an evaluation frees a facility from, typed or saved. Returns an :class:`Effect`.

    Args: ``one``: the facility's facts, as of :func:`meetings.facts.gather`; ``candidate``: as of
    :func:`evaluations.facts.fact_of`; the key of a saved one replaces it.
    """
    year = fiscal_year_of(date.fromisoformat(candidate["date"]))
    asking = _Asking(one, candidate["key"], year)
    if rows := asking.freed(candidate, today):
        return Effect(year, _titles(rows.values()), _since(asking, candidate, today))
    for step in _STEPS:
        if candidate[step] is None and (rows := asking.freed(candidate | {step: today.isoformat()}, today)):
            return _waiting(asking, candidate, step, rows, today)
    return Effect(year)


def _since(asking, candidate, today):
    """The first of the evaluation's days on which it frees."""
    days = sorted(
        {date.fromisoformat(candidate[name]) for name in ("date", *_STEPS) if candidate[name] is not None}
    )
    return next((day for day in days if day <= today and asking.freed(candidate, day)), None)


def _waiting(asking, candidate, step, rows, today):
    """What happens while a step is not done, and after the fiscal year's end."""
    late = max(fiscal_year_bounds(asking.year)[1] + timedelta(days=1), today)
    then = {_key(row): row for row in asking.rows(late, *asking.others, candidate)}
    overdue = [row for key, row in then.items() if key in rows and row.status == OVERDUE]
    return Effect(
        year=asking.year,
        frees=_titles(rows.values()),
        waits_for=step,
        too_late=(min(row.limit_on for row in overdue), _titles(overdue)) if overdue else None,
        still_frees=bool(asking.freed(candidate | {step: late.isoformat()}, late)),
    )


def sentences(effect, today):
    """An effect in plain words, one sentence a line."""
    year = format_fiscal_year(effect.year)
    if not effect.frees:
        return [f"この記録で対象外になる義務は、{year}にはありません。"]
    duties = "、".join(f"「{title}」" for title in effect.frees)
    if not effect.waits_for:
        since = f"{format_date(effect.since)}から、" if effect.since else ""
        return [f"{since}{year}の{duties}が対象外になります。済んだことは、済んだままです。"]
    done, not_yet = _STEPS[effect.waits_for]
    said = [
        f"{not_yet}ので、対象外になる義務はまだありません。{done}の日から、{year}の{duties}が対象外になります。"
    ]
    if effect.too_late:
        day, titles = effect.too_late
        late = "、".join(f"「{title}」" for title in titles)
        until = "いまのままでは" if day < today else f"{done}が{format_date(day)}までにないと"
        said.append(f"{until}、{late}は期限超過です。")
        after = "そのあとで済んだときも、その日から対象外になります。"
        said.append(after if effect.still_frees else "そのあとで済んでも、対象外にはなりません。")
    return said


def left_out(one, candidate, today):
    """Does the way chosen for its year leave an outside evaluation out, so that it meets no duty (N7-E2)?

    Args: as of :func:`effect_of`.
    """
    year = fiscal_year_of(date.fromisoformat(candidate["date"]))
    asking = _Asking(one, candidate["key"], year)

    def meets(**facility):
        rows = asking.rows(today, candidate, **facility)
        return any(row.spec.duty_id == DutyId.EVALUATION_EXTERNAL and row.met_on for row in rows)

    service_type = load_rulebook().service_types.get(one["facility"]["service_type"])
    if service_type is None or meets():
        return False
    return any(meets(external_evaluation={str(year): way}) for way in service_type.external_evaluation)


def said_of(one, candidate, today):
    """What is to be known of an evaluation, typed or saved, in sentences. Args: as of :func:`effect_of`."""
    if candidate["kind"] in CHECKED:
        return sentences(effect_of(one, candidate, today), today)
    return [_LEFT_OUT] if left_out(one, candidate, today) else []


def candidate_of(evaluation):
    """A saved evaluation as :func:`effect_of` takes it."""
    return fact_of(**{name: getattr(evaluation, name) for name in COLUMNS})
