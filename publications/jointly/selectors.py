"""Reads of the papers of a joint meeting: the own, looked through, and what the other facilities show."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404

from meetings.agenda.people_told import Told
from meetings.joint_minutes.selectors import last_shown
from meetings.models import Attachment, MeetingPart, SharedText
from meetings.selectors import access_part
from office.reading.papers import apart
from office.selectors import last_job
from publications.jointly.looking import look
from publications.names import KINDS
from publications.selectors import attachments_of, words_in
from publications.signs import kept_signs

#: The job that reads the papers of one part.
READ_JOB = "joint_papers.read"
PAPERS = SharedText.Kind.PAPERS


@dataclass(frozen=True)
class LookedThrough:
    """One own paper. ``waits``: nobody has read it yet; ``told``: who may be told by it; ``shown``: do the others read it?"""

    attachment: Any
    waits: bool
    told: tuple = ()
    shown: bool = False

    @property
    def must_go(self):
        """What keeps the paper from being shown."""
        return [one for one in self.told if one.must_go]

    @property
    def to_look_at(self):
        """What a person looks at before the paper is shown."""
        return [one for one in self.told if not one.must_go]


def unread_of(part):
    """The StoredFiles of a part that nobody has read yet, and looked through for signs of people."""
    files = [one.file for one in attachments_of(part)]
    unread = {file.pk: file for file in apart.unread(files)}
    told = apart.words_of(files)
    texts = {sha256: words_in(found) for sha256, found in told.items()}
    known = kept_signs([text for some in texts.values() for text in some])
    for file in files:
        if not known.keys() >= set(texts.get(file.sha256, ())):
            unread[file.pk] = file
    return list(unread.values())


def looked_through(part):
    """Each own paper as LookedThrough, in the order in which they were attached."""
    attachments = list(attachments_of(part))
    waiting = {file.pk for file in unread_of(part)}
    told = apart.words_of([one.file for one in attachments])
    shown = shown_by(part)
    texts = {}
    for one in attachments:
        texts[f"{one.pk}.title"], texts[f"{one.pk}.name"] = one.title, one.file.name
        if one.file_id not in waiting:
            found = told.get(one.file.sha256, apart.NOT_READ)
            texts[f"{one.pk}.text"], texts[f"{one.pk}.beside"] = found["text"], found["beside"]
    people: dict = {one.pk: [] for one in attachments}
    for passage in look(part, texts):
        people[int(passage.key.partition(".")[0])].append(passage)
    return [
        LookedThrough(
            one,
            one.file_id in waiting,
            tuple(dict.fromkeys([*people[one.pk], *_not_read(one, told)])),
            str(one.pk) in shown,
        )
        for one in attachments
    ]


def _not_read(attachment, told):
    """What no program can look into: a person does; a file whose words cannot be read is not shown."""
    found = told.get(attachment.file.sha256)
    if found is None:
        return
    if apart.is_photo(attachment.file.content_type) or found["pictures"]:
        yield Told("", attachment.file.name, KINDS["picture"])
    elif not found["whole"]:
        yield Told("", "", KINDS["unread"], must_go=True)


def shown_by(part):
    """{number of an attachment: SHA-256 that was looked through} of what a part's facility shows."""
    last = last_shown(part, PAPERS)
    return last.text if last else {}


def others_papers(part):
    """[(facility, [Attachment])] of what the other facilities of the meeting show, by name."""
    found = []
    others = MeetingPart.objects.filter(meeting=part.meeting_id).exclude(pk=part.pk)
    for other in others.select_related("facility").order_by("facility__name"):
        if papers := [one for one in attachments_of(other) if _is_shown(one, shown_by(other))]:
            found.append((other.facility, papers))
    return found


def _is_shown(attachment, shown):
    return shown.get(str(attachment.pk)) == attachment.file.sha256


def access_shown_paper(membership, part_id, pk):
    """A paper that another facility shows to the part whose meeting it is, or 404."""
    part = access_part(membership, part_id)
    papers = (one for _, some in others_papers(part) for one in some)
    found = next((one for one in papers if one.pk == pk), None)
    if found is None or membership.is_ward:
        raise Http404
    return found


def attachments_by_id(part, keys):
    """The own attachments of these numbers."""
    return list(
        Attachment.objects.filter(part=part, pk__in=keys, file__erased_at=None).select_related("file")
    )


def reading_of(part):
    """The newest job that reads a part's papers, or None."""
    return last_job(READ_JOB, part=part.pk)
