from evaluations.council_report.models import CouncilReport, ReviewRequest, ReviewRound, ReviewSetting
from evaluations.models.evaluation import Evaluation, EvaluationChoice, EvaluationFile
from evaluations.models.path import (
    AnswerSheet,
    EvaluationPath,
    QuestionList,
    ResultReport,
    SharedQuestionList,
)

__all__ = [
    "AnswerSheet",
    "CouncilReport",
    "Evaluation",
    "EvaluationChoice",
    "EvaluationFile",
    "EvaluationPath",
    "QuestionList",
    "ResultReport",
    "ReviewRequest",
    "ReviewRound",
    "ReviewSetting",
    "SharedQuestionList",
]
