"""What a facility can record here, and why an evaluation may not stand so.

Each check returns an empty text or the sentence that refuses.
"""

from compliance.rules import load_rulebook
from compliance.rules.codes import CouncilCode
from compliance.rules.wareki import format_date
from evaluations.models import Evaluation


def _type_of(facility):
    return load_rulebook().service_types.get(facility.service_type)


def kinds_for(facility):
    """The kinds of evaluation the rules know for the facility (N7-E2, N8-6a, O6-1b, O6-3), in the model's order."""
    service_type = _type_of(facility)
    if service_type is None:
        return []
    kinds = set()
    if service_type.external_evaluation:
        kinds |= {Evaluation.Kind.SELF, Evaluation.Kind.EXTERNAL}
    if "agency" in service_type.external_evaluation:
        kinds.add(Evaluation.Kind.AGENCY)
    if service_type.council == CouncilCode.CHIIKI_RENKEI:
        kinds |= {Evaluation.Kind.THIRD_PARTY, Evaluation.Kind.EQUIVALENT}
    if _is_reviewed(service_type, facility.variant or None):
        kinds.add(Evaluation.Kind.REVIEW)
    return [kind for kind in Evaluation.Kind if kind in kinds]


def _is_reviewed(service_type, variant):
    duties = load_rulebook().duties.values()
    branches = (branch for duty in duties if duty.fact == "reviews" for branch in duty.branches)
    return any(branch.scope.binds(service_type, variant) for branch in branches)


def has_choice(facility):
    """May the facility choose each year who carries out the outside evaluation (選択制, N7-E2)?"""
    service_type = _type_of(facility)
    return service_type is not None and len(service_type.external_evaluation) > 1


#: What follows once a kind of evaluation was done: the fields that hold the days. At the meeting that evaluates
#: (N7-E1) the council has heard it; a self-evaluation is published and reported with the outside one (N7-E6).
_LATER = {
    Evaluation.Kind.SELF: ("presented_on",),
    Evaluation.Kind.EXTERNAL: ("published_on", "reported_on"),
    Evaluation.Kind.AGENCY: ("presented_on", "published_on"),
    Evaluation.Kind.THIRD_PARTY: ("presented_on", "published_on"),
    Evaluation.Kind.EQUIVALENT: (),
    Evaluation.Kind.REVIEW: ("presented_on",),
}
_WORDS = {
    "presented_on": "会議で報告",
    "published_on": "公表",
    "reported_on": "自治体へ報告",
}


def later_steps(kind):
    """The fields of the steps that follow an evaluation of a kind, in their order."""
    return _LATER[Evaluation.Kind(kind)]


def steps_of(evaluation):
    """Where an evaluation stands: [(step in words, day or None)], the evaluation itself first."""
    later = [(_WORDS[name], getattr(evaluation, name)) for name in later_steps(evaluation.kind)]
    return [("実施", evaluation.date), *later]


def why_not_step(kind, name):
    """Why an evaluation of this kind has no such step; empty where it has, or may."""
    if name == "presented_on" or name in later_steps(kind) or kind != Evaluation.Kind.REVIEW:
        return ""
    return "協議会の評価では、この日は空けておきます。"


#: The days of an evaluation's later steps, as its row names them.
STEPS = ("presented_on", "published_on", "reported_on")


def why_not_so(facility, values, today):
    """Why an evaluation may not stand so: {field: sentence}, "" for the evaluation as a whole.

    Args: ``values``: fields of the Evaluation; those absent or empty are left alone; ``today``: no day lies ahead.
    """
    found = {}
    kind, date, meeting = (values.get(name) for name in ("kind", "date", "meeting"))
    if kind and kind not in kinds_for(facility):
        found["kind"] = "この事業所では、この種類の評価は記録できません。"
    for name in ("date", *STEPS):
        day = values.get(name)
        if day and day > today:
            found[name] = "先の日付は記録できません。済んだあとで記録してください。"
        elif day and date and day < date:
            found[name] = f"実施日（{format_date(date)}）より後の日付を入力してください。"
        elif day and kind and name != "date" and (why := why_not_step(kind, name)):
            found[name] = why
    return found | _why_not_at(meeting, kind, date)


def _why_not_at(meeting, kind, date):
    if meeting is None:
        if kind != Evaluation.Kind.EXTERNAL:
            return {}
        return {"meeting": "評価を行った会議を選んでください。まだなければ、先に会議を記録してください。"}
    if kind != Evaluation.Kind.EXTERNAL:
        return {"meeting": "会議を選べるのは「外部評価（会議を活用）」だけです。「選ばない」にしてください。"}
    if date and date != meeting.date:
        return {
            "date": f"選んだ会議の日（{format_date(meeting.date)}）と違います。"
            "会議で行った評価の実施日は、会議の日です。"
        }
    return {}


def why_not_choose(facility):
    """Why a facility may not say who carries out its outside evaluation (選択制, N7-E2)."""
    return "" if has_choice(facility) else "この事業所は、外部評価の方法を選べません。"
