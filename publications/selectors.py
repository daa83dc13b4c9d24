"""Reads for publishing: whose names are known, what was published, and the register anybody may read."""

from dataclasses import dataclass

from django.db.models import Q

from accounts.models import Membership
from accounts.selectors import ward_profile
from facilities.models import Facility
from meetings.minutes.outline import HEADING, ItemOfMinutes, outline_for, with_items
from meetings.models import Attachment, Attendance, CouncilMember, Person, Version
from office.reading.papers import apart
from office.selectors import last_job
from publications.boxes import PLACE
from publications.models import Publication, PublicCheck, PublicDraft, PublicMinutes
from publications.names import KnownName
from publications.names.towns import towns_of
from publications.signs import kept_signs


def known_names_for(out):
    """Everybody whom the facility knows by name: its operator's people, its council past and present, whoever ever came to
    one of its meetings, staff, the ward.

    Those nearest to the record come first: who shares a name is told as one of them. Args: ``out``: a ``gate.Outgoing``.
    """
    facility = out.facility
    people = Person.objects.filter(
        Q(operator_id=facility.operator_id)
        | Q(pk__in=CouncilMember.objects.filter(facility_id=facility.pk).values("person_id"))
    )
    known = {(person.name, person.kana): "構成員" for person in people}
    came = Attendance.objects.filter(Q(part__facility=facility.pk) | Q(part__meeting__in=out.meetings))
    for name in came.order_by("name").values_list("name", flat=True).distinct():
        known.setdefault((name, ""), "出席者")
    for membership in Membership.objects.filter(Q(operator_id=facility.operator_id) | Q(operator=None)):
        known.setdefault((membership.name, ""), "職員" if membership.operator_id else "自治体の職員")
    return [KnownName(name, kana, what) for (name, kana), what in known.items() if name]


def spared_for(out):
    """What names the facility itself, its operator, its town and how to reach its desk: that may stand in the open."""
    facility, profile = out.facility, ward_profile()
    said = [
        facility.operator.name,
        facility.address,
        facility.phone,
        facility.fax,
        facility.email,
        facility.number,
    ]
    said += [profile.phone, profile.email, facility.municipality.name]
    return [words for words in (facility.name, *out.spared, *said) if len(words) > 1]


def towns_here():
    """The names of the towns of the open municipality, as its facilities' addresses have them."""
    return towns_of(Facility.objects.exclude(address="").values_list("address", flat=True))


def acceptance_first():
    """Does the ward have minutes published only once it has accepted them?"""
    return ward_profile().acceptance_first


def public_draft_of(part):
    """The public wording being made, or None."""
    return PublicDraft.objects.filter(part=part).first()


def attachments_of(part):
    """The files of a part that may go with its public minutes."""
    return Attachment.objects.filter(part=part, file__erased_at=None).select_related("file")


#: The job that reads the papers of a public wording.
READ_JOB = "publications.attachments"


def unread_files(papers):
    """The StoredFiles of papers that no worker has read yet, and looked through for signs of people."""
    files = [paper.file for paper in papers]
    unread = apart.unread(files)
    waiting = {file.pk for file in unread}
    told = {sha256: words_in(found) for sha256, found in apart.words_of(files).items()}
    known = kept_signs([text for texts in told.values() for text in texts])
    return unread + [
        file
        for file in files
        if file.pk not in waiting and not known.keys() >= set(told.get(file.sha256, ()))
    ]


def words_in(found):
    """The texts of a paper that are looked through. Args: ``found``: what a worker read in it (``apart.words_of``)."""
    return [text for text in (found["text"], found["beside"]) if text.strip()]


def reading_of(out):
    """The newest job that reads the papers of what goes out, or None."""
    return last_job(READ_JOB, **out.parameters)


def shows_original_photo(part, version):
    """Does a public version name a photo as it came out of the camera?"""
    shown = [attachment["file"] for attachment in version.content["papers"]]
    kinds = attachments_of(part).filter(file__in=shown).values_list("file__content_type", flat=True)
    return any(map(apart.is_photo, kinds))


def publications_of(part):
    """Where and when a part's public version was made readable, newest first."""
    return Publication.objects.filter(part=part).select_related("version").order_by("-published_on", "-pk")


def latest_public(part):
    """The newest confirmed public version of a part, or None."""
    return Version.objects.filter(part=part, kind=Version.Kind.PUBLIC).order_by("-number").first()


def on_register(version):
    """The row of the register that a version stands in, withdrawn or not, or None."""
    return PublicMinutes.objects.filter(version_id=version.pk).first() if version else None


#: The job that makes the copies of papers that go with a public wording.
COPY_JOB = "publications.copies"


def copying_of(out):
    """The newest job that makes the copies of the papers of what goes out, or None."""
    return last_job(COPY_JOB, **out.parameters)


def may_serve_again(version):
    """Does a confirmed version still stand for the same wording: looked through, and never taken off the register?"""
    row = on_register(version)
    is_withdrawn = row is not None and row.withdrawn_on is not None
    return not is_withdrawn and was_checked(version)


def was_checked(version):
    """Was a public version looked through, with nothing left open?"""
    return PublicCheck.objects.filter(version=version).exists()


def live_minutes(part):
    """What anybody can read of a part's minutes today, or None."""
    return PublicMinutes.objects.filter(part_id=part.pk, withdrawn_on=None).first()


@dataclass(frozen=True)
class PublicSection:
    """A heading of public minutes: its boxes as (title, text); empty boxes are left out."""

    title: str
    boxes: tuple


def sections_of(service_type, day, text, municipality_code=None, items=()):
    """A public text under its agenda and the headings of its meeting's day; boxes that both lack stand last.

    Args as of ``outline_for``; ``text``: box key → words; ``items``: as a version froze them.
    """
    headed = [
        ItemOfMinutes(one["key"], text.get(f"{one['key']}.{HEADING}", ""), one["about"]) for one in items
    ]
    hidden = {PLACE, *(f"{one.key}.{HEADING}" for one in headed)}
    rest = {key: words for key, words in text.items() if words.strip() and key not in hidden}
    sections = []
    for heading in with_items(outline_for(service_type, day, municipality_code), headed):
        boxes = tuple((p.title, rest.pop(p.key)) for p in heading.passages if p.key in rest)
        if boxes:
            sections.append(PublicSection(heading.title, boxes))
    if rest:
        sections.append(PublicSection("そのほか", tuple(("", words) for words in rest.values())))
    return sections
