"""Notices of changes of the 体制等状況一覧表: made from the changes, handed in, received by the desk where it is the ward's (O6-8).

A change's day of notice is the day on which its notice went out: pressed here for an office outside; for the ward's own desk
that day counts once the desk has accepted the notice.
"""

from accounts.links import at
from facilities.models import Addition, StatusNotice
from facilities.running import notice_papers
from facilities.selectors import facilities_seen_by, one_or_404
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
    """What a notice changes: [(Addition, the one that held before, or None)]."""
    new = list(Addition.objects.filter(notice=notice).order_by("starts_on", "kind", "pk"))
    kinds = {one.kind for one in new}
    others = list(
        Addition.objects.filter(facility=notice.facility_id, kind__in=kinds, cancelled=False)
        .exclude(notice=notice)
        .order_by("starts_on", "pk")
    )
    return [(one, _before(one, others)) for one in new]


def _before(new, others):
    held = [one for one in others if one.kind == new.kind and one.starts_on < new.starts_on]
    return held[-1] if held else None


def words_of(notice, day):
    """The paper of a notice: as it went out, before that as it stands."""
    return notice.frozen.data if notice.state in OUT else notice_papers.paper(notice, lines_of(notice), day)


# --- what may be done ------------------------------------------------------------------------------------------------


def why_not_hand_in(notice):
    """Why a notice does not go out."""
    if notice.state not in (State.MADE, State.RETURNED):
        return f"この届出書は「{notice.get_state_display()}」です。もう一度出すことはできません。"
    if not Addition.objects.filter(notice=notice, cancelled=False).exists():
        return "届け出る変更がありません。取りやめて、作り直してください。"
    return ""


def why_not_drop(notice):
    """Why a notice cannot be dropped."""
    return "" if notice.state in (State.MADE, State.RETURNED) else "出した届出書は、取りやめられません。"


def why_not_answer(notice):
    """Why the desk does not answer a notice."""
    return (
        ""
        if notice.state == State.WAITING
        else "この届出書は、受け付け待ちではありません。画面を開き直してください。"
    )


# --- writing ---------------------------------------------------------------------------------------------------------


def make(*, by, facility, changes, to, office, papers):
    """Make a notice of some changes. Returns the StatusNotice. Raises Refused where one stands on another, or none is chosen."""
    with acting(by, "status_notice.make"):
        wanted = Addition.objects.filter(facility=facility, pk__in=[one.pk for one in changes])
        rows = opened_all(wanted, policy=_why_not_put)
        if not rows:
            raise Refused("届け出る変更を選んでください。")
        made = StatusNotice.objects.create(
            facility=facility, to=to, office=office, papers=papers.strip(), made_by=by
        )
        for row in rows:
            write(row, notice=made)
        return made


def _why_not_put(row):
    if row.notice_id or row.notified_on or row.cancelled:
        return "選んだ変更の中に、もう届け出たものか、別の届出書に入れたものがあります。画面を開き直してください。"
    return ""


def hand_in(*, by, notice, way, today, seen=None):
    """Say that a notice was printed and handed in, or hand it to the ward's desk here; what it says is frozen. Raises Refused, Stale."""
    with changing(by, "status_notice.hand_in", notice, seen=seen, policy=why_not_hand_in) as notice:
        data = notice_papers.paper(notice, lines_of(notice), today)
        frozen = printing.freeze(by=by, kind=notice_papers.PAPER, data=data)
        to_ward = notice.to == StatusNotice.To.WARD
        state = State.WAITING if to_ward else State.HANDED
        write(notice, state=state, way="" if to_ward else way, handed_on=today, frozen=frozen, remark="")
        if not to_ward:
            _notified(notice)


def _notified(notice):
    rows = Addition.objects.filter(notice=notice, cancelled=False)
    for row in opened_all(rows, policy=nothing_forbids("its notice was asked whether it may go out")):
        write(row, notified_on=notice.handed_on)


def accept(*, by, notice, today, seen=None):
    """The desk has received a notice and finds it in order: the day on which it was handed in counts. Raises Refused, Stale."""
    with changing(by, "status_notice.accept", notice, seen=seen, policy=why_not_answer) as notice:
        write(notice, state=State.ACCEPTED, answered_on=today, answered_by=by)
        _notified(notice)


def give_back(*, by, notice, remark, today, seen=None):
    """The desk gives a notice back with words; a mail tells the home so. Raises Refused, Stale."""
    refuse("" if remark.strip() else "差し戻す理由を入力してください。")
    with changing(by, "status_notice.give_back", notice, seen=seen, policy=why_not_answer) as notice:
        write(notice, state=State.RETURNED, answered_on=today, answered_by=by, remark=remark.strip())
        tell_that_desk_asks(notice.facility, "体制等に関する届出書", at("running:notice", notice.pk))


def drop(*, by, notice, seen=None):
    """Drop a notice that did not go out; its changes can stand on another. Raises Refused, Stale."""
    with changing(by, "status_notice.drop", notice, seen=seen, policy=why_not_drop) as notice:
        rows = Addition.objects.filter(notice=notice)
        for row in opened_all(rows, policy=nothing_forbids("its notice was asked whether it may be dropped")):
            write(row, notice=None)
        write(notice, state=State.DROPPED)
