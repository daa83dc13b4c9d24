"""The mail that tells a home that the review of its report has been recorded."""

from django.template.loader import render_to_string

from accounts.links import at, public_url_for
from compliance.rules.wareki import format_fiscal_year
from facilities.self_reports.selectors import people_working_at
from office import outbox

REVIEWED = outbox.purpose("council_reviewed", "協議会の評価")


def tell_of_review(report):
    """Write to the people of a home that the review and its requests can be read, on the page alone."""
    path = at("evaluations:council_report", report.pk)
    for person in people_working_at(report.facility):
        context = {
            "person": person,
            "municipality": person.municipality,
            "facility": report.facility,
            "year": format_fiscal_year(report.fiscal_year),
            "subject": f"【よりあい帳】協議会の評価が届きました（{report.facility.name}）",
            "link": public_url_for(person, path),
        }
        outbox.put(
            municipality_id=person.municipality_id,
            to=person.user.email,
            subject=context["subject"],
            text=render_to_string("mail/council_reviewed.txt", context),
            html=render_to_string("mail/council_reviewed.html", context),
            purpose=REVIEWED,
            membership_id=person.pk,
        )
