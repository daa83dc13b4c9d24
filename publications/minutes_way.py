"""How minutes go through the gate (``publications.gate``)."""

from meetings.minutes.outline import HEADING, headings_of
from meetings.minutes.selectors import latest_version
from meetings.models import MeetingPart
from publications import gate, policies, selectors
from publications.boxes import PLACE


def why_not_word(draft):
    """Why the public wording may not be changed now, or nothing."""
    part = draft.part
    return policies.why_not_prepare(part, latest_version(part), selectors.acceptance_first())


def of_part(part, draft=None):
    """The Outgoing of a part's minutes. Args: ``draft``: their public wording where it is at hand."""
    draft = draft or selectors.public_draft_of(part)
    chosen = draft.attachments if draft else []
    partners = MeetingPart.objects.filter(meeting=part.meeting_id).values_list("facility__name", flat=True)
    return gate.Outgoing(
        way="part",
        subject=part,
        facility=part.facility,
        draft=draft,
        why_not_word=why_not_word,
        papers=list(selectors.attachments_of(part).filter(pk__in=chosen)),
        boxes=titles_of(part, draft.text) if draft else {},
        meetings=(part.meeting_id,),
        spared=tuple(partners),
    )


@gate.way("part")
def of_number(pk):
    """The Outgoing of the part of this number."""
    return of_part(MeetingPart.objects.select_related("facility", "meeting").get(pk=pk))


def boxes_of(part, text):
    """{key: (heading, title)} of every box that may be written or already holds words."""
    boxes = {PLACE: ("会議", "場所")}
    for heading in headings_of(part):
        if heading.is_item:
            boxes[f"{heading.key}.{HEADING}"] = (heading.title, "議題")
        boxes |= {passage.key: (heading.title, passage.title) for passage in heading.passages}
    return boxes | {key: ("そのほか", "以前の欄") for key in text if key not in boxes}


def titles_of(part, text):
    """What each box is called on the page of the check."""
    return {
        key: heading if heading == title else f"{heading} ― {title}"
        for key, (heading, title) in boxes_of(part, text).items()
    }
