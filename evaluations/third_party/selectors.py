"""Reads of the papers of an evaluation. ``access_*`` is the only door to an object."""

from evaluations.models import Evaluation, EvaluationFile
from facilities.selectors import facilities_seen_by, one_or_404

#: What is wanted of each kind of evaluation, so that the desk can see for itself: the paper, and what is said without it.
WANTED = {
    Evaluation.Kind.THIRD_PARTY: (
        EvaluationFile.Kind.RESULT,
        "評価の結果のファイルが、まだ付いていません。",
    ),
    Evaluation.Kind.EQUIVALENT: (
        EvaluationFile.Kind.NAMING,
        "準ずる措置と定めた通知のファイルが、まだ付いていません。",
    ),
}


def access_file(membership, pk):
    """A paper of an evaluation of a facility that the person may see, or 404."""
    seen = EvaluationFile.objects.filter(evaluation__facility__in=facilities_seen_by(membership))
    return one_or_404(seen.select_related("file", "evaluation__facility"), pk)


def lacks(evaluation, papers):
    """The sentence that says which paper is still wanted of an evaluation; "" where none is."""
    kind, sentence = WANTED.get(evaluation.kind, ("", ""))
    return sentence if kind and all(one.kind != kind for one in papers) else ""
