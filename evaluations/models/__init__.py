from evaluations.models.evaluation import Evaluation, EvaluationChoice
from evaluations.models.path import AnswerSheet, EvaluationPath, QuestionList, ResultReport

__all__ = [
    "AnswerSheet",
    "Evaluation",
    "EvaluationChoice",
    "EvaluationPath",
    "QuestionList",
    "ResultReport",
]
