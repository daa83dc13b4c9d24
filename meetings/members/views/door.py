"""A member's own door: a link or a short code, exchanged for a cookie, and behind it what that one member may see.

The key stands in no address once it was touched. The cookie names links by their numbers; what they open is asked anew on
each page, so a link that was withdrawn is closed at once. Several members of one household may share a browser.
"""

from contextlib import contextmanager
from functools import wraps

from django.conf import settings
from django.core import signing
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import attempts
from accounts.tenancy import Suspended, scope_of_link
from meetings import rules_queries
from meetings.members import keys, papers, policies, selectors, services
from meetings.members.forms import MemberCodeForm, ReplyForm
from meetings.models import Meeting, Reply
from meetings.online.selectors import at_door
from meetings.views import today
from office import files
from office.errors import Refused
from office.http import parse_int, post_data_or_none, private_download

_SALT = "meetings.members.door"
#: Links that one browser carries: a household, or a center's machine.
_MOST = 8
WRONG_CODE = (
    "この番号では開けません。手紙の番号をもう一度確かめてください。"
    "それでも開けないときは、手紙の差出人の事業所へお電話ください。"
)

_FURTHER: list = []


def leads_further(function):
    """Have a room above lead members to pages of its own: it is given the open link, and answers with addresses."""
    _FURTHER.append(function)
    return function


def unlisted(view):
    """No search engine lists the page, and nobody keeps it."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return never_cache(answer)


@unlisted
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def member_code(request):
    """Type the short code of a letter; the right one leads to the member's own page."""
    form = MemberCodeForm(post_data_or_none(request))
    if request.method == "POST" and form.is_valid():
        code = keys.read_code(form.cleaned_data["code"])
        key_hash = keys.hash_of_code(code) if code else ""
        try:
            attempt = attempts.at_member_key(request)
        except attempts.TooSoonError as refusal:
            return _wait(request, refusal)
        try:
            answer = _exchange(request, key_hash, selectors.link_of_code)
        except Suspended:
            attempt.was_right()
            raise
        if answer is not None:
            attempt.was_right()
            return answer
        form.add_error("code", WRONG_CODE)
    return render(request, "meetings/members/code.html", {"form": form})


@unlisted
@require_safe
def member_door(request, token):
    """Touch a member's link: the key goes out of the address at once."""
    # Nobody guesses a secret of 192 bits, so a right one opens while others at the same place guess at codes.
    answer = _exchange(request, keys.hash_of_secret(token), selectors.link_of_secret)
    if answer is not None:
        return answer
    try:
        attempts.at_member_key(request)
    except attempts.TooSoonError as refusal:
        return _wait(request, refusal)
    return closed(request, "")


def _wait(request, refusal):
    wait = attempts.in_words(refusal.seconds)
    return render(request, "meetings/members/wait.html", {"wait": wait}, status=429)


def _exchange(request, key_hash, find):
    """Exchange a key for the cookie; None for a wrong one."""
    municipality = key_hash and selectors.municipality_of(key_hash)
    if not municipality:
        return None
    with scope_of_link(municipality):
        link = find(key_hash)
        if link is None:
            return _asked_to_join(request, municipality, key_hash)
        if why := policies.why_closed(link, today()):
            return closed(request, why, link.member.facility)
    response = redirect(f"{reverse('member_home', args=[link.pk])}{_asked_for(request)}")
    _carry(request, response, municipality, link.pk)
    return response


def _asked_for(request):
    """The meeting and the answer that a button of a mail names, as the next address carries them; "" for none."""
    part, answer = parse_int(request.GET.get("to"), 18), request.GET.get("answer")
    return f"?to={part}&answer={answer}" if part and answer in Reply.Kind.values else ""


def _asked_to_join(request, municipality, key_hash):
    """Exchange the key of a 就任依頼 for the cookie, behind the open door."""
    asked = selectors.request_of_key(key_hash)
    response = redirect("join_door", asked.pk)
    _carry(request, response, municipality, -asked.pk)
    return response


@contextmanager
def opened_request(request, pk):
    """Behind the door of the municipality of a 就任依頼: the SeatRequest, or None where this browser does not carry it."""
    municipality = _carried(request).get(-pk)
    if municipality is None:
        yield None
        return
    with scope_of_link(municipality):
        yield selectors.request_numbered(pk)


def _carried(request):
    """{number of a link: number of its municipality} that this browser carries; those of a 就任依頼 with a minus."""
    try:
        found = signing.loads(
            request.COOKIES.get(settings.MEMBER_COOKIE_NAME, ""),
            salt=_SALT,
            max_age=settings.MEMBER_COOKIE_AGE,
        )
    except signing.BadSignature:
        return {}
    return dict(found)


def _carry(request, response, municipality, link):
    others = [(one, its) for one, its in _carried(request).items() if one != link]
    _keep(response, [*others[-(_MOST - 1) :], (link, municipality)])


