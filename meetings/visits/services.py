"""Writes visits (見学)."""

from accounts.audit import acting
from meetings.models import Visit, VisitDwelling, VisitMember
from meetings.once import made_by_form, refuse_stale, save_changes
from meetings.tokens import mark_of
from meetings.visits import policies
from office.errors import Refused, refuse


def add_visit(*, by, facility, token, today, date, members, dwellings, note):
    """Record that members of the council saw the facility, or some of its dwellings (N8-1b, O6-1d).

    Raises Refused. A form sent twice gives the visit it made first.
    """
    with acting(by, "visit.add"):
        chosen = sorted(m.pk for m in members), sorted(d.pk for d in dwellings)
        mark = mark_of(token, facility.pk, date, chosen, note)
        if made := made_by_form(Visit, mark):
            return made
        _check(facility, date, members, dwellings, today)
        visit = Visit.objects.create(facility=facility, date=date, note=note, token=mark)
        _seat(visit, members, dwellings)
        return visit


def change_visit(*, by, visit, revision, today, date, members, dwellings, note):
    """Correct a visit. Raises Stale where somebody else was first, Refused where it cannot have been so."""
    with acting(by, "visit.change"):
        visit = Visit.objects.select_for_update().get(pk=visit.pk)
        refuse_stale(revision, visit)
        _check(visit.facility, date, members, dwellings, today)
        changed = _seat(visit, members, dwellings)
        if not save_changes(visit, {"date": date, "note": note}) and changed:
            visit.revision += 1
            visit.save(update_fields=["revision"])
        return visit


def remove_visit(*, by, visit):
    """Take a visit back that did not take place; the trail keeps what stood there."""
    with acting(by, "visit.remove"):
        visit.delete()


def _check(facility, date, members, dwellings, today):
    refuse(policies.why_not_visit(date, members, today))
    strangers = [thing for thing in (*members, *dwellings) if thing.facility_id != facility.pk]
    if strangers:
        raise Refused("ほかの事業所の構成員や住居は選べません。画面を開き直して、選び直してください。")


def _seat(visit, members, dwellings):
    changed = False
    for model, field, wanted in (
        (VisitMember, "member", {m.pk for m in members}),
        (VisitDwelling, "dwelling", {d.pk for d in dwellings}),
    ):
        rows = model.objects.filter(visit=visit)
        present = set(rows.values_list(field, flat=True))
        if present - wanted:
            rows.filter(**{f"{field}__in": present - wanted}).delete()
        for pk in sorted(wanted - present):
            model.objects.create(visit=visit, **{f"{field}_id": pk})
        changed = changed or present != wanted
    return changed
