"""What several people or two clicks do at the same moment."""

from meetings.models import Meeting, MeetingPart
from office.errors import Stale
from office.turns import take_turn


def made_by_form(model, mark):
    """The row already made under this mark, or None. Until the transaction ends a second click waits here."""
    if mark is None:
        return None
    take_turn(f"form:{mark}")
    return model.objects.filter(token=mark).first()


def revision_of(*things):
    """One number that grows with each change of any of the rows; forms send it back as they got it."""
    return sum(thing.revision for thing in things)


def refuse_stale(revision, *things):
    """Raise Stale unless the rows are still as the form saw them; ``revision`` None: there was no form."""
    if revision is not None and revision != revision_of(*things):
        raise Stale


def locked_part(part):
    """The part and its meeting, held until the transaction ends. The meeting comes first, always.

    A meeting that was only read beside the part would be the one from before the wait: called off meanwhile, say.
    """
    meeting = Meeting.objects.select_for_update().get(pk=part.meeting_id)
    part = (
        MeetingPart.objects.select_for_update(of=["self"])
        .select_related("facility__municipality")
        .get(pk=part.pk)
    )
    part.meeting = meeting
    return part


def assign(thing, values):
    """Set the values that differ; returns the names of those that did."""
    changed = [name for name, value in values.items() if getattr(thing, name) != value]
    for name in changed:
        setattr(thing, name, values[name])
    return changed


def save_changes(thing, values):
    """Write the values that differ and count the revision up; nothing is written where nothing changed."""
    changed = assign(thing, values)
    if changed:
        thing.revision += 1
        thing.save(update_fields=[*changed, "revision"])
    return changed
