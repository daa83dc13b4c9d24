"""What a facility of a type can record here at all."""

from compliance.rules import load_rulebook
from compliance.rules.codes import CouncilCode
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
