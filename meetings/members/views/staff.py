"""開催通知と返事: what goes to whom, what became of it, and the answers that come on paper."""

from dataclasses import replace

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from compliance.rules.wareki import format_date
from meetings.members import policies, selectors, services
from meetings.members.forms import ReplyForm
from meetings.models import Delivery, Meeting
from meetings.online.selectors import missing_before_notice
from meetings.planning.candidates import as_saved
from meetings.planning.findings import find
from meetings.planning.selectors import partners_in_facts, surroundings
from meetings.policies import why_not_change
from meetings.selectors import access_part
from meetings.views import ask_first, facility_of, frame, today
from office.changing.views import save
from office.confirming import refused
from office.deeds import note_read
from office.http import post_data_or_none


def opened_part(request, pk):
    """The part and its facility, for whoever may work on its meetings."""
    part = access_part(request.membership, pk)
    permit(request.membership, "meeting.edit")
    return part, facility_of(request, part.facility_id)


@require_safe
def notices(request, pk):
    """Each member of the meeting's day: how they are reached, what went to them, what they answered."""
    part, facility = opened_part(request, pk)
    found = selectors.recipients(part)
    note_read("notices")
    context = frame(
        request,
        facility,
        "meetings",
        here="開催通知と返事",
        part=part,
        meeting=part.meeting,
        found=found,
        refusal=policies.why_not_notify(part.meeting, today()),
        may_enter=not policies.why_not_enter(part.meeting),
        findings=_findings(part, facility) if found.waiting else [],
        more=_further(found, part.meeting),
        typed_url=_where_typed(part),
    )
    return render(request, "meetings/members/notices.html", context)


def _further(found, meeting):
    """(label, address, how many) of a further mail that can be sent now, or None."""
    is_off = meeting.state == Meeting.State.CANCELLED
    kind = Delivery.Kind.CANCELLATION if is_off else Delivery.Kind.REMINDER
    who = [] if policies.why_not_write_more(kind, meeting, today()) else found.who_get(kind)
    return (_MORE[kind][0], kind, len(who)) if who else None


def _where_typed(part):
    """Where the day is typed on which the members were told in another way; "" where it stands or cannot be changed."""
    if part.notified_on is not None or why_not_change(part.meeting, part):
        return ""
    name = "meetings:edit" if part.meeting.state == Meeting.State.PLANNED else "meetings:record"
    return f"{at(name, part.pk)}#id_notified_on"


def _findings(part, facility):
    """What the rules say against telling the members today."""
    on = today()
    if policies.why_not_notify(part.meeting, on):
        return []
    told_now = replace(
        as_saved(part.meeting, part),
        notified_on=part.notified_on or on,
        partners=partners_in_facts(part.meeting, facility),
    )
    return find(told_now, surroundings(facility, on))


@require_http_methods(["GET", "HEAD", "POST"])
def send(request, pk):
    """Tell all who have not been told yet, in one press."""
    part, facility = opened_part(request, pk)
    page = at("meetings:notices", part.pk)
    waiting = selectors.recipients(part).waiting
    mailed = [one.name for one in waiting if one.channel == "mail"]
    by_letter = [one.name for one in waiting if one.channel != "mail"]
    refusal = policies.why_not_notify(part.meeting, today())
    if not refusal and not waiting and request.method != "POST":
        refusal = "構成員の全員へ、もう通知しています。"
    findings = [finding.sentence for finding in _findings(part, facility)]
    findings += missing_before_notice(part, today())
    return ask_first(
        request,
        lambda seen: services.notify(by=request.membership, part=part, today=today(), seen=seen),
        facility=facility,
        heading="構成員へ通知する",
        success=_sent_in_words,
        next_url=page,
        cancel_url=page,
        changes=[part.meeting, part],
        refusal=refusal,
        submit="この内容で通知する",
        body="\n".join(["メールはすぐに出ます。手紙は、次の画面で印刷して渡してください。", *findings]),
        facts=[
            ("開催日", format_date(part.meeting.date)),
            ("場所", part.meeting.place or "決まりしだいお知らせします"),
            ("議題", part.agenda.strip() or "当日お知らせします"),
            (f"メール {len(mailed)}人", "、".join(mailed) or "なし"),
            (f"手紙 {len(by_letter)}人", "、".join(by_letter) or "なし"),
        ],
    )


def _sent_in_words(sent):
    if not (sent.mails or sent.letters):
        return "構成員の全員へ、もう通知しています。新しく出したものはありません。"
    said = [f"メール{sent.mails}通を出しました。"] if sent.mails else []
    if sent.letters:
        said.append(f"手紙が{sent.letters}通あります。印刷して渡したら、その日を記録してください。")
    return "".join(said)


