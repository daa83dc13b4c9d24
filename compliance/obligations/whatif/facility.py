"""「もし」 for one facility: its facts changed in memory and asked about again. Nothing is written."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import timedelta

from accounts import law
from compliance.obligations import facts
from compliance.obligations.rulebook import ask
from compliance.obligations.wording import Names, names_in, title_of
from compliance.rules.calendar import fiscal_year_bounds, fiscal_year_of
from compliance.rules.codes import CouncilCode
from compliance.rules.versions import Change, changes

#: Keys of things that do not exist yet.
_NEW = "whatif"


@dataclass(frozen=True, slots=True)
class Scenario:
    """One question.

    ``help``: which day is asked for; ``fits``: can it be asked of a service type; ``change``: what becomes of the
    facts; ``later``: does it show in the following fiscal year too?
    """

    code: str
    label: str
    help: str
    fits: Callable
    change: Callable
    later: bool = False


@dataclass(frozen=True, slots=True)
class ChangeInWords:
    """A change in words, with the row before and after."""

    change: Change
    title: str

    @property
    def reasons(self):
        """What the row says of itself afterwards, in words."""
        after = self.change.after
        vocabulary = after.spec.words if after else None
        return [vocabulary.reason(code).label for code in after.reasons] if after else []


def _receive_third_party(one, day):
    one["evaluations"].append(
        {"key": _NEW, "kind": "third_party", "date": day.isoformat(), "published_on": day.isoformat()}
    )


def _hold(one, day, **more):
    one["meetings"].append({"key": _NEW, "date": day.isoformat(), "held": True, **more})


def _hold_jointly(one, day):
    place = one["facility"]
    partner = {"key": _NEW, "service_type": place["service_type"], "life_area": place.get("life_area")}
    _hold(one, day, joint_with=[partner])


def _evaluate(one, day):
    _hold(one, day, evaluating=True)
    one["evaluations"].append(
        {"key": f"{_NEW}-external", "kind": "external", "date": day.isoformat(), "meeting": _NEW}
    )


def _open_dwelling(one, day):
    one["facility"]["dwellings"].append({"key": _NEW, "opened_on": day.isoformat()})


def _visit(one, day):
    dwellings = one["facility"].get("dwellings") or [{"key": None}]
    one["visits"] += [{"dwelling": d["key"], "date": day.isoformat()} for d in dwellings]


def _close(one, day):
    one["facility"]["closed_on"] = day.isoformat()


def _has_council(kind):
    return kind.council is not None


SCENARIOS = (
    Scenario(
        "third_party",
        "第三者評価を受けて公表したら",
        "評価を受け、その結果を公表する日",
        lambda kind: kind.council == CouncilCode.CHIIKI_RENKEI,
        _receive_third_party,
    ),
    Scenario("meeting", "会議をもう1回開いたら", "会議の日", _has_council, _hold),
    Scenario(
        "joint",
        "会議をほかの事業所と合同で開いたら",
        "会議の日。同じ種別、同じ日常生活圏域の事業所と開くものとして計算します",
        lambda kind: kind.joint_group is not None,
        _hold_jointly,
    ),
    Scenario(
        "evaluation",
        "外部評価を行う会議を開いたら",
        "会議の日",
        lambda kind: "meeting" in kind.external_evaluation,
        _evaluate,
    ),
    Scenario(
        "dwelling",
        "共同生活住居をもう一つ開いたら",
        "住居を開く日",
        lambda kind: kind.has_dwellings,
        _open_dwelling,
        later=True,
    ),
    Scenario(
        "visit",
        "構成員に見てもらったら",
        "見学の日。住居があるときは、すべての住居",
        lambda kind: kind.council == CouncilCode.CHIIKI_RENKEI,
        _visit,
    ),
    Scenario("close", "事業所を廃止したら", "最後の日", _has_council, _close, later=True),
)


def scenarios_for(facility):
    """The questions that can be asked of a facility; none where the rulebook does not know its type."""
    kind = law.book_here().service_types.get(facility.service_type)
    return [one for one in SCENARIOS if kind is not None and one.fits(kind)]


def what_if(facility, scenario, *, day, on):
    """What a scenario would change, as a list of (fiscal year, list of `ChangeInWords`).

    Both answers are of the same day: the scenario's own, or today where that is later, so that what is planned
    counts as done. Args: ``day``: when it would happen; ``on``: today. Raises FactsError for broken facts.
    """
    one = facts.gather([facility.pk])[facility.pk]
    other = deepcopy(one)
    scenario.change(other, day)
    book, names = law.book_here(), _names(facility, one, day)
    year = fiscal_year_of(day)
    found = []
    for shown in (year, year + 1) if scenario.later else (year,):
        both = {"on": max(day, on), "fiscal_year": shown, "book": book}
        differing = changes(ask(one, **both), ask(other, **both))
        found.append(
            (
                shown,
                [ChangeInWords(c, title_of(c.row, names, shown)) for c in differing],
            )
        )
    return found


def _names(facility, one, day):
    names, when = names_in({facility.pk: one}), f"{day.month}月{day.day}日"
    return Names(
        {**names.meetings, _NEW: day},
        {**names.dwellings, _NEW: "新しい住居"},
        {**names.evaluations, _NEW: f"{when}の第三者評価", f"{_NEW}-external": f"{when}の外部評価"},
    )


def usual_day(on):
    """A day to begin with: in a month, and not after the fiscal year's end."""
    return min(on + timedelta(days=30), fiscal_year_bounds(fiscal_year_of(on))[1])
