"""Reads of the files that belong to a meeting. ``access_*`` is the only door to an object."""

from django.http import Http404

from accounts.models import Role
from facilities.selectors import facilities_seen_by, one_or_404
from meetings.models import Attachment, ReviewState, Version


def access_attachment(membership, pk):
    """A file of a part: for those who work at the facility, and for its desk once it was handed in with the minutes.

    The ward reads none before that, and its administrators none at all (404).
    """
    attachments = Attachment.objects.select_related("file", "part__meeting", "part__facility__municipality")
    attachments = attachments.filter(part__facility__in=facilities_seen_by(membership))
    if membership.is_ward:
        attachments = attachments.exclude(part__review_state=ReviewState.NONE)
        if membership.role != Role.OFFICER:
            raise Http404
    attachment = one_or_404(attachments, pk)
    if membership.is_ward and attachment.file_id not in files_handed_in(attachment.part_id):
        raise Http404
    return attachment


def files_handed_in(part_id):
    """Ids of the stored files that came to the desk with a version of a part's minutes."""
    given = Version.objects.filter(part=part_id, kind=Version.Kind.INSIDE)
    lists = given.values_list("content__papers", flat=True)
    return {attachment["file"] for attachments in lists for attachment in attachments or ()}


def attachments_of(part):
    """The files attached to a part."""
    return Attachment.objects.filter(part=part).select_related("file")


def attachments_in(version):
    """The files a version was made with: (title, Attachment), None for one that has been taken away since."""
    given = version.content.get("papers", ())
    there = (
        {attachment.file_id: attachment for attachment in attachments_of(version.part_id)} if given else {}
    )
    return [(one["title"], there.get(one["file"])) for one in given]