#: What is asked before a further mail: heading, button, what it does.
_MORE = {
    Delivery.Kind.REMINDER: (
        "返事をお願いする",
        "メールでお願いする",
        "まだ返事のない人に、一度だけメールを出します。手紙の人には、電話などで尋ねてください。",
    ),
    Delivery.Kind.CANCELLATION: (
        "中止をメールで知らせる",
        "メールで知らせる",
        "開催通知を出した人に、中止と理由をメールで知らせます。手紙の人には、「中止の知らせ」を印刷して渡してください。",
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
def more(request, pk, kind):
    """Ask those who have not answered, or tell those who were told that the meeting is off: once each, by mail."""
    part, facility = opened_part(request, pk)
    if kind not in _MORE:
        raise Http404
    heading, submit, body = _MORE[kind]
    page = at("meetings:notices", part.pk)
    names = [one.name for one in selectors.recipients(part).who_get(kind)]
    refusal = policies.why_not_write_more(kind, part.meeting, today())
    if not names and request.method != "POST":
        refusal = refusal or "メールを出す人は、もういません。"
    return ask_first(
        request,
        lambda seen: services.write_more(
            by=request.membership, part=part, kind=kind, today=today(), seen=seen
        ),
        facility=facility,
        heading=heading,
        success=lambda count: f"メール{count}通を出しました。" if count else "もう出しています。",
        next_url=page,
        cancel_url=page,
        changes=[part.meeting, part],
        refusal=refusal,
        submit=submit,
        body=body,
        facts=[("開催日", format_date(part.meeting.date)), (f"メール {len(names)}人", "、".join(names))],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def slip(request, pk, member_pk):
    """Enter what a member wrote on the slip, or said on the telephone; the code on the slip leads here."""
    part, facility = opened_part(request, pk)
    one = selectors.access_recipient(part, member_pk)
    page = at("meetings:notices", part.pk)
    if refusal := policies.why_not_enter(part.meeting):
        return refused(request, refusal, page)

    def make(data=None):
        reply = selectors.reply_of(part, one.member)
        return ReplyForm(data, online=part.meeting.online, reply=reply, changes=[reply])

    form = make(post_data_or_none(request))
    if form.is_valid():
        answer = save(
            request,
            form,
            lambda seen: services.enter_slip(
                by=request.membership,
                part=part,
                member=one.member,
                said=form.said,
                now=timezone.now(),
                seen=seen,
            ),
            remake=make,
            success=f"{one.name}の返事を記録しました。",
            next_url=page,
            cancel_url=page,
        )
        if answer is not None:
            return answer
    note_read("notices")
    context = frame(
        request, facility, "meetings", here="返事を入力する", part=part, form=form, one=one, back_url=page
    )
    return render(request, "meetings/members/slip.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def anew(request, pk, member_pk):
    """Send one member's notice anew, with a new link: it did not arrive, was lost, or went to a wrong address."""
    part, facility = opened_part(request, pk)
    one = selectors.access_recipient(part, member_pk)
    page = at("meetings:notices", part.pk)
    way = f"メール（{one.email}）" if one.email else "手紙（次の画面で印刷します）"
    return ask_first(
        request,
        lambda seen: services.send_anew(by=request.membership, part=part, one=one, today=today(), seen=seen),
        changes=[part.meeting, part, *filter(None, [one.link, one.delivery])],
        facility=facility,
        heading="開催通知を出し直す",
        success=f"{one.name}への開催通知を出し直しました。",
        next_url=page,
        cancel_url=page,
        refusal=policies.why_not_send_anew(one.delivery, part.meeting, today()),
        submit="新しいリンクで出し直す",
        body="前のリンクと番号は使えなくなります。返事があれば、そのまま残ります。",
        facts=[("構成員", one.name), ("渡し方", way)],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def close(request, pk, member_pk):
    """Close a member's link and code, for all meetings of the council."""
    part, facility = opened_part(request, pk)
    one = selectors.access_recipient(part, member_pk)
    page = at("meetings:notices", part.pk)
    refusal = "" if one.link else "使えるリンクはありません。"
    return ask_first(
        request,
        lambda seen: services.withdraw_link(by=request.membership, link=one.link, seen=seen),
        facility=facility,
        heading="リンクを使えなくする",
        success=f"{one.name}のリンクと番号を使えなくしました。",
        next_url=page,
        cancel_url=page,
        changes=[one.link],
        refusal=refusal,
        submit="使えなくする",
        body="この構成員のリンクと番号は、この会議でも、ほかの会議でも開かなくなります。返事は残ります。",
        facts=[("構成員", one.name)],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def back(request, pk, member_pk):
    """Say that one member's notice came back: a mail's answer in the mailbox, a letter in the post."""
    part, facility = opened_part(request, pk)
    one = selectors.access_recipient(part, member_pk)
    page = at("meetings:notices", part.pk)
    sent = one.delivery
    return ask_first(
        request,
        lambda seen: services.note_returned(by=request.membership, sent=sent, now=timezone.now(), seen=seen),
        facility=facility,
        heading="届かずに戻ってきた",
        success=f"{one.name}への通知が戻ってきたことを記録しました。出し直してください。",
        next_url=page,
        cancel_url=page,
        changes=[part, sent] if sent else [],
        refusal=policies.why_not_returned(sent),
        submit="戻ってきたと記録する",
        body="このアドレスには、直すまでメールを出しません。出し直すと、手紙になります。",
        facts=[("構成員", one.name), ("出したもの", sent.get_kind_display() if sent else "")],
    )
