"""The days of an evaluation that a facility types for what was done outside the program (N7-E6, N8-5, O6-1b, O6-3)."""

from typing import Any

from django.db.models import F, Q

from accounts.links import at
from compliance.rules.codes import DutyId
from compliance.rules.wareki import format_date
from evaluations.models import Evaluation
from evaluations.policies import CHECKED, is_published_by_program, is_reported_by_program
from facilities.models import SelfReport
from facilities.self_reports.kinds import IN_PUBLIC, TO_AN_OFFICE, SelfReportKind, name_kind

_BY_OTHERS = (*CHECKED, Evaluation.Kind.AGENCY, Evaluation.Kind.REVIEW)


def _stands(evaluation):
    """What takes the place of meetings is looked at as a whole: how it stands says how its days stand."""
    if evaluation.kind not in CHECKED:
        return ""
    if evaluation.confirmed_on:
        return SelfReport.State.CONFIRMED
    return SelfReport.State.ASKED if evaluation.questioned_on else SelfReport.State.REPORTED


def _about(evaluation):
    return f"{format_date(evaluation.date)}の{evaluation.get_kind_display()}"


def _evaluation_kind(code, field, label, **more):
    common: dict[str, Any] = {
        "stands": _stands,
        "check_address": lambda evaluation: at("evaluations:check", evaluation.pk),
        "open_rows": ~Q(kind__in=CHECKED),
    }
    return name_kind(
        SelfReportKind(
            code,
            Evaluation,
            field,
            label,
            _about,
            lambda evaluation: at("evaluations:edit", evaluation.pk),
            **common | more,
        )
    )


DONE = _evaluation_kind(
    "evaluation-done",
    "date",
    "評価を受けた日",
    duties=(DutyId.THIRDPARTY_RECEIVE, DutyId.REVIEW_RECEIVE, DutyId.EVALUATION_EXTERNAL),
    # What a facility does itself, alone or at its meeting, nobody else has to say.
    by_program=lambda evaluation, report: evaluation.recorded_by_ward or evaluation.kind not in _BY_OTHERS,
    open_rows=Q(kind__in=[Evaluation.Kind.AGENCY, Evaluation.Kind.REVIEW], recorded_by_ward=False),
    place_field="received_from",
)
PUBLISHED = _evaluation_kind(
    "evaluation-published",
    "published_on",
    "評価の結果を公表した日",
    ways=IN_PUBLIC,
    duties=(DutyId.EVALUATION_PUBLISH,),
    key=lambda evaluation: str(evaluation.pk),
    place_needed=("site", "system", "other"),
    place=("公表した所・アドレス", ""),
    place_field="published_where",
    by_program=lambda evaluation, report: is_published_by_program(evaluation),
    open_rows=~Q(kind__in=CHECKED) & (Q(on_register_since=None) | ~Q(on_register_since=F("published_on"))),
)
REPORTED = _evaluation_kind(
    "evaluation-reported",
    "reported_on",
    "評価の結果を自治体へ報告した日",
    ways=TO_AN_OFFICE,
    place=("報告した先", "例: 介護保険課と地域包括支援センター。書かなくてもかまいません。"),
    duties=(DutyId.EVALUATION_REPORT,),
    key=lambda evaluation: str(evaluation.pk),
    by_program=lambda evaluation, report: is_reported_by_program(evaluation),
    open_rows=~Q(kind__in=CHECKED) & (Q(handed_in_on=None) | ~Q(handed_in_on=F("reported_on"))),
)
