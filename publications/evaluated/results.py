"""How the result that others wrote into files goes through the gate (``publications.gate``): an agency's, a 第三者評価, a

準ずる措置.
"""

from compliance.rules.calendar import fiscal_year_of
from compliance.rules.wareki import format_fiscal_year
from evaluations.models import Evaluation
from facilities.wording import service_name
from publications import gate
from publications.evaluated import policies, way
from publications.evaluated.selectors import files_of_result, wording_of_result

#: The keys of what is said beside the files.
WHO, ABOUT = "who", "about"


def boxes_of(evaluation):
    """{key: what the page calls it} of what is said beside the files."""
    is_named = evaluation.kind == Evaluation.Kind.EQUIVALENT
    return {WHO: "定めた人" if is_named else "評価した機関", ABOUT: "結果についてのひとこと"}


def text_of(evaluation):
    """What is said beside the files, as the record has it, before names are taken out."""
    is_named = evaluation.kind == Evaluation.Kind.EQUIVALENT
    return {WHO: evaluation.named_by if is_named else evaluation.received_from, ABOUT: ""}


def source_of(evaluation):
    """What tells whether the record, or its files, have changed since a wording was copied from them."""
    there = [[paper.pk, paper.title, paper.file.sha256] for paper in files_of_result(evaluation)]
    return way.hash_of({"text": text_of(evaluation), "papers": there})


def title_of(evaluation):
    """What the result is called where anybody reads it."""
    if evaluation.kind == Evaluation.Kind.EQUIVALENT:
        return "準ずる措置の資料"
    return (
        "第三者評価の結果" if evaluation.kind == Evaluation.Kind.THIRD_PARTY else "外部評価（評価機関）の結果"
    )


def content_of(evaluation, draft, papers):
    """What goes on the register beside the files. Args: ``papers``: as of ``passing.passed``."""
    return {
        "title": title_of(evaluation),
        "year": format_fiscal_year(fiscal_year_of(evaluation.date)),
        "service": service_name(evaluation.facility.service_type),
        "who_is": boxes_of(evaluation)[WHO],
        "text": {key: words for key, words in draft.text.items() if words.strip()},
        "papers": list(papers),
    }


def of_result(evaluation, draft=None):
    """The Outgoing of an evaluation's files. Args: ``draft``: its wording where it is at hand."""
    draft = draft or wording_of_result(evaluation)
    chosen = draft.attachments if draft else []
    return gate.Outgoing(
        way="evaluation_result",
        subject=evaluation,
        facility=evaluation.facility,
        draft=draft,
        why_not_word=policies.why_not_word_result,
        papers=[paper for paper in files_of_result(evaluation) if paper.pk in chosen],
        boxes=boxes_of(evaluation),
    )


@gate.way("evaluation_result")
def of_number(pk):
    """The Outgoing of the evaluation of this number."""
    return of_result(Evaluation.objects.select_related("facility").get(pk=pk))
