"""The only place that writes what readers said of passages, and what the desk decided."""

from accounts.models import Municipality
from accounts.tenancy import door
from office.advisory_lock import lock_until_commit
from office.changing import acting, nothing_forbids, opened, opened_all, write
from publications.reports import mails, policies, selectors
from publications.reports.models import PassageReport
from publications.reports.subjects import again_in, subject_of

State = PassageReport.State
_FOLLOWS = nothing_forbids("it goes where the words went")


def take_turn(whose):
    """Let nobody report, decide or publish meanwhile. Args: ``whose``: part or evaluation, as ``whose`` of a subject.

    Ask for it before a row of the register is written: all take this turn first.
    """
    ((what, number),) = whose.items()
    lock_until_commit(f"passages:{what}:{number}")


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
            take_turn(subject.whose)
            subject, box = _as_it_stands(subject, box)
            if box is None:
                return True
            decided = PassageReport.objects.filter(**subject.key, box=box)
            if decided.exclude(state=State.SHOWN).exists():
                return True
            hides = not selectors.was_shown_again(subject, box)
            made = PassageReport.objects.create(**subject.record, box=box)
            if hides:
                subject.set_hidden(lambda hidden: hidden | {box})
            mails.tell_reported(made, hides)
            return hides


def _as_it_stands(subject, box):
    """The same passage at its address now, where a newer version came while the reader read; (subject, None) where it is gone."""
    row = type(subject).at(subject.row.address)
    now = type(subject)(row)
    if row.withdrawn_on is not None:
        return subject, None
    return (subject, box) if row.pk == subject.row.pk else (now, again_in(subject, box, now))


def follow(subject):
    """What readers said of earlier versions goes along to the row that is public now, wherever that says the same.

    What was hidden is hidden there too, and the desk decides about what can be read. Within the change that publishes it, after
    :func:`take_turn`.
    """
    hidden = set()
    for report in opened_all(selectors.said_of_others(subject), policy=_FOLLOWS):
        old = subject_of(report)
        box = again_in(old, report.box, subject) if old and subject.is_of(old) else None
        if box is None:
            continue
        if report.state == State.HIDDEN or (report.state == State.WAITING and report.box in old.row.hidden):
            hidden.add(box)
        if not PassageReport.objects.filter(**subject.key, box=box, state=State.WAITING).exists():
            write(report, box=box, **subject.key)
    if hidden:
        subject.set_hidden(lambda before: before | hidden)


def decide(*, by, report, shows, on, seen=None):
    """The desk decides: the passage names nobody and is shown again, or it stays hidden until the facility puts it right.

    Raises Refused, Stale.
    """
    with acting(by, "passage.decide"):
        take_turn({"part": report.part_id} if report.part_id else {"evaluation": report.evaluation_id})
        opened(report, seen=seen, policy=policies.why_not_decide)
        write(report, state=State.SHOWN if shows else State.HIDDEN, decided_by=by, decided_on=on)
        if (subject := subject_of(report)) is not None:
            box = {report.box}
            subject.set_hidden((lambda hidden: hidden - box) if shows else (lambda hidden: hidden | box))
        mails.tell_decided(report, shows)
