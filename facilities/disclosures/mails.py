"""The mail that asks whether an address of the disclosure system is read."""

from django.template.loader import render_to_string

from accounts.links import at, public_url_for
from office import outbox

CONTACT = outbox.purpose("contact_check", "情報公表の連絡先の確認")


def ask(by, contact, number):
    """Write to the address; whoever reads it types the number on the page."""
    context = {
        "municipality": by.municipality,
        "facility": contact.facility,
        "use": contact.get_use_display(),
        "number": number,
        "subject": f"【よりあい帳】情報公表の連絡先の確認（{contact.facility.name}）",
        "link": public_url_for(by, at("disclosures:show", contact.facility_id)),
    }
    outbox.put(
        municipality_id=by.municipality_id,
        to=contact.address,
        subject=context["subject"],
        text=render_to_string("mail/contact_check.txt", context),
        html=render_to_string("mail/contact_check.html", context),
        purpose=CONTACT,
    )