def _keep(response, carried):
    response.set_cookie(
        settings.MEMBER_COOKIE_NAME,
        signing.dumps(carried, salt=_SALT),
        max_age=settings.MEMBER_COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


@unlisted
@require_POST
def member_leave(request, pk):
    """Close the own page on this machine: the link itself goes on opening it."""
    response = render(request, "meetings/members/left.html")
    _keep(response, [(one, its) for one, its in _carried(request).items() if one != pk])
    return response


@contextmanager
def opened(request, pk):
    """Behind the door of the link's municipality: the link, and why it is closed or ""; (None, "") where nothing is carried."""
    municipality = _carried(request).get(pk)
    if municipality is None:
        yield None, ""
        return
    with scope_of_link(municipality):
        link = selectors.link_numbered(pk)
        yield link, policies.why_closed(link, today()) if link else ""


def closed(request, why, facility=None):
    context = {"why": why, "facility": facility, "contact": papers.contact_of(facility) if facility else []}
    return render(request, "meetings/members/closed.html", context, status=410)


@unlisted
@require_safe
def member_home(request, pk):
    """To the meeting that comes next, or was last: the page behind a link."""
    with opened(request, pk) as (link, why):
        if link is None or why:
            return closed(request, why, link and link.member.facility)
        parts = selectors.parts_told_to(link.member)
        further = [page for find in _FURTHER for page in find(link)]
        if further and "to" not in request.GET:
            return redirect(further[0])
        if not parts:
            return closed(request, "いま、開催通知を出している会議はありません。", link.member.facility)
        if meant := next((one for one in parts if str(one.pk) == request.GET.get("to")), None):
            return redirect(f"{reverse('member_meeting', args=[pk, meant.pk])}{_asked_for(request)}")
        on = today()
        coming = [part for part in parts if not policies.why_not_answer(part.meeting, on)]
        return redirect("member_meeting", pk, (coming or parts[-1:])[0].pk)


@unlisted
@sensitive_post_parameters("proxy_name", "opinion")
@require_http_methods(["GET", "HEAD", "POST"])
def member_meeting(request, pk, part_pk):
    """One meeting as its member sees it: the notice, the answer, and the other meetings of the same council."""
    with opened(request, pk) as (link, why):
        if link is None or why:
            return closed(request, why, link and link.member.facility)
        parts = selectors.parts_told_to(link.member)
        part = next((one for one in parts if one.pk == part_pk), None)
        if part is None:
            return closed(request, "", link.member.facility)
        return _meeting(request, link, part, parts)


def _meeting(request, link, part, parts):
    reply = selectors.reply_of(part, link.member)
    form = ReplyForm(post_data_or_none(request), online=part.meeting.online, reply=reply)
    over = policies.why_not_answer(part.meeting, today())
    if request.method == "POST" and not over and form.is_valid():
        try:
            services.answer_by_link(link=link, part=part, said=form.said, now=timezone.now(), today=today())
        except Refused as refusal:
            over = str(refusal)
        else:
            return redirect(f"{request.path}?kept=1")
    if request.method == "GET":
        services.note_opened(member=link.member, part=part, now=timezone.now())
    context = _shown(request, link, part, parts, form, over, reply)
    status = 409 if context["refused"] else 200
    return render(request, "meetings/members/meeting.html", context, status=status)


def _shown(request, link, part, parts, form, over, reply):
    """All that a member's page of one meeting shows. ``over``: why no answer is taken any more, or ""."""
    words = papers.notice(part, today())
    return {
        "link": link,
        "part": part,
        "meeting": part.meeting,
        "states": Meeting.State,
        "words": words,
        "lines": papers.in_lines(words),
        "about": rules_queries.council_name(part.facility),
        "name": selectors.name_of(link.member),
        "honorific": papers.honorific_of(link.member),
        "form": form,
        "meant": form.meant_by(request.GET.get("answer"), part.meeting.date),
        "over": over,
        "refused": over and request.method == "POST",
        "reply": reply,
        "moved": reply is not None and reply.about != part.meeting.date,
        "kept": "kept" in request.GET and reply is not None,
        "others": [one for one in parts if one.pk != part.pk],
        "further": [page for find in _FURTHER for page in find(link)],
        "coming": selectors.coming(link.member, parts, today()),
        "papers": selectors.papers_for(link.member, part),
        "minutes": selectors.minutes_sent(link.member, part),
        "online": at_door(part, link.member, today()),
    }


@unlisted
@require_safe
def member_file(request, pk, part_pk, file_pk):
    """One of the files that this member was sent, as a download always."""
    with opened(request, pk) as (link, why):
        facility = link and link.member.facility
        if link is None or why:
            return closed(request, why, facility)
        part = selectors.part_told_to(link.member, part_pk)
        papers = selectors.papers_for(link.member, part) if part else []
        paper = next((one for one in papers if one.pk == file_pk), None)
        content = paper and files.pieces_of(paper.file)
        if not paper or not content:
            return closed(
                request, "この資料は、事業所が取り下げたか、もうありません。" if part else "", facility
            )
        return private_download(content, paper.file)
