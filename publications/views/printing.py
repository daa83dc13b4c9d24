"""印刷: one page a printout, which makes the PDF by a job and hands it out."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from meetings.members import papers
from meetings.minutes.selectors import access_minutes, latest_version
from meetings.models import Meeting
from meetings.selectors import access_part
from meetings.views import facility_of, frame, today
from office.confirming import refused
from office.errors import Refused, refuse
from office.handing_out import hand_out, paper_page
from publications import policies, printouts, selectors
from publications.register import selectors as register


@dataclass(frozen=True)
class Printout:
    """A printout that is asked for: its kind, what it says, and where its pages are.

    ``held_on``: the day of the meeting it belongs to; ``then_url``: where to record that it was sent, or "".
    """

    kind: str
    label: str
    data: dict
    facility: object
    tab: str
    url: str
    file_url: str
    back_url: str
    held_on: date | None = None
    then_url: str = ""

    @property
    def file_name(self):
        day = self.data.get("day") or self.data.get("on")
        return f"{self.label}_{self.data['facility']}_{day}"


def _notice(request, pk):
    part = access_part(request.membership, pk)
    permit(request.membership, "meeting.edit")
    if part.meeting.state == Meeting.State.CANCELLED:
        raise Refused("中止した会議の開催通知は作れません。")
    return part, "開催通知", papers.notice(part, today())


def _cancellation(request, pk):
    part = access_part(request.membership, pk)
    permit(request.membership, "meeting.edit")
    if part.meeting.state != Meeting.State.CANCELLED:
        raise Refused("中止の知らせを作れるのは、中止にした会議だけです。")
    return part, "中止の知らせ", printouts.cancellation(part, today())


def _attendance(request, pk):
    part = access_part(request.membership, pk)
    permit(request.membership, "meeting.edit")
    if part.meeting.state == Meeting.State.CANCELLED:
        raise Refused("中止した会議の出席簿は作れません。")
    return part, "出席簿", printouts.attendance_sheet(part)


def _minutes(request, pk):
    part = access_minutes(request.membership, pk)
    version = latest_version(part)
    if version is None:
        raise Refused("まだ議事録が提出されていません。提出すると、議事録を印刷できます。")
    return part, "議事録", printouts.minutes(version)


def _public(request, pk):
    part = access_part(request.membership, pk)
    permit(request.membership, "meeting.edit")
    version = selectors.latest_public(part)
    refuse(
        policies.why_not_print(
            version,
            version is not None and selectors.was_checked(version),
            policies.why_not_before_acceptance(part, selectors.acceptance_first()),
            version is not None and selectors.shows_original_photo(part, version),
        )
    )
    return part, "議事録（公表用）", printouts.public_minutes(version, request.municipality.name)


_OF_A_PART = {
    printouts.NOTICE: _notice,
    printouts.CANCELLATION: _cancellation,
    printouts.ATTENDANCE: _attendance,
    printouts.MINUTES: _minutes,
    printouts.PUBLIC: _public,
}


def _printout_of_part(request, pk, kind):
    if kind not in _OF_A_PART:
        raise Http404
    part, label, data = _OF_A_PART[kind](request, pk)
    awaits_sending = kind == printouts.NOTICE and part.notified_on is None
    return Printout(
        kind,
        label,
        data,
        facility_of(request, part.facility_id),
        "meetings",
        at("publications:print", part.pk, kind),
        at("publications:print_file", part.pk, kind),
        at("meetings:detail", part.pk),
        held_on=part.meeting.date,
        then_url=f"{at('meetings:edit', part.pk)}#id_notified_on" if awaits_sending else "",
    )


def _roster(request, pk):
    facility = facility_of(request, pk)
    permit(request.membership, "council.edit")
    return Printout(
        printouts.ROSTER,
        "構成員名簿",
        printouts.roster(facility, today()),
        facility,
        "council",
        at("publications:print_roster", facility.pk),
        at("publications:print_roster_file", facility.pk),
        at("meetings:council", facility.pk),
    )


def _wall(request, pk):
    facility = facility_of(request, pk)
    permit(request.membership, "council.edit")
    shown = register.facility_of(request.municipality.code, facility.pk)
    if shown is None:
        raise Refused("まだ公開ページがありません。議事録を公開ページに出すと、QRコードの紙を印刷できます。")
    return Printout(
        printouts.WALL,
        "掲示用のQRコード",
        printouts.wall_sheet(facility, shown, today()),
        facility,
        "council",
        at("publications:print_wall", facility.pk),
        at("publications:print_wall_file", facility.pk),
        at("meetings:council", facility.pk),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def printout(request, pk, kind):
    """Print what belongs to a meeting: 開催通知 (``notice``), 中止の知らせ (``cancellation``), 議事録 (``minutes``), its public version (``public``)."""
    try:
        return _show(request, _printout_of_part(request, pk, kind))
    except Refused as error:
        return refused(request, error, at("meetings:detail", pk))


@require_safe
def printout_file(request, pk, kind):
    """The PDF of a printout of a meeting, or back to the page that makes it."""
    try:
        return _hand_out(_printout_of_part(request, pk, kind))
    except Refused as error:
        return refused(request, error, at("meetings:detail", pk))


@require_http_methods(["GET", "HEAD", "POST"])
def roster(request, pk):
    """Print the council's roster as it stands today."""
    return _show(request, _roster(request, pk))


@require_safe
def roster_file(request, pk):
    """The PDF of the council's roster, or back to the page that makes it."""
    return _hand_out(_roster(request, pk))


@require_http_methods(["GET", "HEAD", "POST"])
def wall(request, pk):
    """Print the sheet for the facility's wall: a QR code that leads to its page on the register."""
    try:
        return _show(request, _wall(request, pk))
    except Refused as error:
        return refused(request, error, at("meetings:council", pk))


@require_safe
def wall_file(request, pk):
    """The PDF of that sheet, or back to the page that makes it."""
    try:
        return _hand_out(_wall(request, pk))
    except Refused as error:
        return refused(request, error, at("meetings:council", pk))


def _show(request, wanted):
    context = frame(
        request,
        wanted.facility,
        wanted.tab,
        here=f"{wanted.label}を印刷する",
        label=wanted.label,
        paper=wanted,
        file_url=wanted.file_url,
        back_url=wanted.back_url,
    )
    return paper_page(
        request, "publications/print.html", wanted.kind, wanted.data, name=wanted.file_name, **context
    )


def _hand_out(wanted):
    return hand_out(wanted.kind, wanted.data, page=wanted.url)
