"""One evaluation of an invented 小規模多機能 that is under way: the staff have begun to answer."""

import uuid
from datetime import datetime, time

from django.utils.timezone import make_aware

from accounts.tenancy import current_municipality_id
from demo import year
from evaluations.blanks import shipped
from evaluations.models import AnswerSheet, EvaluationPath
from evaluations.sheets.policies import codes_of, staff_codes

_GIVEN, _BACK = 5, 3


def build(homes, today):
    """Begin this year's evaluation of the first home whose service has sheets for its staff."""
    for home in homes.values():
        sheets = shipped.sheets_of(home.facility.service_type)
        if any("staff" in one["by"] for one in sheets):
            _begin(home.facility, sheets, today)
            return


def _begin(facility, sheets, today):
    common = {"municipality_id": current_municipality_id()}
    path = EvaluationPath.objects.create(
        **common,
        facility=facility,
        fiscal_year=year.fiscal_year_of(today),
        list_name=shipped.NAME,
        list_version=shipped.VERSION,
        sheets=sheets,
        begun_on=today,
    )
    for code in codes_of(path):
        AnswerSheet.objects.create(**common, path=path, code=code)
    questions = next(one for one in sheets if "staff" in one["by"])["questions"]
    for number in range(1, _GIVEN + 1):
        is_back = number <= _BACK
        scale = number % len(questions[0]["scale"])
        answers = (
            {one["id"]: {"mark": one["scale"][scale], "text": ""} for one in questions} if is_back else {}
        )
        AnswerSheet.objects.create(
            **common,
            path=path,
            code=staff_codes(path)[0],
            number=number,
            seed=uuid.uuid4(),
            answers=answers,
            handed_in_at=make_aware(datetime.combine(today, time(9))) if is_back else None,
        )
