"""The only place that has the papers of a joint meeting read, and shows them to the other facilities (N7-J1)."""

from functools import partial

from django.db.models import Max

from accounts.models import Membership
from accounts.tenancy import scope
from meetings.joint_minutes.selectors import last_shown
from meetings.models import MeetingPart, SharedText
from office import jobs
from office.changing import changing
from office.errors import Refused, refuse
from publications.jointly import policies, selectors
from publications.paper_services import read_paper


def start_reading(*, by, part):
    """Have a worker read those papers of a part that nobody has read; asked twice while it reads, once. Returns the Job.

    None where all are read.
    """
    if not selectors.unread_of(part):
        return None
    job = selectors.reading_of(part)
    if job is not None and not job.is_over:
        return job
    return jobs.start(by=by, kind=selectors.READ_JOB, parameters={"part": part.pk, "by": by.pk})


def read_papers(*, by, municipality_id, part_id, report):
    """Read the papers of a part apart; the work behind the job. May run twice: what was read is kept."""
    door = partial(scope, municipality_id)
    with door():
        by = Membership.objects.get(pk=by)
        unread = selectors.unread_of(MeetingPart.objects.get(pk=part_id))
    for done, file in enumerate(unread):
        report(done, len(unread))
        read_paper(file, door, by)
    report(len(unread), len(unread))
    return {"read": len(unread)}


def show(*, by, part, chosen, seen=None):
    """Show these papers, and no other, to the facilities that take part; none takes all of them back.

    Args: ``chosen``: numbers of attachments; ``seen``: of the meeting and the part that the page showed. What was looked
    through is named by its SHA-256, so nothing else can come in its place. Returns the SharedText. Raises Refused, Stale.
    """

    def policy(meeting, part):
        there = MeetingPart.objects.filter(meeting=meeting).values_list("facility_id", flat=True)
        return policies.why_not_show(meeting, list(there))

    with changing(by, "joint_papers.show", part.meeting, part, policy=policy, seen=seen):
        found = {one.attachment.pk: one for one in selectors.looked_through(part)}
        if not found.keys() >= set(chosen):
            raise Refused(
                "選んだ資料のうち、いまはないものがあります。画面を開き直して、選び直してください。"
            )
        for pk in chosen:
            refuse(policies.why_not_paper(found[pk]))
        text = {str(pk): found[pk].attachment.file.sha256 for pk in sorted(chosen)}
        last = last_shown(part, selectors.PAPERS)
        if last is not None and last.text == text:
            return last
        number = SharedText.objects.filter(meeting=part.meeting).aggregate(Max("number"))["number__max"] or 0
        return SharedText.objects.create(
            meeting=part.meeting,
            facility=part.facility,
            kind=selectors.PAPERS,
            number=number + 1,
            text=text,
            made_by=by,
        )
