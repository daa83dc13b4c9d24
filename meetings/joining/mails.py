"""The mail that asks somebody onto a council, with the own link."""

from django.template.loader import render_to_string

from meetings.joining import papers
from meetings.members.mails import answers_to
from meetings.models import SeatRequest
from office import outbox

ASKED = outbox.purpose("seat_request", "就任のお願い", within_operator=True)


def send(*, by, asked):
    """Mail the person. Returns the OutgoingMail."""
    words = papers.words_of(asked)
    context = {
        **words,
        "link": papers.address_of(asked),
        "until_day": asked.expires_on,
        "subject": f"{words['title']}（{asked.facility.name}）",
    }
    return outbox.put(
        municipality_id=asked.municipality_id,
        to=asked.person.email,
        subject=context["subject"],
        text=render_to_string("mail/seat_request.txt", context),
        html=render_to_string("mail/seat_request.html", context),
        purpose=ASKED,
        sender_name=asked.facility.name,
        reply_to=answers_to(by, asked.facility),
    )


@outbox.before_another_try(ASKED)
def refresh_late_request(mail):
    """Withdraw a late mail of a request that was answered or taken back, or that another mail replaced."""
    is_open = SeatRequest.objects.filter(mail=mail, state=SeatRequest.State.ASKED).exists()
    return {} if is_open else None
