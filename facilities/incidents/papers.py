"""事故報告書: what a report says, as a PDF and a Word file."""

from compliance.rules.wareki import format_date
from facilities.models import Incident, IncidentReport
from facilities.wording import service_name
from office import plain_papers
from office.clock import write_clock
from office.plain_papers import section

PAPER = "incident_report"
plain_papers.document(PAPER)

_EMPTY = "（まだわかっていません）"


def when(incident):
    """When it happened, in words, with its end where there is one."""
    begun = f"{format_date(incident.happened_on)} {write_clock(incident.starts_at)}"
    if not incident.ends_on:
        return begun
    day = "" if incident.ends_on == incident.happened_on else f"{format_date(incident.ends_on)} "
    return f"{begun}から{day}{write_clock(incident.ends_at)}まで"


def paper(incident, stage="", body=""):
    """What the paper of an incident says. Args: ``stage``, ``body``: of a report; without them, the home's own record."""
    facility = incident.facility
    is_accident = incident.kind == Incident.Kind.ACCIDENT
    title = "事故報告書" if stage else f"{incident.get_kind_display()}の記録"
    if stage:
        title += f"（{IncidentReport.Stage(stage).label}）"
    texts = _accident_texts(incident) if is_accident else _restraint_texts(incident)
    return {
        "title": title,
        "author": facility.name,
        "head": [f"{body} 御中"] if body else [],
        "sections": [
            section(
                "",
                pairs=[
                    ("法人", facility.operator.name),
                    ("事業所", f"{facility.name}（{service_name(facility.service_type)}）"),
                    ("事業所番号", facility.number or "—"),
                    ("入居者", incident.resident),
                    *([("支給を決めた市区町村", incident.grantor or _EMPTY)] if is_accident else []),
                    ("起きた日時" if is_accident else "行った日時", when(incident)),
                    ("場所", incident.place or _EMPTY),
                    ("対応を決めた人" if is_accident else "拘束を決めた人", incident.decided_by),
                ],
            ),
            *(section(label, texts=[words or _EMPTY]) for label, words in texts),
        ],
    }


def _accident_texts(incident):
    return [
        ("起きたこと", incident.what),
        ("入居者の心身の状況", incident.condition),
        ("対応の経過", incident.response),
        ("原因", incident.reason),
        ("再発を防ぐための取り組み", incident.follow_up),
    ]


def _restraint_texts(incident):
    return [
        ("行った方法（態様）", incident.what),
        ("入居者の心身の状況", incident.condition),
        ("緊急やむを得ない理由", incident.reason),
        ("経過", incident.response),
        ("その後の検討", incident.follow_up),
    ]
