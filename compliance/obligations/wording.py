"""What a row is called on the screen, and where one goes to do something about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from accounts.links import at
from compliance.rules import load_rulebook
from compliance.rules.wareki import format_fiscal_year
from evaluations.models import Evaluation
from facilities.models import Dwelling


@dataclass(frozen=True, slots=True)
class Names:
    """What the keys in subjects stand for, for one or many facilities."""

    meetings: Mapping[str, date] = field(default_factory=dict)
    dwellings: Mapping[str, str] = field(default_factory=dict)
    evaluations: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """The next thing to do: what the button says and where it leads."""

    label: str
    url: str


def names_in(gathered):
    """The names for the subjects of many facilities' rows, in one query.

    Args: ``gathered``: {facility primary key: facts}.
    """
    meetings, evaluations = {}, {}
    kinds = dict(Evaluation.Kind.choices)
    for one in gathered.values():
        meetings |= {meeting["key"]: date.fromisoformat(meeting["date"]) for meeting in one["meetings"]}
        for evaluation in one["evaluations"]:
            day = date.fromisoformat(evaluation["date"])
            evaluations[evaluation["key"]] = f"{day.month}月{day.day}日の{kinds[evaluation['kind']]}"
    rows = Dwelling.objects.filter(facility__in=list(gathered)).order_by().values_list("pk", "name")
    return Names(meetings, {str(pk): name for pk, name in rows}, evaluations)


def title_of(rule, subject, names, fiscal_year):
    """A row in words: its duty and, in brackets, which one. The year is named where it is not the one shown."""
    words = [word for word in _subject_words(rule, subject, names, fiscal_year) if word]
    return f"{rule.title}（{'・'.join(words)}）" if words else rule.title


def _subject_words(rule, subject, names, fiscal_year):
    if rule.kind.scope == "meeting":
        day = names.meetings.get(subject)
        yield day and f"{_era_if_far(day, fiscal_year)}{day.month}月{day.day}日の会議"
        return
    if rule.kind.scope == "evaluation":
        yield names.evaluations.get(subject)
        return
    year, mark, rest = _parted(subject)
    if year is not None and year != fiscal_year:
        yield f"{format_fiscal_year(year)}分"
    if mark == "#":
        yield f"{rest}回目"
    elif mark == ":":
        yield _thing(rest, names)


def _era_if_far(day, fiscal_year):
    own = day.year - (day.month < 4)
    return "" if own == fiscal_year else f"{format_fiscal_year(own)}の"


def _parted(subject):
    """``2026#3`` and ``2026:abuse`` in their parts; (None, "", …) for subjects that name no year."""
    head, rest = subject[:4], subject[4:]
    if not head.isdecimal() or (rest and rest[0] not in "#:"):
        return None, "", subject
    return int(head), rest[:1], rest[1:]


def _thing(key, names):
    if key == "unlisted":
        return "住居は未登録"
    topic = load_rulebook().topics.get(key)
    return names.dwellings.get(key) or (topic.label if topic else key)


#: Verb of the rules → (what the button says, address, takes the meeting's part instead of the facility).
_STEPS = {
    "keep_roster": ("構成員を登録する", "meetings:council", False),
    "hold_meetings": ("会議の予定を入れる", "meetings:plan", False),
    "discuss_topics": ("話し合ったことを会議に記録する", "meetings:list", False),
    "visit_dwellings": ("見学を記録する", "meetings:visit_new", False),
    "visit_facility": ("見学を記録する", "meetings:visit_new", False),
    "evaluate_self": ("自己評価を記録する", "evaluations:list", False),
    "evaluate_outside": ("外部評価を記録する", "evaluations:list", False),
    "every_few_years": ("第三者評価を記録する", "evaluations:list", False),
    "step_after_evaluation": ("評価の日付を記録する", "evaluations:list", False),
    "notify_before": ("構成員への通知の日を記録する", "meetings:detail", True),
    "contact_before_notice": ("事前の連絡の日を記録する", "meetings:detail", True),
    "consent_online": ("同意の日を記録する", "meetings:detail", True),
    "report_activity": ("活動状況の報告を記録する", "meetings:record", True),
    "step_after_meeting": ("議事録の日付を記録する", "meetings:steps", True),
    "keep_joint_conditions": ("会議の内容を見直す", "meetings:detail", True),
    "gather_evaluators": ("会議の内容を見直す", "meetings:detail", True),
}
#: Steps after a meeting are told apart by the date that is wanted.
_MINUTES_STEPS = {
    "submitted_on": ("議事録を書いて提出する", "meetings:minutes"),
    "distributed_on": ("議事録を構成員へ配る", "meetings:steps"),
    "published_on": ("議事録を公表する", "meetings:steps"),
}


def year_in(subject):
    """The fiscal year that a subject names, or None."""
    return _parted(subject)[0]


def step_for(row, facility_id, parts, this_year):
    """What to do about an open row, or None where nothing can be done on a screen.

    Args: ``parts``: {meeting key: primary key of the facility's part}; ``this_year``: the running fiscal year.
    """
    rule = row.spec.duty
    if rule.kind.name == "hold_meetings" and (year_in(row.subject) or this_year) < this_year:
        # No meeting to come can meet a year that is over; one that was held and not recorded can.
        return Step("開いていた会議を記録する", at("meetings:log", facility_id))
    found = _STEPS.get(rule.kind.name)
    if found is None:
        return None
    label, name, of_part = found
    if of_part:
        part = parts.get(row.subject)
        label, name = _MINUTES_STEPS.get(rule.fact, (label, name))
        return None if part is None else Step(label, at(name, part))
    return Step(label, at(name, facility_id))
