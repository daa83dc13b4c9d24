"""What is printed comes from a frozen snapshot; the PDF is made once for its hash and kept beside it."""

import functools
import hashlib
import json
import re
from dataclasses import dataclass

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.template.loader import get_template, render_to_string

from office import files, jobs, pdf
from office.advisory_lock import lock_until_commit
from office.errors import Refused
from office.models import PrintedFile, Snapshot, StoredFile
from office.reading.papers.apart import bound
from office.selectors import last_job

PRINT_JOB = "office.print"
STYLES = "css/print.css"
#: What a template is made of is named to the letter; a name that is reckoned would not be found.
_PARTS = re.compile(r'{%\s*(?:extends|include)\s+"([^"]+)"')
SHEETS_AT_ONCE = 20


@dataclass(frozen=True)
class DocumentKind:
    """A kind of printed paper: its template, fed with nothing but the snapshot's data."""

    kind: str
    template: str
    sheets: str
    about: str
    encloses: str


_DOCUMENTS: dict = {}


def document(kind, template, *, about, sheets="", encloses=""):
    """Register a kind of paper. ``template`` extends ``print/page.html`` and reads ``data``.

    ``about`` names what in ``data`` tells the number of the record that is printed, so that the paper goes when the record
    is disposed of (``sql/dispose.sql``); "" for a paper of no such record.

    ``sheets`` names the list in ``data`` whose members stand on pages of their own: such a paper is laid out a
    few sheets at a time, so that one sees how far it is.

    ``encloses`` names the list in ``data`` of stored files (``file``: their id, ``title``) that follow each of the sheets.
    """
    _DOCUMENTS[kind] = DocumentKind(kind, template, sheets, about, encloses)


def freeze(*, by, kind, data):
    """Keep ``data`` (JSON) unchanged for good, once for the same content. Returns the Snapshot.

    Raises KeyError where a paper does not say which record it prints.
    """
    if kind in _DOCUMENTS and (about := _DOCUMENTS[kind].about):
        data[about]
    text, digest = _frozen(data)
    # Two clicks at once would each find nothing and keep two.
    lock_until_commit(f"snapshot:{kind}:{digest}")
    if known := frozen(kind, data):
        return known
    snapshot = Snapshot(municipality_id=by.municipality_id, kind=kind, data=json.loads(text), sha256=digest)
    snapshot.save()
    return snapshot


def frozen(kind, data):
    """The Snapshot that holds exactly this, or None. One that was emptied keeps its hash and holds nothing any more."""
    known = Snapshot.objects.filter(kind=kind, sha256=_frozen(data)[1])
    return (known.exclude(data={}) if data else known).order_by("pk").first()


def _frozen(data):
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, cls=DjangoJSONEncoder)
    return text, hashlib.sha256(text.encode()).hexdigest()


def printed(snapshot):
    """The PrintedFile of a snapshot under today's template, or None where it has still to be made."""
    return (
        PrintedFile.objects.select_related("file")
        .filter(snapshot=snapshot, recipe=recipe(snapshot.kind), file__erased_at=None)
        .first()
    )


def order(*, by, snapshot, name):
    """Ask a worker for the PDF, as a job that names the snapshot; one under way is not asked for twice.

    ``name``: the file's name without ending.
    """
    job = order_of(snapshot)
    if job is not None and not job.is_over:
        return job
    return jobs.start(by=by, kind=PRINT_JOB, parameters={"snapshot": snapshot.pk, "name": name, "by": by.pk})


def order_of(snapshot):
    """The newest job that was asked to print a snapshot, or None."""
    return last_job(PRINT_JOB, snapshot=snapshot.pk)


def ask(*, by, kind, data, name):
    """Freeze what a paper says and ask a worker for its PDF, unless it has been made. Args as of :func:`order`."""
    snapshot = freeze(by=by, kind=kind, data=data)
    if printed(snapshot) is None:
        order(by=by, snapshot=snapshot, name=name)


def made_of(kind, data):
    """The PrintedFile of a paper that says exactly this, or None where it has still to be made."""
    snapshot = frozen(kind, data)
    return snapshot and printed(snapshot)


def standing(kind, data, *, reader):
    """How far a paper's PDF is, for the page that hands it out: ``made``, ``job``, ``mine``, ``done``, ``total``.

    ``mine``: did the ``reader`` (a Membership) ask for it? Only then may they follow the job.
    """
    snapshot = frozen(kind, data)
    made = snapshot and printed(snapshot)
    job = order_of(snapshot) if snapshot and not made else None
    done, total = jobs.progress_of(job) if job else (0, None)
    mine = job and job.asked_by == reader.pk
    return {"made": made, "job": job, "mine": mine, "done": done, "total": total}


def html_of(kind, data):
    """The page that is printed, from the snapshot's data alone."""
    return render_to_string(_DOCUMENTS[kind].template, {"data": data})


def enclosed(kind, data):
    """What follows each sheet of a paper, behind the open door: [(title, content type, bytes)].

    Raises Refused where the bytes of one are there no more.
    """
    wanted = data.get(_DOCUMENTS[kind].encloses) or []
    found = StoredFile.objects.in_bulk([one["file"] for one in wanted])
    papers = [(one["title"], found[one["file"]]) for one in wanted]
    read = [(title, file.content_type, files.bytes_of(file)) for title, file in papers]
    for title, _, content in read:
        if content is None:
            raise Refused(
                f"資料「{title}」のファイルは、もうありません。画面を開き直してから、作り直してください。"
            )
    return read


def render(kind, data, report=lambda done, total: None, papers=()):
    """The bytes of the PDF. Raises office.pdf.PdfError where the machine lacks the faces, Refused for one of ``papers``.

    ``report(done, total)`` is told how many sheets of a paper of many are laid out; ``papers``: as of :func:`enclosed`.
    """
    name = _DOCUMENTS[kind].sheets
    if not name:
        return pdf.from_html(html_of(kind, data), _styles())
    sheets, step = data[name], 1 if papers else SHEETS_AT_ONCE

    def parts():
        for start in range(0, len(sheets), step):
            report(start, len(sheets))
            yield html_of(kind, {**data, name: sheets[start : start + step]})

    made, lengths = pdf.counted(parts(), _styles())
    return bound(made, lengths, papers) if papers else made


def keep(*, snapshot, data, name, by):
    """Store a made PDF beside its snapshot; a second worker that made the same finds the first one's."""
    if known := printed(snapshot):
        return known
    try:
        with transaction.atomic():
            file = files.store(by=by, name=f"{name}.pdf", data=data, content_type="application/pdf")
            made = PrintedFile(
                municipality_id=snapshot.municipality_id,
                snapshot=snapshot,
                recipe=recipe(snapshot.kind),
                file=file,
            )
            made.save()
            return made
    except IntegrityError:
        return printed(snapshot)


@functools.cache
def recipe(kind):
    """What besides the data decides how a paper looks: its template with all that this is made of, and styles, as a hash."""
    sources = _sources(_DOCUMENTS[kind].template, {})
    return hashlib.sha256("\0".join([*sources.values(), _styles()]).encode()).hexdigest()


def _sources(name, known):
    """The text of a template, of what it extends and of what it includes, by name."""
    if name not in known:
        known[name] = get_template(name).template.source
        for part in _PARTS.findall(known[name]):
            _sources(part, known)
    return known


@functools.cache
def _styles():
    return (settings.BASE_DIR / "static" / STYLES).read_text(encoding="utf-8")
