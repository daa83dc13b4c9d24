"""Notices of changes of the 体制等状況一覧表: made from the changes, handed in, received by the desk where it is the ward's (O6-8).

A change's day of notice is the day on which its notice went out: said here for an office outside (one that is typed, and not
the day of the press, is a 自己申告); for the ward's own desk the day of the press counts once the desk has accepted the notice.
"""

from accounts.links import at
from compliance.rules.wareki import format_date
from facilities.models import Addition, StatusNotice
from facilities.running import notice_papers
from facilities.running.self_reports import ADDITION_NOTIFIED
from facilities.selectors import facilities_seen_by, one_or_404
from facilities.self_reports import services as self_reports
from facilities.self_reports.mails import tell_that_desk_asks
from office import printing
from office.changing import acting, changing, nothing_forbids, opened_all, write
from office.errors import Refused, refuse

State = StatusNotice.State
#: From here on what a notice says is frozen.
OUT = (State.HANDED, State.WAITING, State.ACCEPTED)


# --- reading ---------------------------------------------------------------------------------------------------------


def changes_to_notify(facility):
    """The changes that stand on no notice and that nobody has notified."""
    rows = Addition.objects.filter(facility=facility, cancelled=False, notified_on=None, notice=None)
    return rows.order_by("starts_on", "kind", "pk")


def notices_of(facility):
    """A home's notices, the latest first."""
    return StatusNotice.objects.filter(facility=facility).select_related("answered_by", "made_by")


def waiting_for(membership):
    """The notices that lie with the desk of the person, the earliest first."""
    seen = facilities_seen_by(membership).order_by().values("pk")
    rows = StatusNotice.objects.filter(facility__in=seen, state=State.WAITING)
    return rows.select_related("facility__operator").order_by("handed_on", "pk")


def access_notice(membership, pk):
    """A notice of a facility that the person sees, or 404."""
    seen = facilities_seen_by(membership).order_by().values("pk")
    rows = StatusNotice.objects.filter(facility__in=seen)
    found = rows.select_related("facility__operator", "facility__municipality", "answered_by", "frozen")
    return one_or_404(found, pk)


def lines_of(notice):
    """What a notice changes: [(Addition, the one that held before, or None)]; an earlier line of the same notice is before too."""
    new = list(_standing_on(notice).order_by("starts_on", "kind", "pk"))
    kinds = {one.kind for one in new}
    rows = Addition.objects.filter(facility=notice.facility_id, kind__in=kinds, cancelled=False)
    known = list(rows.order_by("starts_on", "pk"))
    return [(one, _before(one, known)) for one in new]


def _before(new, known):
    held = [one for one in known if one.kind == new.kind and one.starts_on < new.starts_on]
    return held[-1] if held else None


def _standing_on(notice):
    """The changes that a notice tells of: one that was cancelled is none."""
    return Addition.objects.filter(notice=notice, cancelled=False)


def words_of(notice, day):
    """The paper of a notice: as it went out, before that as it stands."""
    return notice.frozen.data if notice.state in OUT else notice_papers.paper(notice, lines_of(notice), day)


# --- what may be done ------------------------------------------------------------------------------------------------


def why_not_hand_in(notice):
    """Why a notice does not go out."""
    if notice.state not in (State.MADE, State.RETURNED):
        return f"この届出書は「{notice.get_state_display()}」です。もう一度出すことはできません。"
    return (
        "" if _standing_on(notice).exists() else "届け出る変更がありません。取りやめて、作り直してください。"
    )


def why_not_went(notice, day, today):
    """Why a notice cannot have gone out on a day."""
    if day > today:
        return f"{format_date(day)}はまだ来ていません。出してから記録してください。"
    if notice.made_on and day < notice.made_on:
        return f"届出書を作った日（{format_date(notice.made_on)}）より前です。出した日を確かめてください。"
    return ""


def why_not_drop(notice):
    """Why a notice cannot be dropped."""
    if notice.state in (State.MADE, State.RETURNED):
        return ""
    if not why_not_take_back(notice):
        return "出した届出書です。先に「戻された・記録をまちがえた」を記録してください。"
    return "出した届出書は、取りやめられません。"


def why_not_take_back(notice):
    """Why a notice that went out to an office outside stays as one that went out."""
    if notice.state == State.HANDED:
        return ""
    return f"この届出書は「{notice.get_state_display()}」です。画面を開き直してください。"


def why_not_answer(notice):
    """Why the desk does not answer a notice."""
    if notice.state != State.WAITING:
        return "この届出書は、受け付け待ちではありません。画面を開き直してください。"
    return ""


def why_not_give_back(notice):
    """Why the desk does not give a notice back; one that it accepted by mistake it may."""
    return "" if notice.state == State.ACCEPTED else why_not_answer(notice)


def _why_not_accept(notice):
    if why := why_not_answer(notice):
        return why
    return "" if _standing_on(notice).exists() else "変更がすべて取りやめられています。差し戻してください。"


