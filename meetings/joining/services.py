"""The only place that writes who was asked onto a council and what they answered."""

from datetime import timedelta
from uuid import uuid4

from django.db.models.functions import Now

from meetings.council import services as council
from meetings.joining import mails, papers, policies, selectors
from meetings.members import keys
from meetings.models import Person, SeatRequest
from office import outbox
from office.changing import acting, changing, form_mark, made_by_form, nothing_forbids, opened, write
from office.errors import Refused, refuse
from office.look.dates import day_of
from office.models import OutgoingMail
from office.outbox import once_sent

#: How long somebody may think about it.
OPEN_FOR = timedelta(days=90)
_ASKED = nothing_forbids("what forbids it was asked when it was sent")
_State = SeatRequest.State


def ask(*, by, facility, token, category, person, term, today):
    """Ask somebody to sit on a council, by mail or by a letter to print. Returns the SeatRequest. Raises Refused.

    Args: ``person``: a Person already known, or the fields of a new one; ``term``: ``since``, ``until``, or None each.
    """
    with acting(by, "seat.ask"):
        who = person.pk if isinstance(person, Person) else person
        mark = form_mark(token, facility.pk, category, who, term)
        if made := made_by_form(SeatRequest, mark):
            return made
        if not isinstance(person, Person):
            person = council.person_of(facility, person)
        elif person.operator_id != facility.operator_id:
            raise Refused("この人は、この区分の構成員にできません。新しく登録してください。")
        term = {name: term.get(name) for name in ("since", "until")}
        council.refuse_twice(facility, category, person, term)
        if SeatRequest.objects.filter(
            facility=facility, person=person, category=category, state=_State.ASKED
        ):
            raise Refused(f"{person.name}さんへのお願いは、もう出しています。")
        return _make(by, facility, person, category, today, token=mark, **term)


def ask_consent(*, by, member, today):
    """Ask somebody who sits on a council to agree to the 参加承諾書. Returns the SeatRequest. Raises Refused."""

    def policy(member):
        return policies.why_not_ask_consent(member, selectors.is_asked(member))

    with changing(by, "seat.ask", member, policy=policy):
        terms = {"since": member.since, "until": member.until}
        return _make(by, member.facility, member.person, member.category, today, member=member, **terms)


def _make(by, facility, person, category, today, **fields):
    by_mail = _mail_reaches(person)
    asked = SeatRequest.objects.create(
        person=person,
        facility=facility,
        category=category,
        text=papers.text_of(facility),
        channel=SeatRequest.Channel.MAIL if by_mail else SeatRequest.Channel.HANDED,
        expires_on=today + OPEN_FOR,
        **keys.new_key(),
        **fields,
    )
    if by_mail:
        write(opened(asked, policy=_ASKED), mail=mails.send(by=by, asked=asked))
    return asked


def _mail_reaches(person):
    return bool(person.email) and outbox.is_set_up() and not outbox.is_unreachable(person.email)


def _came_back_from(asked):
    """Did a mail to the address that stands there now come back?"""
    back = asked.returned_at is not None and asked.mail is not None
    return back and asked.mail.to.lower() == asked.person.email.lower()


@once_sent(mails.ASKED)
def _note_sent(mail):
    """The server took the mail: that day stands at the request."""
    asked = SeatRequest.objects.filter(mail=mail).first()
    sent_at = OutgoingMail.objects.values_list("sent_at", flat=True).get(pk=mail.pk)
    if asked is None or sent_at is None:
        return
    with changing(None, "seat.sent", asked, policy=_ASKED):
        write(asked, sent_on=day_of(sent_at))


def hand(*, by, asked, day, snapshot, today, seen=None):
    """Record that the printed letter was handed over or posted on a day. Raises Refused, Stale."""

    def policy(asked):
        return policies.why_not_hand(asked, day, today)

    with changing(by, "seat.hand", asked, seen=seen, policy=policy):
        write(asked, sent_on=day, printed=snapshot)


def send_anew(*, by, asked, today, seen=None):
    """Send a request anew with a new link: the old link and code open nothing any more. Raises Refused, Stale."""
    with changing(by, "seat.send_anew", asked, seen=seen, policy=policies.why_not_open):
        by_mail = _mail_reaches(asked.person) and not _came_back_from(asked)
        write(
            asked,
            **keys.new_key(),
            channel=SeatRequest.Channel.MAIL if by_mail else SeatRequest.Channel.HANDED,
            expires_on=today + OPEN_FOR,
            mail=None,
            printed=None,
            made_at=Now(),
            sent_on=None,
            opened_at=None,
            returned_at=None,
        )
        if by_mail:
            write(asked, mail=mails.send(by=by, asked=asked))


def note_returned(*, by, asked, now, seen=None):
    """Somebody says that a request came back: by the post, or as a mail's answer in the mailbox. Raises Refused, Stale."""
    with changing(by, "seat.return", asked, seen=seen, policy=policies.why_not_return):
        write(asked, returned_at=now)


def take_back(*, by, asked, seen=None):
    """Take a request back: whoever opens the link is told that no answer is needed. Raises Refused, Stale."""
    with changing(by, "seat.take_back", asked, seen=seen, policy=policies.why_not_open):
        write(asked, state=_State.WITHDRAWN)


def note_opened(*, asked, now):
    """Whoever was asked has looked at the page: the first time stands at the request."""
    if asked.opened_at is None:
        with changing(None, "seat.open", asked, policy=_ASKED):
            write(asked, opened_at=now)


def answer_by_link(*, asked, accepts, wishes, now, today):
    """Whoever was asked answers by the own link; who accepts sits on the council from then on. Raises Refused."""

    def policy(asked):
        return policies.why_not_answer(asked, today)

    with changing(None, "seat.answer", asked, policy=policy):
        _keep(None, asked, accepts, wishes, today, now)


def enter_paper(*, by, asked, accepts, wishes, day, now, today, seen=None):
    """Somebody of the facility enters what stands on the returned paper. Raises Refused, Stale.

    Args: ``day``: that stands on the paper.
    """

    def policy(asked):
        return policies.why_not_enter(asked, day, today)

    with changing(by, "seat.enter", asked, seen=seen, policy=policy):
        _keep(by, asked, accepts, wishes, day, now)


def _keep(by, asked, accepts, wishes, day, now):
    said = {"answered_at": now, "wishes": wishes, "entered_by": by}
    if not accepts:
        write(asked, state=_State.DECLINED, **said)
        return
    member = _seat(by, asked, day)
    write(asked, state=_State.ACCEPTED, agreed_on=day, member=member, **said)


def _seat(by, asked, day):
    """The seat with its day of consent: the one it is about, or a new one that begins as was asked, or on the day."""
    if asked.member is not None:
        write(opened(asked.member, policy=_ASKED), consented_on=day)
        return asked.member
    since = asked.since or day
    if asked.until is not None and asked.until < since:
        refuse("任期の最後の日を過ぎています。新しくお願いを出し直してください。")
    return council.add_member(
        by=by,
        facility=asked.facility,
        token=uuid4(),
        category=asked.category,
        person=asked.person,
        term={"since": since, "until": asked.until, "consented_on": day},
    )
