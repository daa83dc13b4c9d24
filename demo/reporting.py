"""Reports of the invented homes to their 協議会: last year's reviewed and answered, this year's begun; results as files."""

from datetime import timedelta

from compliance.rules.calendar import fiscal_year_of
from demo.papers import sent_in
from evaluations.council_report import papers, settings
from evaluations.council_report.gathering import gather
from evaluations.models import CouncilReport, Evaluation, EvaluationFile, ReviewRequest
from office import files, printing

_BODY = "見本区障害者地域自立支援協議会"
_WORDS = {
    "situation": "日中は、併設の作業室で毎日4人前後が軽い作業をしています。夜間は夜勤1人、宿直1人です。",
    "ties": "町会の清掃と秋の祭りに参加しました。相談支援事業所と毎月話し合っています。",
    "issues": "夜間の職員が足りない日があります。来年度、夜勤を1人増やします。",
}
_RESULT = "利用者の思いを聞く取り組みが、よく行われています。"
_NAMING = "地域連携推進会議に準ずる措置として認めます。"


def build(homes, people, today):
    """Write what was reported until today, after the evaluations. Args: ``people``: by login."""
    officer = people["officer-shogai"]
    settings.put_setting(by=officer, body=_BODY, months_before=2, source="見本区実施要綱（見本）第5条")
    settings.add_round(by=officer, body=_BODY, meets_on=today + timedelta(days=100))
    year = fiscal_year_of(today)
    for home in homes.values():
        if home.place.variant == "nitchu_shien":
            CouncilReport.objects.create(
                facility=home.facility, fiscal_year=year, situation=_WORDS["situation"]
            )
            for review in Evaluation.objects.filter(facility=home.facility, kind="review"):
                if fiscal_year_of(review.date) == year - 1:
                    _reviewed(review, officer)
    for evaluation in Evaluation.objects.filter(kind__in=["third_party", "equivalent"]):
        _paper_of(evaluation, officer)


def _reviewed(review, officer):
    round = settings.add_round(by=officer, body=_BODY, meets_on=review.date)
    report = CouncilReport(
        facility=review.facility, fiscal_year=fiscal_year_of(review.date), round=round, **_WORDS
    )
    words = gather(report, _BODY, round.report_by)
    report.frozen = printing.freeze(by=officer, kind=papers.WORDS, data=words)
    report.state, report.evaluation, report.checked_by = CouncilReport.State.REVIEWED, review, officer
    report.submitted_on, report.decided_on = round.report_by, round.report_by + timedelta(days=3)
    report.reviewed_on = review.date
    report.result = "地域とのつながりが広がっています。夜間の体制を続けて報告してください。"
    report.save()
    Evaluation.objects.filter(pk=review.pk).update(recorded_by_ward=True)
    ReviewRequest.objects.create(
        report=report,
        number=1,
        kind=ReviewRequest.Kind.REQUEST,
        text="夜勤の人数を、利用者の家族にも知らせてください。",
        answer="家族会の便りで知らせました。",
        answered_on=review.date + timedelta(days=20),
    )
    ReviewRequest.objects.create(
        report=report, number=2, kind=ReviewRequest.Kind.ADVICE, text="避難の訓練を夜にも行ってはどうですか。"
    )


def _paper_of(evaluation, officer):
    is_result = evaluation.kind == Evaluation.Kind.THIRD_PARTY
    title = "第三者評価結果報告書（見本）" if is_result else "準ずる措置の通知（見本）"
    kind = EvaluationFile.Kind.RESULT if is_result else EvaluationFile.Kind.NAMING
    file = files.store(
        by=officer,
        name=f"{title}.pdf",
        data=sent_in(title, _RESULT if is_result else _NAMING),
        content_type="application/pdf",
    )
    EvaluationFile.objects.create(evaluation=evaluation, kind=kind, title=title, file=file)
