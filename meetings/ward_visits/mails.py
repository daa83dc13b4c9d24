"""The mail that tells a facility of a visit."""

from django.template.loader import render_to_string

from accounts.links import at, public_url
from meetings.models import WardVisit
from meetings.ward_visits import papers
from office import outbox

ANNOUNCED = outbox.purpose("ward_visit", "訪問のお知らせ")


def why_not_mail(facility):
    """Why no mail goes to a facility, in a sentence that says what to do; or ""."""
    if not facility.email:
        return f"{facility.name}のメールアドレスが登録されていません。手紙を印刷して送ってください。"
    if not outbox.is_set_up():
        return outbox.NOT_SET_UP
    if outbox.is_unreachable(facility.email):
        return f"{facility.name}のメールアドレスには届きません。手紙を印刷して送ってください。"
    return ""


def announce(*, by, visit, today):
    """Mail the facility the day and hours of a visit. Returns the OutgoingMail."""
    words = papers.words_of(visit, today)
    context = {
        **words,
        "subject": f"訪問のお知らせ（{words['facility']}）",
        "page": public_url(at("meetings:ward_visit", visit.pk)),
    }
    return outbox.put(
        municipality_id=visit.municipality_id,
        to=visit.facility.email,
        subject=context["subject"],
        text=render_to_string("mail/ward_visit.txt", context),
        html=render_to_string("mail/ward_visit.html", context),
        purpose=ANNOUNCED,
        sender_name=" ".join(filter(None, (words["ward"], words["desk"]))),
        reply_to=dict(words["contact"]).get("メール", ""),
    )


@outbox.before_another_try(ANNOUNCED)
def refresh_late_announcement(mail):
    """Withdraw a late mail whose visit is on another day, made, or called off."""
    visit = WardVisit.objects.filter(mail=mail).first()
    return {} if visit is not None and visit.is_planned else None
