"""The mail that tells the desk that a facility handed in a report of an accident. What happened stands on the page alone."""

from accounts.links import at
from compliance.rules.wareki import format_date
from facilities.models import IncidentReport
from facilities.telling import Word, tell_desk
from office import outbox

REPORTED = outbox.purpose("incident_reported", "事故の報告")


def tell_reported(report):
    """Write to the desk that a report waits for it."""
    incident = report.incident
    lines = [
        ("事業所", incident.facility.name),
        ("報告", report.get_stage_display()),
        ("事故の日", format_date(incident.happened_on)),
    ]
    lead = "事業所から事故の報告が届きました。内容を読んで、受け取ったことを記録してください。"
    path = at("incidents:received", report.pk)
    word = Word(REPORTED, "事故の報告が届きました", lead, lines, "報告を読む", path, report.pk)
    tell_desk(incident.facility, word)


@outbox.before_another_try(REPORTED)
def refresh_late_report(mail):
    """Withdraw a late word about a report that the desk has received meanwhile."""
    waiting = IncidentReport.objects.filter(pk=mail.about, received_on=None)
    return {} if waiting.exists() else None
