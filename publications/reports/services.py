"""The only place that writes what readers said of passages, and what the desk decided."""

from accounts.models import Municipality
from accounts.tenancy import door
from office.advisory_lock import lock_until_commit
from office.changing import acting, changing, write
from publications.reports import mails, policies, selectors
from publications.reports.models import PassageReport
from publications.reports.subjects import subject_of

State = PassageReport.State


def report(*, subject, box):
    """A reader, whoever it is, says that a passage names somebody: hide it, and tell desk and facility.

    Opens the door of its municipality. What waits already is said once; a passage of which the desk has decided that it names
    nobody is not hidden again before the desk has looked anew. Args: ``subject``: of ``reports.subjects``. Returns whether it
    is hidden now.
    """
    with door(Municipality.objects.filter(code=subject.row.municipality_code)) as municipality:
        if municipality is None:
            return False
        with acting(None, "passage.report"):
            lock_until_commit(f"passage:{subject.key}:{box}")
            decided = PassageReport.objects.filter(**subject.key, box=box)
            if decided.exclude(state=State.SHOWN).exists():
                return True
            hides = not selectors.was_shown_again(subject, box)
            made = PassageReport.objects.create(**subject.record, box=box)
            if hides:
                subject.set_hidden(lambda hidden: hidden | {box})
            mails.tell_reported(made, hides)
            return hides


def decide(*, by, report, shows, on, seen=None):
    """The desk decides: the passage names nobody and is shown again, or it stays hidden until the facility puts it right.

    Raises Refused, Stale.
    """
    with changing(by, "passage.decide", report, seen=seen, policy=policies.why_not_decide):
        write(report, state=State.SHOWN if shows else State.HIDDEN, decided_by=by, decided_on=on)
        if (subject := subject_of(report)) is not None:
            box = {report.box}
            subject.set_hidden((lambda hidden: hidden - box) if shows else (lambda hidden: hidden | box))
        mails.tell_decided(report, shows)
