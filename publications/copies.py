"""The copies of papers that anybody may see: made by us of what was looked through, with labels where names stood."""

import json
from dataclasses import dataclass
from typing import Any

from accounts.tenancy import current_municipality_id
from office import printing
from office.models import KeptReading, StoredFile, sha256_of
from office.reading.papers import apart
from publications.labels import in_lines, in_place
from publications.name_check import content_key, title_key

PAPER = "public_paper"
printing.document(PAPER, "print/public_paper.html", about="")

#: Counts up when a copy comes out otherwise than it did.
EDITION = 1
_NAME = f"publications.copy/{EDITION}"
_PDF = "application/pdf"


@dataclass(frozen=True)
class CopyOrder:
    """A copy to be made of one paper.

    Attributes: ``title``: as anybody may see it; ``labels``: [start, end, label] in the words of the paper; ``blocks``: what a
    file of Office says; ``left_out``: what its copy has not, in words; ``made``: its StoredFile, None where it has still to be made, False where it cannot be.
    """

    attachment: Any
    title: str
    labels: list
    blocks: list
    sha256: str
    made: Any = None
    left_out: tuple = ()

    @property
    def waits(self):
        """Has a worker still to make it? A photo is painted when it is read."""
        return self.made is None and not apart.is_photo(self.file.content_type)

    @property
    def file(self):
        """The StoredFile that was attached."""
        return self.attachment.file


def wanted(out, look):
    """A CopyOrder for each paper that goes with a public wording. Args: ``out``: a ``gate.Outgoing``; ``look``: its NameCheck of today."""
    told = apart.words_of([attachment.file for attachment in look.attachments])
    orders = [_order(attachment, out.draft, look, told) for attachment in look.attachments]
    kept = KeptReading.objects.filter(reader=_NAME, sha256__in=[order.sha256 for order in orders])
    copies = {row.sha256: row.facts["copy"] for row in kept}
    standing = StoredFile.objects.filter(erased_at=None)
    made = standing.in_bulk([pk for pk in copies.values() if pk])
    return [
        CopyOrder(**{**order.__dict__, "made": _standing(copies.get(order.sha256, 0), made)})
        for order in orders
    ]


def _standing(copy, made):
    """The StoredFile, False for a copy that cannot be made, None for one that has not been tried or is gone."""
    return False if copy is None else made.get(copy)


def _order(attachment, draft, look, told):
    found = told.get(attachment.file.sha256, apart.NOT_READ)
    title = in_place(
        attachment.title, _labelled(look, title_key(attachment), draft), title_key(attachment), None
    )
    places = [[f.start, f.end, f.label] for f in _labelled(look, content_key(attachment), draft)]
    said = json.dumps([attachment.file.sha256, title, places], ensure_ascii=False)
    sha256 = sha256_of(said.encode("utf-8", "replace"))
    return CopyOrder(attachment, title, places, found["blocks"], sha256, left_out=tuple(found["left_out"]))


@dataclass(frozen=True)
class _Labelled:
    """Where a label takes the place of what was found."""

    key: str
    start: int
    end: int
    label: str


def _labelled(look, key, draft):
    return [
        _Labelled(key, f.start, f.end, draft.labels[f.word])
        for f in look.findings
        if f.key == key and f.end > f.start and f.word in draft.labels
    ]


def drawn(order, data):
    """The bytes of the copy, or None where it cannot be made. No door is open."""
    if order.file.content_type == _PDF:
        return apart.copy_of_pdf(data, order.labels, order.title)
    if not order.blocks:
        return None
    page = {
        "title": order.title,
        "blocks": in_lines(order.blocks, order.labels),
    }
    return printing.render(PAPER, page)


def keep(order, copy):
    """Keep which copy was made, or that none could be, inside an open door."""
    row = KeptReading(
        municipality_id=current_municipality_id(),
        reader=_NAME,
        sha256=order.sha256,
        facts={"copy": copy.pk if copy else None},
    )
    # A copy whose bytes are gone is made anew under the same hash.
    KeptReading.objects.filter(reader=_NAME, sha256=order.sha256).delete()
    KeptReading.objects.bulk_create([row], ignore_conflicts=True)
