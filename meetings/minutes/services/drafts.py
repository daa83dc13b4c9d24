"""Writing: saves that never overwrite another's words (別案), and starting from last time."""

from dataclasses import dataclass, field

from django.db.models.functions import Now

from meetings.minutes.outline import HEADING, agenda_of, boxes_of
from meetings.minutes.selectors import last_text
from meetings.models import Draft, DraftAlternative
from meetings.models.meeting import BELONGINGS
from meetings.policies import why_not_write
from office.changing import changing, nothing_forbids, opened, write
from office.changing.merging import merge
from office.together import RowsTogether

_ASKED_OF_PART = nothing_forbids("what forbids writing is asked of the part")


@dataclass(frozen=True)
class Saved:
    """What became of a save.

    Attributes: ``draft``; ``alternative``: the 別案, where this person and another have both changed a box; ``theirs``:
    boxes in which words stand that the page did not show; ``both``: the boxes of the 別案 that this save touched.
    """

    draft: Draft
    alternative: DraftAlternative | None = None
    theirs: dict = field(default_factory=dict)
    both: dict = field(default_factory=dict)


def draft_of(part):
    """The part's draft, created empty when there is none."""
    draft, _ = Draft.objects.get_or_create(part=part, defaults={"municipality_id": part.municipality_id})
    return draft


def cleaned(part, text, known=None):
    """Only the boxes of the part's agenda and outline, line ends unified; boxes left empty are dropped.

    Args: ``known``: those boxes, where they are read already.
    """
    known = boxes_of(part) if known is None else known
    unified = {key: str(text.get(key) or "").replace("\r\n", "\n").replace("\r", "\n") for key in known}
    return {key: value for key, value in unified.items() if value.strip()}


def _why_not(meeting, part, draft=None):
    return why_not_write(part)


def save(*, by, part, text, base=None, token=None, draft=None):
    """Save what somebody wrote, box by box.

    A box that only they have changed is theirs, one that only another has changed stays as it is. Where both have, the
    draft keeps the other's words and this person's go into a 別案. Raises Refused where the state forbids writing.

    Args: ``base``: what the page showed, box → words; None: there was no page, and the text replaces the draft's;
    ``token``: the page's own mark: while it saves again and again, it goes on writing the same 別案; ``draft``: the part's,
    where it is read already.
    """
    facility = part.facility
    # A save beside a submission waits, and finds that it came too late.
    with changing(by, "draft.save", part.meeting, part, draft, policy=_why_not):
        # A part never goes over to another facility.
        part.facility = facility
        draft = opened(draft_of(part), policy=_ASKED_OF_PART) if draft is None else draft
        read = _BESIDE(part=part.pk, draft=draft.pk, person=by.pk, token=token)
        part.keep_belongings(read)
        known = boxes_of(part, read["items"])
        sent = cleaned(part, text, known)
        shown = draft.text if base is None else cleaned(part, base, known)
        merged = merge(shown, draft.text, sent)
        _write(by, draft, merged.text)
        kept = next(iter(read["kept"]), None) if token else None
        alternative = _keep_alternative(by, draft, token, sent, merged.both, kept)
        return Saved(draft, alternative if merged.both else None, merged.theirs, merged.both)


def _write(by, draft, text):
    if draft.text == text:
        return
    officer = {"entered_by_officer": by} if by.is_ward else {}
    write(draft, text=text, saved_by=by, saved_at=Now(), **officer)


#: What is read of a part once its draft is locked.
_BESIDE = RowsTogether(
    **BELONGINGS,
    items=agenda_of,
    kept=lambda draft, person, token: DraftAlternative.objects.filter(
        draft=draft, saved_by=person, token=token
    ).order_by("pk")[:1],
)


def _keep_alternative(by, draft, token, sent, both, kept):
    """Put this page's words of boxes that another has changed too into its 別案; what no longer differs leaves it.

    Args: ``kept``: the 別案 that this page has written, where it has a mark.
    """
    if not token:
        kept = DraftAlternative.objects.filter(draft=draft, saved_by=by, text=both).first()
    if kept is None:
        if both:
            return DraftAlternative.objects.create(draft=draft, saved_by=by, token=token, text=both)
        return None
    opened(kept, policy=_ASKED_OF_PART)
    stands = {box: words for box, words in kept.text.items() if sent.get(box, "") != draft.text.get(box, "")}
    text = stands | both
    if not text:
        kept.delete()
        return None
    if text != kept.text:
        write(kept, text=text, saved_at=Now())
    return kept


def take_alternative(*, by, part, alternative, seen=None):
    """Put the words of a 別案 in the draft's place; what stood in those boxes becomes a 別案 in its turn.

    Args: ``seen``: of the draft that it was compared with. Raises Refused, Stale.
    """
    with changing(by, "draft.take_alternative", part.meeting, part, policy=_why_not):
        draft = opened(draft_of(part), seen=seen, policy=_ASKED_OF_PART)
        before = {box: draft.text.get(box, "") for box in alternative.text}
        DraftAlternative.objects.create(draft=draft, saved_by=draft.saved_by or by, text=before)
        after = draft.text | alternative.text
        _write(by, draft, {box: words for box, words in after.items() if words})
        alternative.delete()
        return draft


def drop_alternative(*, by, alternative):
    """Throw a 別案 away, once somebody has read both."""
    policy = nothing_forbids("it was never part of the minutes")
    with changing(by, "draft.drop_alternative", alternative, policy=policy):
        alternative.delete()


def start_from_last(*, by, part):
    """Fill the empty boxes of a draft with last time's words. Raises Refused."""
    last, _ = last_text(part, by=by)
    with changing(by, "draft.start_from_last", part.meeting, part, policy=_why_not):
        draft = opened(draft_of(part), policy=_ASKED_OF_PART)
        _write(by, draft, {**cleaned(part, _under_todays_items(part, last)), **draft.text})
        return draft


def _under_todays_items(part, last):
    """Last time's words, those of an item under the item of today that is called the same."""
    ending = f".{HEADING}"
    keys = {item.heading: item.key for item in part.items.all()}
    moved = {
        name.removesuffix(ending): keys[words]
        for name, words in last.items()
        if name.endswith(ending) and words in keys
    }
    found = {}
    for name, words in last.items():
        item, dot, box = name.partition(".")
        found[f"{moved[item]}{dot}{box}" if item in moved else name] = words
    return found
