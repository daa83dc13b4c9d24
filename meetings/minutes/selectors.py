"""Reads of minutes. ``access_*`` is the only door: a draft belongs to the facility, a version also to its desk."""

from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts import law
from accounts.models import Role
from meetings.minutes import changes
from meetings.minutes.outline import HEADING, agenda_of, heading_keys, headings_in
from meetings.models import (
    Draft,
    DraftAlternative,
    Meeting,
    MeetingPart,
    Remark,
    ReviewState,
    Transcript,
    Version,
)
from meetings.selectors import access_part
from meetings.states import is_handed_in
from office.http import parse_int
from office.together import RowsTogether


def access_writing(membership, part_pk):
    """A part whose minutes the person may write: the facility's own people, or an officer entering paper minutes.

    An officer reaches it only while the facility writes nothing there itself (代理入力); others get 404.
    """
    part = access_part(membership, part_pk)
    if membership.is_ward and (membership.role != Role.OFFICER or _is_written_by_facility(part)):
        raise Http404
    return part


_READ = RowsTogether(**law.TO_READ, drafts=lambda part: Draft.objects.filter(part=part), agenda=agenda_of)


def draft_and_agenda(part):
    """The part's draft or None, and the items of its agenda, read with the law that the form asks."""
    read = _READ(part=part.pk)
    law.keep(read["values"])
    return next(iter(read["drafts"]), None), read["agenda"]


def transcript_of(part):
    """The transcript that lies beside the draft, or None. It is the facility's own, never for the desk's eyes."""
    return Transcript.objects.filter(part=part).first()


def _is_written_by_facility(part):
    """Do words of the facility stand in the draft or beside it? Until they are submitted, no officer reads them."""
    by_ward = Q(saved_by__isnull=False, saved_by__operator=None)
    drafts = Draft.objects.filter(~by_ward, part=part).exclude(text={})
    return drafts.exists() or DraftAlternative.objects.filter(~by_ward, draft__part=part).exists()


def access_minutes(membership, part_pk):
    """A part whose versions the person may read: the facility's people always, the desk once they were submitted."""
    part = access_part(membership, part_pk)
    if membership.is_ward and (membership.role != Role.OFFICER or not is_handed_in(part)):
        raise Http404
    return part


def access_review(membership, part_pk):
    """A part that is or was before the desk, for its officers; others get 404."""
    if membership.role != Role.OFFICER:
        raise Http404
    return access_minutes(membership, part_pk)


def access_version(membership, pk):
    """One version of minutes the person may read, or 404."""
    version = get_object_or_404(Version.objects.select_related("made_by__desk"), pk=pk)
    version.part = access_minutes(membership, version.part_id)
    return version


def access_alternative(membership, pk):
    """A 別案 of a draft the person may write, or 404."""
    alternative = get_object_or_404(DraftAlternative.objects.select_related("draft", "saved_by"), pk=pk)
    alternative.draft.part = access_writing(membership, alternative.draft.part_id)
    return alternative


def alternatives_of(part):
    """The 別案 of a part's draft, oldest first."""
    return (
        DraftAlternative.objects.filter(draft__part=part)
        .select_related("saved_by__desk")
        .order_by("saved_at")
    )


def history_of(part):
    """All versions of a part, newest first, with who made them."""
    return Version.objects.filter(part=part).select_related("made_by__desk").order_by("-number")


def version_numbered(part, number):
    """A part's version by its number (text from a form), or None."""
    return Version.objects.filter(part=part, number=parse_int(number, 9)).first()


def latest_version(part):
    """The newest inside version of a part, or None before the first submission."""
    return Version.objects.filter(part=part, kind=Version.Kind.INSIDE).order_by("-number").first()


def version_before(version):
    """The version of the same kind before this one, or None."""
    earlier = Version.objects.filter(part=version.part, kind=version.kind, number__lt=version.number)
    return earlier.order_by("-number").first()


def may_enter(membership, part):
    """May this officer enter the minutes of a facility that sent them on paper (代理入力)?"""
    if membership.role != Role.OFFICER or part.meeting.state != Meeting.State.HELD:
        return False
    return part.review_state in (
        ReviewState.NONE,
        ReviewState.RETURNED,
    ) and not _is_written_by_facility(part)


def may_take_back(membership, part):
    """Whose submission is it to take back: the facility's own, and an officer's one that was entered from paper."""
    if not membership.is_ward:
        return True
    newest = latest_version(part)
    # A version whose writer's name is not recorded is nobody's of the ward.
    return bool(newest and newest.made_by and newest.made_by.is_ward)


