"""What may be done with a report to the 協議会. Each check returns an empty text or the sentence that refuses."""

from compliance.rules.wareki import format_date, format_fiscal_year
from evaluations.models import CouncilReport, Evaluation
from evaluations.policies import kinds_for

State = CouncilReport.State
#: The facility may still write.
OPEN = (State.DRAFT, State.RETURNED)
#: What a report has to say besides what stands in the records, by its field.
NEEDED = {
    "situation": "日中と夜間の支援の状況",
    "ties": "地域とのつながり",
    "issues": "課題とこれからの取り組み",
}


def reports(facility):
    """Does the rulebook ask this facility to be reviewed by the 協議会?"""
    return Evaluation.Kind.REVIEW in kinds_for(facility)


def why_not_begin(facility, fiscal_year, kind, today):
    """Why no report of a kind may be begun about a year."""
    if not reports(facility):
        return "協議会への報告は、日中サービス支援型の共同生活援助だけが行います。"
    designated = facility.designated_on
    if kind == CouncilReport.Kind.BEFORE and designated and designated <= today:
        return (
            f"この事業所は、{format_date(designated)}に指定を受けています。"
            "「年度の報告」を選んでください。指定を受ける前に紙で受けた評価は、「評価を記録する」で記録できます。"
        )
    if kind == CouncilReport.Kind.YEARLY and designated and designated > today:
        return f"指定は{format_date(designated)}からです。「指定を受ける前の報告」を選んでください。"
    if CouncilReport.objects.filter(facility=facility, fiscal_year=fiscal_year, kind=kind).exists():
        return f"{format_fiscal_year(fiscal_year)}の報告は、もうあります。一覧から開いてください。"
    return ""


def why_not_write(report):
    """Why a facility may not change what a report says."""
    if report.state in OPEN:
        return ""
    return "提出した報告は直せません。直すところがあるときは、担当に差し戻してもらってください。"


def why_not_submit(report):
    """Why a report may not be handed in."""
    if report.state not in OPEN:
        return "この報告は、もう提出しています。"
    empty = [f"「{label}」" for name, label in NEEDED.items() if not getattr(report, name).strip()]
    if empty:
        return f"{'、'.join(empty)}がまだ空いています。書いてから提出してください。"
    return ""


def why_not_decide(report):
    """Why the desk may neither receive a report nor give it back."""
    if report.state == State.SUBMITTED:
        return ""
    return f"いまは「{report.get_state_display()}」です。受け取りと差し戻しは、提出された報告にだけできます。"


def why_not_review(report, round, today):
    """Why what the 協議会 found may not be recorded."""
    if report.state not in (State.RECEIVED, State.REVIEWED):
        return "先に報告を受け取ってください。受け取った報告に、協議会の評価を記録できます。"
    if round.meets_on > today:
        return (
            f"協議会は{format_date(round.meets_on)}です。終わってから記録してください。"
            "日が変わったときは、先に協議会の回を直してください。"
        )
    return ""


def why_not_drop(request):
    """Why a request may not be taken out again: the facility has answered it."""
    if not request.answer:
        return ""
    return f"{request.get_kind_display()}{request.number}には事業所が答えているので、消せません。文を直すことはできます。"


def is_late(report, round, today):
    """Was a report, or is it still, later than its round's last day? Args: ``report``: None where none was begun."""
    handed_in = report.submitted_on if report is not None and report.state != State.RETURNED else None
    return round is not None and (handed_in or today) > round.report_by
