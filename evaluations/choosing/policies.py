"""Which ways of the outside evaluation a facility may choose. Each check answers with an empty text or the refusal."""

from evaluations.models import EvaluationChoice
from evaluations.policies import type_of


def ways_of(facility):
    """The ways that the rules know for the facility's service type, the usual one first."""
    service_type = type_of(facility)
    known = service_type.external_evaluation if service_type else ()
    return [way for way in EvaluationChoice.Way if way in known]


def has_choice(facility):
    """May the facility choose each year who carries out the outside evaluation (選択制, N7-E2)?"""
    return len(ways_of(facility)) > 1


def may_be_relaxed(facility):
    """May the authority relieve the facility of every second outside evaluation?"""
    return EvaluationChoice.Way.RELAXED in ways_of(facility)


def why_not_choose(facility, way):
    """Why a facility may not say that its outside evaluation goes this way."""
    if not has_choice(facility):
        return "この事業所は、外部評価の方法を選べません。"
    return "" if way in ways_of(facility) else "この事業所は、この方法を選べません。"


def why_not_without(way, paper):
    """Why a way may not be chosen without the authority's paper."""
    if way == EvaluationChoice.Way.RELAXED and not paper:
        return "緩和を認められた通知のファイルを選んでください。"
    return ""
