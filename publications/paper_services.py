"""The papers that go with what is published: read by a worker, and made into what anybody may see."""

from datetime import timedelta
from functools import partial

from accounts.models import Membership
from accounts.tenancy import scope
from office import files, jobs
from office.errors import Refused, refuse
from office.models import StoredFile
from office.reading.papers import apart
from publications import copies, gate, policies, selectors, signs
from publications.name_check import look_through

#: So many days a copy stays that no check has named.
_UNNAMED = 30


def start_reading(*, by, out):
    """Have a worker read those papers of a public wording that nobody has read; asked twice while it reads, once.

    Args: ``out``: a ``gate.Outgoing``. Returns the Job, or None where all are read.
    """
    if not selectors.unread_files(out.papers):
        return None
    job = selectors.reading_of(out)
    if job is not None and not job.is_over:
        return job
    return jobs.start(by=by, kind=selectors.READ_JOB, parameters={**out.parameters, "by": by.pk})


def read_papers(*, municipality_id, parameters, report):
    """Read the papers of a public wording apart; the work behind the job. May run twice: what was read is kept.

    Args: ``parameters``: the job's own: what goes out, and who asked; ``report(done, total)``: told how far it is.
    """
    with scope(municipality_id):
        by = Membership.objects.get(pk=parameters["by"])
        waiting = selectors.unread_files(gate.outgoing_of(parameters).papers)
    for done, file in enumerate(waiting):
        report(done, len(waiting))
        read_paper(file, partial(scope, municipality_id), by)
    report(len(waiting), len(waiting))
    return {"read": len(waiting)}


def read_paper(file, door, by):
    """Read one paper, and look through its words for signs of people."""
    apart.read_for_publication(file, door, by)
    with door():
        told = selectors.words_in(apart.words_of([file])[file.sha256])
        waiting = [text for text in told if text not in signs.kept_signs([text])]
    if waiting:
        read = signs.read_apart_from_door(waiting)
        with door():
            signs.keep(read)


def start_copying(*, by, out):
    """Have a worker make the copies that go with a public wording; asked twice while it works, once. Returns the Job."""
    job = selectors.copying_of(out)
    if job is not None and not job.is_over:
        return job
    return jobs.start(by=by, kind=selectors.COPY_JOB, parameters={**out.parameters, "by": by.pk})


def make_copies(*, municipality_id, parameters, report):
    """Make the copies that a public wording lacks; the work behind the job. May run twice: what was made is kept.

    Args as of :func:`read_papers`.
    """
    door = partial(scope, municipality_id)
    with door():
        by = Membership.objects.get(pk=parameters["by"])
        out = gate.outgoing_of(parameters)
        orders = [one for one in copies.wanted(out, look_through(out)) if one.waits]
    for done, order in enumerate(orders):
        report(done, len(orders))
        make_copy(order, door, by)
    report(len(orders), len(orders))
    return {"made": len(orders)}


def make_copy(order, door, by):
    """Make one copy and keep it; kept too that it could not be made."""
    with door():
        data = files.bytes_of(order.file) or b""
    made = copies.drawn(order, data)
    with door():
        copy = None
        if made is not None:
            copy = files.store(by=by, name=f"{order.title}.pdf", data=made, content_type="application/pdf")
            # One that never goes out goes by itself: a name may stand in it still.
            files.keep_until(copy, copy.stored_at + timedelta(days=_UNNAMED))
        copies.keep(order, copy)


def shown(by, out, look, painted=()):
    """The chosen papers as anybody may see them: copies that hold what was looked through and nothing else.

    Args: ``painted``: ids of files that the public version before showed: a photo among them serves again. Raises Refused where
    a copy has still to be made.
    """
    before = StoredFile.objects.filter(pk__in=painted)
    serving = {(copy.sha256, copy.name): copy for copy in before}
    return [
        {"title": order.title, "file": _shown_file(by, order, serving).pk}
        for order in copies.wanted(out, look)
    ]


def _shown_file(by, order, painted):
    if not apart.is_photo(order.file.content_type):
        refuse(policies.why_not_copied(order))
        files.keep_until(order.made, None)
        return order.made
    copy = StoredFile.objects.filter(pk=apart.painted_copy(order.file)).first()
    if copy is None:
        raise Refused(
            f"写真「{order.title}」を開けません。壊れているか、大きすぎます。"
            "この写真を選ばずに進むか、撮り直したものを付け直してください。"
        )
    # What the file was called nobody needs to know.
    name = files.safe_name(f"{order.title}.{'png' if copy.content_type == 'image/png' else 'jpg'}")
    place = (copy.sha256, name)
    if place not in painted:
        painted[place] = copy if copy.name == name else _under(by, name, copy)
    return painted[place]


def _under(by, name, file):
    return files.store(by=by, name=name, data=files.bytes_of(file) or b"", content_type=file.content_type)
