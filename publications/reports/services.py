"""The only place that writes what readers said of passages, and what the desk decided."""

from accounts.models import Municipality
from accounts.tenancy import door
from meetings.models import MeetingPart
from office.advisory_lock import lock_until_commit
from office.changing import acting, changing, write
from publications.models import PublicMinutes
from publications.register import services as register
from publications.register.letters import letters_of
from publications.reports import mails, policies, selectors
from publications.reports.models import PassageReport
from publications.signs import readings_of

State = PassageReport.State


def report(*, minutes, box):
    """A reader, whoever it is, says that a passage names somebody: hide it, and tell desk and facility.

    Opens the door of the minutes' municipality. What waits already is said once; a passage of which the desk has decided that
    it names nobody is not hidden again before the desk has looked anew. Returns whether it is hidden now.
    """
    with door(Municipality.objects.filter(code=minutes.municipality_code)) as municipality:
        if municipality is None:
            return False
        with acting(None, "passage.report"):
            lock_until_commit(f"passage:{minutes.pk}:{box}")
            part = MeetingPart.objects.select_related("meeting", "facility").get(pk=minutes.part_id)
            decided = PassageReport.objects.filter(minutes=minutes.pk, box=box)
            if decided.exclude(state=State.SHOWN).exists():
                return True
            hides = not selectors.was_shown_again(minutes, box)
            made = PassageReport.objects.create(part=part, minutes=minutes.pk, box=box)
            if hides:
                _hide(minutes, part, box)
            mails.tell_reported(made, hides)
            return hides


def decide(*, by, report, shows, on, seen=None):
    """The desk decides: the passage names nobody and is shown again, or it stays hidden until the facility puts it right.

    Raises Refused, Stale.
    """
    with changing(by, "passage.decide", report, seen=seen, policy=policies.why_not_decide):
        write(report, state=State.SHOWN if shows else State.HIDDEN, decided_by=by, decided_on=on)
        minutes = selectors.minutes_of(report)
        if minutes is not None:
            (_show if shows else _hide)(minutes, report.part, report.box)
        mails.tell_decided(report, shows)


def _hide(minutes, part, box):
    _set_hidden(minutes, part, lambda hidden: hidden | {box})


def _show(minutes, part, box):
    _set_hidden(minutes, part, lambda hidden: hidden - {box})


def _set_hidden(minutes, part, change):
    lock_until_commit(f"hidden:{minutes.pk}")
    row = PublicMinutes.objects.get(pk=minutes.pk)
    hidden = sorted(change(set(row.hidden)))
    if row.withdrawn_on is None:
        letters = letters_of(part.facility, row.content, hidden, readings_of)
        register.call("hide_passages", row.pk, hidden, letters)
