"""What programs read of the register: Atom feeds of what is new, and site maps for search engines."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from xml.etree import ElementTree

from django.urls import reverse
from django.utils import timezone

from accounts.links import public_url
from compliance.rules.wareki import format_date
from facilities.wording import service_name
from publications.evaluated import selectors as evaluated
from publications.register import selectors

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
#: Entries of a feed, and addresses of one site map (its own limit).
ENTRIES, ADDRESSES = 50, 50_000


@dataclass(frozen=True)
class Entry:
    """One thing on the register. Attributes: ``path``: of its page; ``row``: as it stands there."""

    path: str
    title: str
    row: Any


def entries_of(minutes, evaluations):
    """Minutes and results of evaluations in one list, what was published last first."""
    found = [Entry(selectors.url_of(row), f"{format_date(row.held_on)}の議事録", row) for row in minutes] + [
        Entry(evaluated.url_of(row), evaluated.title_of(row), row) for row in evaluations
    ]
    return sorted(found, key=lambda one: one.row.published_on, reverse=True)


def atom(*, title, page, feed, entries):
    """An Atom feed (RFC 4287). Args: ``page``, ``feed``: paths of what it is about and of itself. Returns bytes."""
    entries = entries[:ENTRIES]
    root = ElementTree.Element("feed", xmlns=ATOM)
    root.set("xml:lang", "ja")
    _add(root, "id", public_url(feed))
    _add(root, "title", title)
    _add(root, "link", rel="self", type="application/atom+xml", href=public_url(feed))
    _add(root, "link", rel="alternate", type="text/html", href=public_url(page))
    _add(root, "updated", _moment(max((one.row.published_on for one in entries), default=None)))
    _add(root, "rights", "CC BY 4.0")
    for one in entries:
        _entry(root, one)
    return _bytes(root)


def _entry(root, one):
    address, row = public_url(one.path), one.row
    entry = ElementTree.SubElement(root, "entry")
    # A correction stands at the same address: to a reader it is the same entry, changed.
    _add(entry, "id", address)
    mark = "【訂正】" if row.correction else ""
    _add(entry, "title", f"{mark}{row.facility_name}　{one.title}")
    _add(entry, "link", rel="alternate", type="text/html", href=address)
    _add(entry, "updated", _moment(row.published_on))
    _add(ElementTree.SubElement(entry, "author"), "name", row.facility_name)
    _add(entry, "category", term=row.service_type, label=service_name(row.service_type))
    _add(entry, "summary", row.correction or f"{format_date(row.published_on)}に公表しました。")


def sitemap_index(municipalities):
    """The site map of site maps: one for each municipality. Returns bytes."""
    root = ElementTree.Element("sitemapindex", xmlns=SITEMAP)
    for one in municipalities:
        entry = ElementTree.SubElement(root, "sitemap")
        _add(entry, "loc", public_url(reverse("register:sitemap", args=[one.code])))
        _add(entry, "lastmod", one.changed_at.isoformat(timespec="seconds"))
    return _bytes(root)


def sitemap(municipality, facilities, entries):
    """The pages of one municipality. Returns bytes."""
    root = ElementTree.Element("urlset", xmlns=SITEMAP)
    paths = [reverse("register:list", args=[municipality.code])]
    paths += [selectors.url_of_facility(one) for one in facilities]
    for path in paths:
        _add(ElementTree.SubElement(root, "url"), "loc", public_url(path))
    for one in entries[: ADDRESSES - len(paths)]:
        entry = ElementTree.SubElement(root, "url")
        _add(entry, "loc", public_url(one.path))
        _add(entry, "lastmod", one.row.published_on.isoformat())
    return _bytes(root)


def _add(parent, name, text=None, **attributes):
    ElementTree.SubElement(parent, name, attributes).text = text


def _moment(day):
    """A day as a moment with its zone; of nothing yet, one that never moves."""
    if day is None:
        return "2026-01-01T00:00:00+09:00"
    return timezone.make_aware(datetime.combine(day, time())).isoformat()


def _bytes(root):
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
