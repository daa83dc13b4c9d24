"""Who reads the records of incidents, and what may stand in them. Each check answers with the sentence that refuses, or ""."""

from datetime import datetime

from accounts.models import Role
from compliance.rules import load_rulebook
from compliance.rules.wareki import format_date
from facilities import pseudonyms
from facilities.models import Incident, IncidentReader, IncidentReport

Kind, Stage = Incident.Kind, IncidentReport.Stage
#: The services whose rules ask for these records.
_GROUP = "shogai"
NOT_NAMED = (
    "事故と身体拘束の記録を見られるのは、法人の管理者と、管理者が選んだ職員だけです。"
    "必要なときは、法人の管理者に頼んでください。"
)


def keeps_incidents(facility):
    """Do the rules ask this facility to record them?"""
    kind = load_rulebook().service_types.get(facility.service_type)
    return kind is not None and kind.group == _GROUP


def why_not_read(membership, facility):
    """Why somebody may neither read nor write the records of a facility that they see."""
    if membership.role == Role.OPERATOR_MANAGER:
        return ""
    named = IncidentReader.objects.filter(facility=facility, membership=membership, may_read=True)
    return "" if membership.role == Role.FACILITY_STAFF and named.exists() else NOT_NAMED


def why_not_so(values, now):
    """{field: sentence} for what a record cannot say. Args: ``now``: the local moment; what is absent is left alone."""
    refusals = {}
    if (resident := values.get("resident")) and (why := pseudonyms.why_not_resident(resident)):
        refusals["resident"] = why
    day, at = values.get("happened_on"), values.get("starts_at")
    if day and (day, at or now.time()) > (now.date(), now.time()):
        refusals["happened_on"] = "まだ来ていない日時です。起きてから記録してください。"
    return refusals | _why_not_end(values, day, at, now)


def _why_not_end(values, day, at, now):
    ends_on, ends_at = values.get("ends_on"), values.get("ends_at")
    if ends_at and not ends_on:
        return {"ends_on": "終わった日も入力してください。"}
    if ends_on and not ends_at:
        return {"ends_at": "終わった時刻も入力してください。"}
    if not (ends_on and day and at):
        return {}
    if datetime.combine(ends_on, ends_at) <= datetime.combine(day, at):
        return {"ends_on": "始めた日時より後にしてください。"}
    if (ends_on, ends_at) > (now.date(), now.time()):
        return {"ends_on": "まだ来ていない日時です。終わってから記録してください。"}
    return {}


def why_not_change(incident):
    """Why a record stands as it is: its final reports went out."""
    sent = {report.to for report in incident.reports.all() if report.stage == Stage.FINAL}
    if sent >= set(IncidentReport.To.values):
        return "最終報告を両方のあて先に出したので、記録は直せません。「その後の取り組み」は書き足せます。"
    return ""


def why_not_report(incident, stage, to, today, sent_on):
    """Why a report cannot have gone out."""
    if incident.kind != Kind.ACCIDENT:
        return "報告の決まりがあるのは事故だけです。"
    sent = {(report.stage, report.to) for report in incident.reports.all()}
    if (stage, to) in sent:
        return "この報告は、もう出しています。画面を開き直して確かめてください。"
    if stage == Stage.FINAL and (Stage.FIRST, to) not in sent:
        return "先に第1報を出してください。"
    if stage == Stage.FINAL and not incident.follow_up.strip():
        return "「その後の取り組み」がまだ空いています。書いてから最終報告を出してください。"
    if sent_on > today:
        return f"{format_date(sent_on)}はまだ来ていません。報告してから記録してください。"
    if sent_on < incident.happened_on:
        return f"事故の日（{format_date(incident.happened_on)}）より前です。報告した日を確かめてください。"
    return ""


def why_not_receive(report):
    """Why the desk may not receive a report."""
    if report.received_on:
        return f"{format_date(report.received_on)}に、もう受け取っています。"
    return ""
