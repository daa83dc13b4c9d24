"""議事録を配る: which version goes to whom, and what became of each."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.selectors import ward_profile
from compliance.rules.wareki import format_date
from meetings.distribution import policies, selectors, services
from meetings.members import policies as members
from meetings.members import services as members_services
from meetings.members.views.staff import opened_part
from meetings.models import Delivery, ReviewState, Version
from meetings.policies import why_not_record_steps
from meetings.views import ask_first, frame, today
from office.changing.forms import ConfirmForm
from office.confirming import refused
from office.deeds import note_read

_VERSIONS = {
    Version.Kind.INSIDE: "提出した版（個人の名前が書かれていることがあります）",
    Version.Kind.PUBLIC: "公表用の版（だれのことか分からない形にしたもの）",
}


@require_safe
def distribution(request, pk):
    """Each member of the meeting's day, absent ones too: what went to them of the minutes, and what became of it."""
    part, facility = opened_part(request, pk)
    if refusal := why_not_record_steps(part.meeting):
        return refused(request, refusal, at("meetings:detail", part.pk))
    found = selectors.readers(part, today())
    note_read("distribution")
    context = frame(
        request,
        facility,
        "meetings",
        here="議事録を構成員に配る",
        part=part,
        meeting=part.meeting,
        found=found,
        letters=selectors.letters(found),
        numbers=selectors.numbers(found),
        confirm=ConfirmForm(changes=[part.meeting, part]),
        goes_on=_may_be_published_next(part),
        versions=[
            (version, _VERSIONS[version.kind], len(selectors.waiting(found, version)))
            for version in selectors.versions_to_send(part)
        ],
    )
    return render(request, "meetings/distribution/page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def send(request, pk, number):
    """Send one version to all who have not got it, in one press."""
    part, facility = opened_part(request, pk)
    page = at("meetings:distribution", part.pk)
    version = selectors.access_version_to_send(part, str(number))
    waiting = selectors.waiting(selectors.readers(part, today()), version)
    mailed = [reader.one.name for reader in waiting if reader.channel == Delivery.Channel.MAIL]
    by_letter = [reader.one.name for reader in waiting if reader.channel != Delivery.Channel.MAIL]
    refusal = policies.why_not_distribute(part.meeting, version)
    if not refusal and not waiting and request.method != "POST":
        refusal = "構成員の全員へ、この版をもう出しています。"
    return ask_first(
        request,
        lambda seen: services.distribute(
            by=request.membership, part=part, version=version, today=today(), seen=seen
        ),
        facility=facility,
        heading="議事録を構成員に配る",
        success=_sent_in_words,
        next_url=lambda sent: _after_sending(part, version, sent),
        cancel_url=page,
        changes=[part.meeting, part],
        refusal=refusal,
        submit="この版を配る",
        body="欠席した人にも配ります。メールはすぐに出ます。手紙は、次の画面で印刷して渡してください。",
        facts=[
            ("会議の日", format_date(part.meeting.date)),
            ("配る版", f"第{version.number}版　{_VERSIONS[version.kind]}"),
            (f"メール {len(mailed)}人", "、".join(mailed) or "なし"),
            (f"手紙 {len(by_letter)}人", "、".join(by_letter) or "なし"),
        ],
    )


def _after_sending(part, version, sent):
    """On to making them public where nothing is left to be printed, else back to the page."""
    goes_on = version.kind == Version.Kind.INSIDE and not sent.letters and _may_be_published_next(part)
    return at("publications:prepare" if goes_on else "meetings:distribution", part.pk)


def _may_be_published_next(part):
    accepted = part.review_state == ReviewState.ACCEPTED or not ward_profile().acceptance_first
    return accepted and part.published_on is None


def _sent_in_words(sent):
    if not (sent.mails or sent.letters):
        return "構成員の全員へ、この版をもう出しています。新しく出したものはありません。"
    said = [f"メール{sent.mails}通を出しました。"] if sent.mails else []
    if sent.letters:
        said.append(f"手紙が{sent.letters}通あります。印刷して渡したら、その日を記録してください。")
    return "".join(said)


@require_http_methods(["GET", "HEAD", "POST"])
def anew(request, pk, member_pk):
    """Send one member's minutes anew: they did not arrive, or were lost."""
    part, facility = opened_part(request, pk)
    reader = selectors.access_reader(part, member_pk, today())
    page = at("meetings:distribution", part.pk)
    by_mail = reader.channel == Delivery.Channel.MAIL
    way = f"メール（{reader.one.email}）" if by_mail else "手紙（次の画面で印刷します）"
    return ask_first(
        request,
        lambda seen: services.send_anew(
            by=request.membership, part=part, reader=reader, today=today(), seen=seen
        ),
        changes=[part.meeting, part, *filter(None, [reader.sent])],
        facility=facility,
        heading="議事録を出し直す",
        success=f"{reader.one.name}への議事録を出し直しました。",
        next_url=page,
        cancel_url=page,
        refusal=policies.why_not_send_anew(reader.sent),
        submit="出し直す",
        body="同じ版を、いまの連絡先へ出し直します。",
        facts=[("構成員", reader.one.name), ("渡し方", way)],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def back(request, pk, member_pk):
    """Say that one member's minutes came back."""
    part, facility = opened_part(request, pk)
    reader = selectors.access_reader(part, member_pk, today())
    page = at("meetings:distribution", part.pk)
    sent = reader.sent
    return ask_first(
        request,
        lambda seen: members_services.note_returned(
            by=request.membership, sent=sent, now=timezone.now(), seen=seen
        ),
        facility=facility,
        heading="届かずに戻ってきた",
        success=f"{reader.one.name}への議事録が戻ってきたことを記録しました。出し直してください。",
        next_url=page,
        cancel_url=page,
        changes=[part, sent] if sent else [],
        refusal=members.why_not_returned(sent),
        submit="戻ってきたと記録する",
        body="このアドレスには、直すまでメールを出しません。出し直すと、手紙になります。",
        facts=[("構成員", reader.one.name), ("出したもの", "議事録")],
    )
