"""The mails that bring the minutes: each to one member, with the own link of that member alone."""

from django.template.loader import render_to_string

from compliance.rules.wareki import format_date
from meetings import rules_queries
from meetings.members.mails import address_of, answers_to
from meetings.members.papers import called, contact_of
from meetings.models import Delivery, MemberLink
from office import outbox

MINUTES = outbox.purpose("member_minutes", "議事録", within_operator=True)


def send(*, by, part, one, link):
    """Mail one member that the minutes can be read. Returns the OutgoingMail.

    Args: ``by``: the Membership who sends it; ``one``: the Recipient; ``link``: to the own page.
    """
    facility = part.facility
    council, day = rules_queries.council_name(facility), format_date(part.meeting.date)
    context = {
        "operator": facility.operator.name,
        "facility": facility.name,
        "contact": contact_of(facility),
        "council": council,
        "day": day,
        "called": called(one.member, one.name),
        "link": address_of(link),
        "until": link.expires_on,
        "subject": f"{council}（{day}）の議事録（{facility.name}）",
    }
    return outbox.put(
        municipality_id=part.municipality_id,
        to=one.email,
        subject=context["subject"],
        text=render_to_string("mail/member_minutes.txt", context),
        html=render_to_string("mail/member_minutes.html", context),
        purpose=MINUTES,
        sender_name=facility.name,
        reply_to=answers_to(by, facility),
    )


@outbox.before_another_try(MINUTES)
def refresh_late_minutes(mail):
    """Withdraw a late mail whose link is closed, that another replaced, or to a member who has got a later version."""
    sent = Delivery.objects.filter(mail=mail).first()
    if sent is None:
        return None
    later = Delivery.objects.filter(
        part=sent.part_id, member=sent.member_id, kind=Delivery.Kind.MINUTES, pk__gt=sent.pk
    )
    is_open = MemberLink.objects.filter(member=sent.member_id, withdrawn_at=None).exists()
    return {} if is_open and not later.exists() else None
