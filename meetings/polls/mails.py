"""The mail that asks a member which days suit."""

from django.template.loader import render_to_string
from django.urls import reverse

from accounts.links import public_url
from compliance.rules.wareki import format_date
from meetings import rules_queries
from meetings.members import keys, papers
from meetings.members.papers import when_in_words
from meetings.members.selectors import name_of
from meetings.models import DatePoll, MemberLink, PollMail
from meetings.polls.selectors import days_of
from office import outbox

POLL = outbox.purpose("member_poll", "日程のお尋ね", within_operator=True)


def ask(*, by, poll, member, email, link):
    """Mail one member the days, with the own link. Returns the OutgoingMail. Args: ``by``: the Membership who asks."""
    facility = poll.facility
    context = {
        "subject": f"{rules_queries.council_name(facility)}の日程のお尋ね（{facility.name}）",
        "council": rules_queries.council_name(facility),
        "facility": facility.name,
        "operator": facility.operator.name,
        "called": papers.called(member, name_of(member)),
        "days": [when_in_words(one.day, one.starts_at, one.ends_at) for one in days_of(poll)],
        "answer_by": format_date(poll.answer_by),
        "link": public_url(reverse("member_door", args=[keys.secret_of(link)])),
        "contact": papers.contact_of(facility),
    }
    return outbox.put(
        municipality_id=poll.municipality_id,
        to=email,
        subject=context["subject"],
        text=render_to_string("mail/member_poll.txt", context),
        html=render_to_string("mail/member_poll.html", context),
        purpose=POLL,
        sender_name=facility.name,
        reply_to=facility.email or by.user.email,
    )


@outbox.before_another_try(POLL)
def refresh_late_poll(mail):
    """Withdraw a late mail whose poll is over or whose member's link is closed."""
    sent = PollMail.objects.filter(mail=mail).select_related("poll").first()
    if sent is None or sent.poll.state != DatePoll.State.OPEN:
        return None
    return {} if MemberLink.objects.filter(member=sent.member_id, withdrawn_at=None).exists() else None
