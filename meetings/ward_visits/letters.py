"""The word beforehand of a visit: by mail, or as a letter that is printed."""

from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from compliance.rules.wareki import format_date
from meetings.views import ask_first, frame, today
from meetings.ward_visits import mails, papers, policies, services
from meetings.ward_visits.views import TAB, opened_visit
from office.confirming import refused
from office.handing_out import hand_out, paper_page


@require_http_methods(["GET", "HEAD", "POST"])
def announce(request, pk):
    """Mail the facility when who comes; what goes out is shown first."""
    visit, facility = opened_visit(request, pk)
    page = at("meetings:ward_visit", pk)
    why = policies.why_not_planned(visit) or mails.why_not_mail(facility)
    words = {} if why else papers.words_of(visit, today())
    return ask_first(
        request,
        lambda seen: services.announce(by=request.membership, visit=visit, today=today(), seen=seen),
        changes=[visit],
        refusal=why,
        success="訪問のお知らせを、メールで送りました。",
        next_url=page,
        cancel_url=page,
        facility=facility,
        tab=TAB,
        heading="訪問をメールで知らせる",
        body="次の内容を、事業所の代表のアドレスへ送ります。",
        facts=[
            ("宛先", facility.email),
            ("日時", words.get("when", "")),
            ("行く職員", f"{words.get('officers', 0)}人"),
        ],
        submit="メールで送る",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def letter(request, pk):
    """Print the letter; 「印刷して送った」 then says that the facility was told today."""
    visit, facility = opened_visit(request, pk)
    page = at("meetings:ward_visit", pk)
    if why := policies.why_not_planned(visit):
        return refused(request, why, page)
    data = papers.words_of(visit, today())
    if request.method == "POST" and "sent" in request.POST:
        services.note_handed(by=request.membership, visit=visit, today=today())
        return redirect(page)
    context = frame(
        request,
        facility,
        TAB,
        here="訪問のお知らせを印刷する",
        visit=visit,
        file_url=at("meetings:ward_visit_letter_file", pk),
        back_url=page,
    )
    name = f"訪問のお知らせ_{facility.name}_{format_date(visit.planned_on, weekday=False)}"
    return paper_page(request, "meetings/ward_visits/letter.html", papers.LETTER, data, name=name, **context)


@require_safe
def letter_file(request, pk):
    """The PDF of the letter, or back to the page that makes it."""
    visit, _ = opened_visit(request, pk)
    data = papers.words_of(visit, today()) if visit.is_planned else None
    return hand_out(papers.LETTER, data, page=at("meetings:ward_visit_letter", pk))
