"""The mail that tells a facility of a visit."""

from django.template.loader import render_to_string

from accounts.links import at, public_url
from facilities.telling import Word, tell_desk
from meetings.models import WardVisit
from meetings.officers.mails import when_in_line
from meetings.ward_visits import papers
from office import outbox

ANNOUNCED = outbox.purpose("ward_visit", "訪問のお知らせ")
LEFT = outbox.purpose("ward_visit_left", "訪問に行く職員が外れた知らせ")


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


def tell_left(visit, officer):
    """An officer who was to go is none of the desk any more: the desk learns which visit wants somebody else."""
    lines = [
        ("事業所", visit.facility.name),
        ("訪問する予定の日", when_in_line(visit.planned_on, visit.starts_at, visit.ends_at)),
        ("外れた職員", officer.name),
    ]
    others = visit.officers.select_related("membership")
    if names := "、".join(one.membership.name for one in others):
        lines.append(("行く職員", names))
    lead = "訪問に行く予定だった職員が、担当の職員でなくなりました。この訪問から外れました。ほかの職員を決めてください。"
    title, path = "訪問に行く職員が外れました", at("meetings:ward_visit", visit.pk)
    tell_desk(visit.facility, Word(LEFT, title, lead, lines, "訪問を開く", path, visit.pk))


@outbox.before_another_try(LEFT)
def refresh_late_word(mail):
    """Withdraw a late word of a visit that was made, or called off."""
    visit = WardVisit.objects.filter(pk=mail.about).first()
    return {} if visit is not None and visit.is_planned else None


@outbox.before_another_try(ANNOUNCED)
def refresh_late_announcement(mail):
    """Withdraw a late mail whose visit is on another day, made, or called off."""
    visit = WardVisit.objects.filter(mail=mail).first()
    return {} if visit is not None and visit.is_planned else None