def open_remarks(part):
    """The remarks of the return that is being answered, by box; {} where nothing was returned."""
    if part.review_state != ReviewState.RETURNED:
        return {}
    return remarks_on(_last_return(part))


def _last_return(part):
    return Version.objects.filter(part=part, made_for=Version.MadeFor.RETURN).order_by("-number").first()


def remarks_on(version):
    """The remarks with which a version was returned, by box; {} for one made otherwise, or none."""
    by_box: dict = {}
    for remark in Remark.objects.filter(version=version).select_related("made_by__desk") if version else ():
        by_box.setdefault(remark.heading, []).append(remark)
    return by_box


def last_text(part, *, by):
    """What stood in the facility's minutes before this meeting: (text, date of that meeting), or ({}, None).

    Args: ``by``: who starts from it; an officer reads what was submitted and no draft.
    """
    before = (
        MeetingPart.objects.filter(facility_id=part.facility_id, meeting__date__lt=part.meeting.date)
        .exclude(meeting__state=Meeting.State.CANCELLED)
        .select_related("meeting")
        .order_by("-meeting__date", "-pk")
    )
    if by.is_ward:
        before = before.exclude(review_state=ReviewState.NONE)
    for earlier in before[:6]:
        version = Version.objects.filter(part=earlier, kind=Version.Kind.INSIDE).order_by("-number").first()
        draft = None if by.is_ward else Draft.objects.filter(part=earlier).first()
        text = version.content["text"] if version and version.content else draft.text if draft else {}
        if text:
            return text, earlier.meeting.date
    return {}, None


@dataclass(frozen=True)
class VersionBox:
    """One box of a version as it is read: its text, what changed since the version before, what was remarked."""

    key: str
    title: str
    text: str
    pieces: tuple
    remarks: tuple

    @property
    def changed(self):
        return any(piece.kind != "same" for piece in self.pieces)


@dataclass(frozen=True)
class Section:
    """A heading with its boxes."""

    title: str
    boxes: tuple


def read(version, before=None, remarks=None):
    """A version's text under its headings, compared with ``before``, each box beside the remarks made on it.

    Boxes that an older outline had and today's lacks stand last, under their key, so that nothing is hidden.
    """
    text, old = version.content["text"], (before.content["text"] if before else {})
    changed = changes.changed_keys(old, text) if before else ()
    remarks = remarks or {}
    headings = headings_in(version.content)
    titles = {passage.key: passage.title for heading in headings for passage in heading.passages}
    known = titles.keys() | heading_keys(version.content)

    def box(key, title):
        now = text.get(key, "")
        pieces = tuple(changes.compare(old.get(key, ""), now)) if key in changed else ()
        return VersionBox(key, title, now, pieces, tuple(remarks.get(key, ())))

    sections = [
        Section(heading.title, tuple(box(p.key, p.title) for p in heading.passages)) for heading in headings
    ]
    strange = [key for key in [*text, *old] if key not in known]
    if strange:
        sections.append(Section("そのほか", tuple(box(key, key) for key in dict.fromkeys(strange))))
    return [*sections, *_joint_parts(version, titles)]


def _joint_parts(version, titles):
    """What the other facilities of a joint meeting showed of their parts, as it was frozen with the version (N7-J8)."""
    return [
        Section(
            f"{other['facility']}の部分（合同の会議）",
            tuple(
                VersionBox(key, titles.get(key) or _item_above(key, other["text"]), words, (), ())
                for key, words in other["text"].items()
                if not key.endswith(f".{HEADING}")
            ),
        )
        for other in version.content.get("joint_parts", ())
    ]


def _item_above(key, text):
    """The heading of the agenda's item that a box of another facility's part stands under, "" where it tells none."""
    return text.get(f"{key.rpartition('.')[0]}.{HEADING}", "")


@dataclass(frozen=True)
class Reviewed:
    """What an officer reads: the version, its sections, and the one it is compared with."""

    version: Version
    before: Version | None
    sections: list


def to_review(part):
    """The newest version of a part beside the one returned before it, with the remarks of the last return."""
    version = latest_version(part)
    returned = (
        Version.objects.filter(part=part, made_for=Version.MadeFor.RETURN, number__lt=version.number)
        .order_by("-number")
        .first()
    )
    last = version if version.made_for == Version.MadeFor.RETURN else returned
    return Reviewed(version, returned, read(version, returned, remarks_on(last)))
