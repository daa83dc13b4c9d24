"""What is printed comes from a frozen snapshot; the PDF is made once for its hash and kept beside it."""

import functools
import hashlib
import json
from dataclasses import dataclass

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import get_template, render_to_string

from office import files, jobs, pdf
from office.models import PrintedFile, Snapshot

PRINT_JOB = "office.print"
STYLES = "css/print.css"
FRAME = "print/page.html"


@dataclass(frozen=True)
class Document:
    """A kind of printed paper: its template, fed with nothing but the snapshot's data."""

    kind: str
    template: str


_DOCUMENTS = {}


def document(kind, template):
    """Register a kind of paper. ``template`` extends ``print/page.html`` and reads ``data``."""
    _DOCUMENTS[kind] = Document(kind, template)


def freeze(*, by, kind, data):
    """Keep ``data`` (JSON) unchanged for good, once for the same content. Returns the Snapshot."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, cls=DjangoJSONEncoder)
    digest = hashlib.sha256(text.encode()).hexdigest()
    known = Snapshot.objects.filter(kind=kind, sha256=digest).first()
    if known:
        return known
    snapshot = Snapshot(municipality_id=by.municipality_id, kind=kind, data=json.loads(text), sha256=digest)
    snapshot.save()
    return snapshot


def printed(snapshot):
    """The PrintedFile of a snapshot under today's template, or None where it has still to be made."""
    return (
        PrintedFile.objects.select_related("file")
        .filter(snapshot=snapshot, recipe=recipe(snapshot.kind))
        .first()
    )


def order(*, by, snapshot, name):
    """Ask a worker for the PDF, as a job that names the snapshot. ``name``: the file's name without ending."""
    return jobs.start(by=by, kind=PRINT_JOB, parameters={"snapshot": snapshot.pk, "name": name, "by": by.pk})


def html_of(kind, data):
    """The page that is printed, from the snapshot's data alone."""
    return render_to_string(_DOCUMENTS[kind].template, {"data": data})


def render(kind, data):
    """The bytes of the PDF. Raises office.pdf.PdfError where the machine lacks the faces."""
    return pdf.from_html(html_of(kind, data), _styles())


def keep(*, snapshot, data, name, by):
    """Store a made PDF beside its snapshot; a second worker that made the same finds the first one's."""
    known = printed(snapshot)
    if known:
        return known
    file = files.store(by=by, name=f"{name}.pdf", data=data, content_type="application/pdf")
    made = PrintedFile(
        municipality_id=snapshot.municipality_id, snapshot=snapshot, recipe=recipe(snapshot.kind), file=file
    )
    made.save()
    return made


@functools.cache
def recipe(kind):
    """What besides the data decides how a paper looks: template, frame and styles, as a hash."""
    sources = [get_template(name).template.source for name in (_DOCUMENTS[kind].template, FRAME)]
    return hashlib.sha256("\0".join([*sources, _styles()]).encode()).hexdigest()


@functools.cache
def _styles():
    return (settings.BASE_DIR / "static" / STYLES).read_text(encoding="utf-8")
