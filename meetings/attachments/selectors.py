"""Reads of the files that belong to a meeting. ``access_*`` is the only door to an object."""

from django.http import Http404

from accounts.models import Role
from facilities.selectors import facilities_seen_by, one_or_404
from meetings.models import Paper, ReviewState, Version


def access_attachment(membership, pk):
    """A file of a part: for those who work at the facility, and for its desk once it was handed in with the minutes.

    The ward reads none before that, and its administrators none at all (404).
    """
    papers = Paper.objects.select_related("file", "part__meeting", "part__facility__municipality")
    papers = papers.filter(part__facility__in=facilities_seen_by(membership))
    if membership.is_ward:
        papers = papers.exclude(part__review_state=ReviewState.NONE)
        if membership.role != Role.OFFICER:
            raise Http404
    paper = one_or_404(papers, pk)
    if membership.is_ward and paper.file_id not in files_handed_in(paper.part_id):
        raise Http404
    return paper


def files_handed_in(part_id):
    """Ids of the stored files that came to the desk with a version of a part's minutes."""
    given = Version.objects.filter(part=part_id, kind=Version.Kind.INSIDE)
    lists = given.values_list("content__papers", flat=True)
    return {paper["file"] for papers in lists for paper in papers or ()}


def attachments_of(part):
    """The files attached to a part."""
    return Paper.objects.filter(part=part).select_related("file")


def attachments_in(version):
    """The files a version was made with: (title, Paper), None for one that has been taken away since."""
    given = version.content.get("papers", ())
    there = {paper.file_id: paper for paper in attachments_of(version.part_id)} if given else {}
    return [(one["title"], there.get(one["file"])) for one in given]