# --- writing ---------------------------------------------------------------------------------------------------------


def make(*, by, facility, changes, to, office, papers, today):
    """Make a notice of some changes. Returns the StatusNotice. Raises Refused where one stands on another, or none is chosen."""
    with acting(by, "status_notice.make"):
        wanted = Addition.objects.filter(facility=facility, pk__in=[one.pk for one in changes])
        rows = opened_all(wanted, policy=_why_not_put)
        if not rows:
            raise Refused("届け出る変更を選んでください。")
        made = StatusNotice.objects.create(
            facility=facility, to=to, office=office, papers=papers.strip(), made_by=by, made_on=today
        )
        for row in rows:
            write(row, notice=made)
        return made


def _why_not_put(row):
    if row.notice_id or row.notified_on or row.cancelled:
        return "選んだ変更の中に、もう届け出たものか、別の届出書に入れたものがあります。画面を開き直してください。"
    return ""


def hand_in(*, by, notice, way, today, day=None, seen=None):
    """Say that a notice went out, or hand it to the ward's desk here; what it says is frozen. Raises Refused, Stale.

    Args: ``day``: on which it went out to an office outside; None: today, as to the ward's desk always.
    """
    to_ward = notice.to == StatusNotice.To.WARD
    day = today if to_ward or day is None else day

    def policy(row):
        return why_not_hand_in(row) or why_not_went(row, day, today)

    with changing(by, "status_notice.hand_in", notice, seen=seen, policy=policy) as notice:
        rows = _opened_lines(notice)
        data = notice_papers.paper(notice, lines_of(notice), day)
        frozen = printing.freeze(by=by, kind=notice_papers.PAPER, data=data)
        state = State.WAITING if to_ward else State.HANDED
        told = {"way": "" if to_ward else way, "handed_on": day, "day_typed": day != today}
        write(notice, state=state, frozen=frozen, remark="", answered_on=None, answered_by=None, **told)
        if not to_ward:
            _say_notified(by, notice, rows, day)


def _opened_lines(notice):
    """The changes of a notice, open to be written, so that nobody cancels one meanwhile. Raises Refused where none is left."""
    rows = opened_all(_standing_on(notice), policy=nothing_forbids("its notice was asked for all of them"))
    refuse("" if rows else "届け出る変更がありません。画面を開き直してください。")
    return rows


def _say_notified(by, notice, rows, day):
    """The changes of a notice were notified on its day, or on none; a day that was typed is said to be one."""
    field = ADDITION_NOTIFIED.field
    said = {field: (notice.way, notice.office)} if day and notice.day_typed else {}
    for row in rows:
        row.notice = notice
        write(row, notified_on=day)
        self_reports.keep(by=by, row=row, said=said)


def take_back(*, by, notice, because, today, seen=None):
    """The office outside gave a notice back, or it was said by mistake to have gone out: nothing is notified. Raises Refused, Stale."""
    refuse("" if because.strip() else "理由を入力してください。")
    with changing(by, "status_notice.take_back", notice, seen=seen, policy=why_not_take_back) as notice:
        _unsay(by, notice)
        write(notice, state=State.RETURNED, answered_on=today, remark=because.strip())


def _unsay(by, notice):
    rows = Addition.objects.filter(notice=notice)
    _say_notified(by, notice, opened_all(rows, policy=nothing_forbids("its notice came back")), None)


def accept(*, by, notice, today, seen=None):
    """The desk has received a notice and finds it in order: the day on which it was handed in counts. Raises Refused, Stale."""
    with changing(by, "status_notice.accept", notice, seen=seen, policy=_why_not_accept) as notice:
        rows = _opened_lines(notice)
        write(notice, state=State.ACCEPTED, answered_on=today, answered_by=by)
        _say_notified(by, notice, rows, notice.handed_on)


def give_back(*, by, notice, remark, today, seen=None):
    """The desk gives a notice back with words; a mail tells the home so. Raises Refused, Stale."""
    refuse("" if remark.strip() else "差し戻す理由を入力してください。")
    with changing(by, "status_notice.give_back", notice, seen=seen, policy=why_not_give_back) as notice:
        _unsay(by, notice)
        write(notice, state=State.RETURNED, answered_on=today, answered_by=by, remark=remark.strip())
        tell_that_desk_asks(notice.facility, "体制等に関する届出書", at("running:notice", notice.pk))


def drop(*, by, notice, seen=None):
    """Drop a notice that did not go out; its changes can stand on another. Raises Refused, Stale."""
    with changing(by, "status_notice.drop", notice, seen=seen, policy=why_not_drop) as notice:
        rows = Addition.objects.filter(notice=notice)
        for row in opened_all(rows, policy=nothing_forbids("its notice was asked whether it may be dropped")):
            write(row, notice=None)
        write(notice, state=State.DROPPED)
