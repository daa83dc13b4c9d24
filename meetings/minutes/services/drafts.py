"""Writing: saves that never overwrite another's words (revision and 別案), and starting from last time."""

from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from accounts.audit import acting
from meetings.minutes import policies
from meetings.minutes.outline import passages_for
from meetings.minutes.selectors import last_text
from meetings.models import Draft, DraftAlternative
from meetings.once import locked_part
from meetings.record.services import note_talk
from office.errors import Refused, Stale, refuse


@dataclass(frozen=True)
class Saved:
    """What became of a save: the draft's revision now, and the 別案 where somebody else was first."""

    revision: int
    saved_at: object
    alternative: DraftAlternative | None = None
    #: What was talked about and counted was not taken: somebody else changed it meanwhile.
    talk_is_stale: bool = False


def draft_of(part):
    """The part's draft, created empty when there is none."""
    draft, _ = Draft.objects.get_or_create(part=part, defaults={"municipality_id": part.municipality_id})
    return draft


def cleaned(part, text):
    """Only the boxes of the part's outline, line ends unified; boxes left empty are dropped."""
    known = passages_for(part.facility.service_type)
    unified = {key: str(text.get(key, "")).replace("\r\n", "\n").replace("\r", "\n") for key in known}
    return {key: value for key, value in unified.items() if value.strip()}


@transaction.atomic
def save(*, by, part, text, base_revision, talk=None, talk_seen=""):
    """Save a draft on top of the revision it was written from, and what was talked about and counted with it.

    Where another save came first, the text is kept as this person's 別案 instead. Raises Refused where the state
    forbids writing. Args: ``talk``, ``talk_seen``: values and mark as of ``services.note_talk``.
    """
    # A save beside a submission waits, and finds that it came too late.
    part = locked_part(part)
    refuse(policies.why_not_write(part))
    saved = _save_text(by, part, text, base_revision)
    try:
        note_talk(by=by, part=part, values=talk or {}, seen=talk_seen)
    except Stale:
        return replace(saved, talk_is_stale=True)
    return saved


def _save_text(by, part, text, base_revision):
    draft = draft_of(part)
    text = cleaned(part, text)
    if draft.revision == base_revision and draft.text == text:
        return Saved(draft.revision, draft.saved_at)
    officer = by.pk if by.is_ward else F("entered_by_officer")
    won = Draft.objects.filter(pk=draft.pk, revision=base_revision).update(
        text=text, revision=F("revision") + 1, saved_by=by, saved_at=Now(), entered_by_officer=officer
    )
    draft.refresh_from_db()
    if won or draft.text == text:
        return Saved(draft.revision, draft.saved_at)
    return Saved(draft.revision, draft.saved_at, _keep_alternative(by, draft, text, base_revision))


def _keep_alternative(by, draft, text, base_revision):
    # One 別案 a person and base: a page that saves every few seconds goes on writing the same one.
    mine = DraftAlternative.objects.filter(draft=draft, saved_by=by, base_revision=base_revision)
    if mine.update(text=text, saved_at=Now()):
        return mine.get()
    return DraftAlternative.objects.create(draft=draft, saved_by=by, base_revision=base_revision, text=text)


@transaction.atomic
def take_alternative(*, by, part, alternative, base_revision):
    """Put a 別案 in the draft's place; what stood there becomes a 別案 in its turn."""
    refuse(policies.why_not_write(part))
    draft = draft_of(part)
    if draft.revision != base_revision:
        raise Refused("開いている間に本文が変わりました。開き直して、どちらを残すかもう一度選んでください。")
    DraftAlternative.objects.create(
        draft=draft, saved_by=draft.saved_by or by, base_revision=draft.revision, text=draft.text
    )
    saved = save(by=by, part=part, text=alternative.text, base_revision=base_revision)
    alternative.delete()
    return saved


def drop_alternative(*, by, alternative):
    """Throw a 別案 away, once somebody has read both."""
    with acting(by, "draft.drop_alternative"):
        alternative.delete()


def start_from_last(*, by, part, base_revision):
    """Fill the empty boxes of a draft with last time's words."""
    text, _ = last_text(part, by=by)
    draft = draft_of(part)
    return save(by=by, part=part, text={**text, **draft.text}, base_revision=base_revision)
