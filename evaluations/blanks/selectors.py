"""Reads of lists of questions."""

from typing import NamedTuple

from evaluations.blanks import shipped
from evaluations.blanks.content import read_rows
from evaluations.blanks.reading import QUESTIONS
from evaluations.models import QuestionList, SharedQuestionList
from office.reading import kept


def lists_here():
    """All versions that the municipality took in, by service, the newest first."""
    return QuestionList.objects.select_related("file").order_by("service_type", "-valid_from", "-pk")


class InForce(NamedTuple):
    """The questions by which an evaluation begins. ``questions``: a municipality's own list, or None; ``sheets``: [] for none."""

    questions: QuestionList | None
    name: str
    version: str
    sheets: list
    is_shared: bool


def questions_on(service_type, day):
    """The questions by which an evaluation begins on a day, as :class:`InForce`.

    The municipality's newest version that is in force, else the newest that the platform's operator loaded for all, else the
    shipped sample.
    """
    own = QuestionList.objects.filter(service_type=service_type, valid_from__lte=day).first()
    if own is not None:
        return InForce(own, own.name, own.version, own.content["sheets"], False)
    shared = SharedQuestionList.objects.filter(service_type=service_type, valid_from__lte=day).first()
    if shared is not None:
        return InForce(None, shared.name, shared.version, shared.content["sheets"], True)
    return InForce(None, shipped.NAME, shipped.VERSION, shipped.sheets_of(service_type), False)


def shared_lists():
    """All versions that the platform's operator loaded for all, by service, the newest first."""
    return SharedQuestionList.objects.order_by("service_type", "-valid_from", "-pk").defer("content")


def read_of(file):
    """What a table that was handed in says, as :class:`content.ReadQuestions`; None where nobody has read it."""
    facts = kept.facts_of(QUESTIONS, file)
    if facts is None or "rows" not in facts:
        return None
    return read_rows(facts["rows"])
