"""What a facility of a type can record here at all."""

from compliance.rules import load_rulebook
from evaluations.models import Evaluation

_COUNCIL_WITH_THIRD_PARTY = "chiiki_renkei"


def _type_of(facility):
    return load_rulebook().service_types.get(facility.service_type)


def kinds_for(facility):
    """The kinds of evaluation the rules know for the facility's type (N7-E2, N8-6a, O6-1b), in the model's order."""
    service_type = _type_of(facility)
    if service_type is None:
        return []
    kinds = set()
    if service_type.external_evaluation:
        kinds |= {Evaluation.Kind.SELF, Evaluation.Kind.EXTERNAL}
    if "agency" in service_type.external_evaluation:
        kinds.add(Evaluation.Kind.AGENCY)
    if service_type.council == _COUNCIL_WITH_THIRD_PARTY:
        kinds |= {Evaluation.Kind.THIRD_PARTY, Evaluation.Kind.EQUIVALENT}
    return [kind for kind in Evaluation.Kind if kind in kinds]


def has_choice(facility):
    """May the facility choose each year who carries out the outside evaluation (選択制, N7-E2)?"""
    service_type = _type_of(facility)
    return service_type is not None and len(service_type.external_evaluation) > 1
