"""Writes polls: asked, changed, answered, decided, ended."""

from meetings.members import services as members
from meetings.members.selectors import mail_addresses
from meetings.models import DatePoll, PollAnswer, PollDay, PollMail
from meetings.planning import services as planning
from meetings.polls import mails, papers, policies, selectors
from office import printing
from office.advisory_lock import lock_until_commit
from office.changing import acting, changing, form_mark, made_by_form, nothing_forbids, opened, write
from office.errors import refuse

_ASKED = nothing_forbids("what forbids it is asked of the poll")


def ask(*, by, facility, part, token, place, answer_by, days):
    """Ask the members of a council about some days. Returns the poll; a form sent twice gives the one it made.

    Args: ``part``: the planned meeting that is decided, or None; ``days``: of each ``day``, ``starts_at``, ``ends_at``.
    Raises Refused.
    """
    with acting(by, "poll.open"):
        mark = form_mark(token, "poll", facility.pk, part and part.pk, place, answer_by, days)
        if made := made_by_form(DatePoll, mark):
            return made
        refuse(policies.why_not_these_days(days))
        if part is not None:
            lock_until_commit(f"poll about:{part.pk}")
            refuse(policies.why_not_ask(part, facility))
            if selectors.open_poll_about(part):
                refuse("この会議の日程は、もう尋ねています。先のお尋ねの画面を使ってください。")
        poll = DatePoll.objects.create(
            facility=facility, part=part, token=mark, place=place, answer_by=answer_by
        )
        for one in days:
            PollDay.objects.create(poll=poll, **one)
        return poll


def change(*, by, poll, place, answer_by, days, seen=None):
    """Change place, closing day and days of a poll: a day about which somebody has answered stays. Raises Refused, Stale."""
    with changing(by, "poll.change", poll, policy=policies.why_not_change, seen=seen):
        lock_until_commit(f"poll:{poll.pk}")
        refuse(policies.why_not_these_days(days))
        wanted = {_key(one) for one in days}
        there = {(one.day, one.starts_at, one.ends_at): one for one in selectors.days_of(poll)}
        gone = [one for key, one in there.items() if key not in wanted]
        answered = set(PollAnswer.objects.filter(day__in=gone).values_list("day_id", flat=True))
        refuse(policies.why_not_take_out([one for one in gone if one.pk in answered]))
        for one in gone:
            one.delete()
        for one in days:
            if _key(one) not in there:
                PollDay.objects.create(poll=poll, **one)
        write(poll, place=place, answer_by=answer_by)


def _key(one):
    return one["day"], one["starts_at"], one["ends_at"]


def mail(*, by, poll, today):
    """Ask by mail, once, those who sit on the council and whom a mail reaches. Returns how many. Raises Refused."""
    with changing(by, "poll.mail", poll, policy=lambda poll: policies.why_not_answer(poll, today)):
        lock_until_commit(f"poll:{poll.pk}")
        asked = set(PollMail.objects.filter(poll=poll).values_list("member_id", flat=True))
        waiting = [one for one in selectors.members_in_office(poll.facility, today) if one.pk not in asked]
        addresses = mail_addresses(waiting, poll.facility)
        reached = [one for one in waiting if addresses[one.pk]]
        last = max(day.day for day in selectors.days_of(poll))
        for member in reached:
            link = members.open_link(member, last, today)
            sent = mails.ask(by=by, poll=poll, member=member, email=addresses[member.pk], link=link)
            PollMail.objects.create(poll=poll, member=member, mail=sent)
        return len(reached)


def order_letters(*, by, poll, today):
    """Ask for the letters to those whom no mail reaches, each with a link of the member's own. Raises Refused."""
    with changing(by, "poll.letters", poll, policy=lambda poll: policies.why_not_answer(poll, today)):
        lock_until_commit(f"poll:{poll.pk}")
        waiting = selectors.members_by_letter(poll, today)
        if not waiting:
            refuse(policies.NO_LETTERS)
        last = max(day.day for day in selectors.days_of(poll))
        for member in waiting:
            members.open_link(member, last, today)
        data = papers.data_of(poll, waiting, today)
        printing.ask(by=by, kind=papers.LETTERS, data=data, name=f"日程のお尋ね_{poll.facility.name}")


def answer_by_link(*, link, poll, said, now, today):
    """A member answers by the own link, for the first time or anew. Raises Refused once the poll is over.

    Args: ``said``: {number of a day: one of ``PollAnswer.Suits``}; days that are not named keep their answer.
    """
    with changing(None, "poll.answer", poll, policy=lambda poll: policies.why_not_answer(poll, today)):
        _keep(poll, link.member, said, now, today, by_link=link)


def enter(*, by, poll, member, said, now, today, seen=None):
    """Somebody of the facility enters what a member wrote or said on the telephone. Raises Refused, Stale.

    Args: as of :func:`answer_by_link`; ``seen``: of the member's answers as the form showed them.
    """
    with changing(by, "poll.enter", poll, policy=policies.why_not_change):
        _keep(poll, member, said, now, today, entered_by=by, seen=seen)


def _keep(poll, member, said, now, today, *, seen=None, by_link=None, entered_by=None):
    lock_until_commit(f"poll:{poll.pk}")
    rows = selectors.answer_rows(poll, member)
    opened(*rows, policy=_ASKED, seen=seen)
    known = {one.day_id: one for one in rows}
    for day in selectors.days_of(poll):
        suits = said.get(day.pk)
        if not suits or day.day < today:
            continue
        values = {"suits": suits, "by_link": by_link, "entered_by": entered_by, "answered_at": now}
        if day.pk not in known:
            PollAnswer.objects.create(day=day, member=member, **values)
        elif known[day.pk].suits != suits:
            write(known[day.pk], **values)


def pick(*, by, poll, day, today):
    """One of the days becomes that of the meeting: it is moved there, or planned where there was none. Returns the part.

    Raises Refused.
    """
    with changing(by, "poll.pick", poll, policy=lambda poll: policies.why_not_pick(poll, day, today)):
        event = {"date": day.day, "starts_at": day.starts_at, "ends_at": day.ends_at}
        if poll.place:
            event["place"] = poll.place
        if poll.part is None:
            part = planning.plan(
                by=by, facility=poll.facility, token=poll.token, today=today, event=event, own={}
            )
        else:
            kept = {name: value for name, value in event.items() if value}
            part = planning.change(by=by, part=poll.part, today=today, event=kept, own={})
        write(poll, state=DatePoll.State.DECIDED, part=part)
        return part


def end(*, by, poll, seen=None):
    """Ask no longer, without having decided. Raises Refused, Stale."""
    with changing(by, "poll.end", poll, policy=policies.why_not_change, seen=seen):
        write(poll, state=DatePoll.State.ENDED)
