"""就任のお願い: ask, print, see what became of it, enter what came back on paper."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from meetings.council.seats import label, seats
from meetings.council.selectors import access_member, known_people
from meetings.joining import papers, policies, selectors, services
from meetings.joining.forms import PaperForm, SeatRequestForm
from meetings.members import became
from meetings.members.forms import HandedForm
from meetings.views import ask_first, facility_of, frame, today
from office import printing
from office.changing.views import save
from office.confirming import refused
from office.deeds import note_read
from office.errors import Refused
from office.handing_out import hand_out, paper_page
from office.http import post_data_or_none

_HEADING = "就任のお願い"


def _opened(request, pk):
    """A request and its facility, for whoever may change the council."""
    asked = selectors.access_request(request.membership, pk)
    permit(request.membership, "council.edit")
    return asked, facility_of(request, asked.facility_id)


def _facts(asked):
    return [("お願いする人", asked.person.name), ("区分", label(asked.category))]


@require_http_methods(["GET", "HEAD", "POST"])
def join_new(request, pk, category):
    """Ask somebody onto the council in one category; who comes for an office is not asked here."""
    facility = facility_of(request, pk)
    permit(request.membership, "council.edit")
    seat = next((s for s in seats(facility, today(), also=[category]) if s.code == category), None)
    if seat is None or seat.by_office:
        raise Http404
    known = known_people(request.membership, facility)
    form = SeatRequestForm(post_data_or_none(request), category=category, known=known, today=today())
    if form.is_valid():
        try:
            asked = services.ask(
                by=request.membership,
                facility=facility,
                token=form.cleaned_data["token"],
                category=category,
                person=form.person,
                term=form.term,
                today=today(),
            )
        except Refused as error:
            form.add_error(None, str(error))
        else:
            return redirect(at("meetings:join_request", asked.pk))
    context = frame(request, facility, "council", here="就任をお願いする", form=form, seat=seat)
    return render(request, "meetings/joining/new.html", {**context, "freely": papers.FREELY})


@require_http_methods(["GET", "HEAD", "POST"])
def join_consent(request, pk):
    """Ask somebody who sits on the council to agree to the 参加承諾書."""
    member = access_member(request.membership, pk)
    permit(request.membership, "council.edit")
    return ask_first(
        request,
        lambda: services.ask_consent(by=request.membership, member=member, today=today()),
        success=lambda asked: f"{asked.person.name}への参加承諾書のお願いを作りました。",
        next_url=at("meetings:council", member.facility_id),
        cancel_url=at("meetings:council", member.facility_id),
        facility=member.facility,
        tab="council",
        heading="参加承諾書をお願いする",
        body="メールアドレスがあればメールを出し、なければ手紙を印刷します。返事は構成員の画面に出ます。",
        facts=[
            ("構成員", member.person.name),
            ("区分", label(member.category)),
            ("承諾の内容", papers.text_of(member.facility)),
        ],
        refusal=policies.why_not_ask_consent(member, selectors.is_asked(member)),
        submit="お願いする",
    )


@require_safe
def join_request(request, pk):
    """One request: what went out, what became of it, what was answered."""
    asked, facility = _opened(request, pk)
    note_read("seat_request")
    context = frame(
        request,
        facility,
        "council",
        here=_HEADING,
        asked=asked,
        went=became.in_lines(asked),
        may_come_back=became.may_come_back(asked),
        category=label(asked.category),
        is_open=not policies.why_not_open(asked),
        is_letter=asked.channel == asked.Channel.HANDED,
    )
    return render(request, "meetings/joining/request.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def join_letter(request, pk):
    """Print the letter with the 参加承諾書."""
    asked, facility = _opened(request, pk)
    page = at("meetings:join_request", asked.pk)
    if why := policies.why_not_open(asked):
        return refused(request, why, page)
    data = papers.letter(asked)
    note_read("seat_request")
    context = frame(
        request,
        facility,
        "council",
        here="就任のお願いの手紙を印刷する",
        asked=asked,
        file_url=at("meetings:join_letter_file", asked.pk),
        back_url=page,
    )
    name = f"就任のお願い_{facility.name}_{data['on']}"
    return paper_page(request, "meetings/joining/letter.html", papers.LETTER, data, name=name, **context)


@require_safe
def join_letter_file(request, pk):
    """The PDF of the letter, or back to the page that makes it."""
    asked, _ = _opened(request, pk)
    return hand_out(papers.LETTER, papers.letter(asked), page=at("meetings:join_letter", asked.pk))


@require_http_methods(["GET", "HEAD", "POST"])
def join_handed(request, pk):
    """Record on which day the letter was handed over or posted."""

    def make(data=None):
        return HandedForm(data, today=today(), changes=[selectors.access_request(request.membership, pk)])

    def keep(asked, form, seen):
        snapshot = printing.frozen(papers.LETTER, papers.letter(asked))
        day = form.cleaned_data["day"]
        services.hand(
            by=request.membership, asked=asked, day=day, snapshot=snapshot, today=today(), seen=seen
        )

    return _enter(request, pk, make, keep, "印刷して渡した", "渡した日を記録しました。")


@require_http_methods(["GET", "HEAD", "POST"])
def join_answer(request, pk):
    """Enter what stands on the returned paper."""

    def make(data=None):
        return PaperForm(data, today=today(), changes=[selectors.access_request(request.membership, pk)])

    def keep(asked, form, seen):
        services.enter_paper(
            by=request.membership,
            asked=asked,
            **form.said,
            day=form.cleaned_data["day"],
            now=timezone.now(),
            today=today(),
            seen=seen,
        )

    return _enter(request, pk, make, keep, "紙の返事を入力する", "返事を記録しました。")


def _enter(request, pk, make, keep, heading, success):
    """A page with one form about a request that is still open."""
    asked, facility = _opened(request, pk)
    page = at("meetings:join_request", asked.pk)
    form = make(post_data_or_none(request))
    if request.method != "POST" and (why := policies.why_not_open(asked)):
        return refused(request, why, page)
    if form.is_valid():
        answer = save(
            request,
            form,
            lambda seen: keep(asked, form, seen),
            remake=make,
            success=success,
            next_url=page,
            cancel_url=page,
            error_field="day",
        )
        if answer is not None:
            return answer
    note_read("seat_request")
    context = frame(request, facility, "council", here=heading, asked=asked, form=form, back_url=page)
    return render(request, "meetings/joining/enter.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def join_anew(request, pk):
    """Send a request anew with a new link: it did not arrive, or was lost."""
    asked, facility = _opened(request, pk)
    return ask_first(
        request,
        lambda seen: services.send_anew(by=request.membership, asked=asked, today=today(), seen=seen),
        success="新しいリンクで出し直しました。",
        body="前のリンクと番号は使えなくなります。メールアドレスがなければ、手紙になります。",
        heading="お願いを出し直す",
        submit="出し直す",
        **_asking(asked, facility),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def join_returned(request, pk):
    """Say that a request came back: a mail's answer in the mailbox, a letter in the post."""
    asked, facility = _opened(request, pk)
    words = {**_asking(asked, facility), "refusal": policies.why_not_return(asked)}
    return ask_first(
        request,
        lambda seen: services.note_returned(
            by=request.membership, asked=asked, now=timezone.now(), seen=seen
        ),
        success="戻ってきたことを記録しました。連絡先を確かめて、出し直してください。",
        body="メールが戻ってきたアドレスへは、直すまでメールを出しません。出し直すと、手紙になります。",
        heading="届かずに戻ってきた",
        submit="戻ってきたと記録する",
        **words,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def join_take_back(request, pk):
    """Take a request back."""
    asked, facility = _opened(request, pk)
    return ask_first(
        request,
        lambda seen: services.take_back(by=request.membership, asked=asked, seen=seen),
        success="お願いを取りやめました。",
        body="リンクを開いた人には、返事が要らないことを伝えます。",
        heading="お願いを取りやめる",
        submit="取りやめる",
        **_asking(asked, facility),
    )


def _asking(asked, facility):
    page = at("meetings:join_request", asked.pk)
    return {
        "facility": facility,
        "tab": "council",
        "next_url": page,
        "cancel_url": page,
        "changes": [asked],
        "refusal": policies.why_not_open(asked),
        "facts": _facts(asked),
    }
