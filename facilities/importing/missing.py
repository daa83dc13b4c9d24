"""Facilities that the last list of the same layout named and this one does not: proposed as steps, closed by nobody."""

from django.utils.timezone import localtime

from compliance.rules.wareki import format_date
from facilities.importing import bulk
from facilities.models import Facility, FacilityImport, ListStep

#: A list that has less than this share of what the last one named is taken for a part of it.
_A_WHOLE_LIST = 0.5


def layout_of(reading):
    """By what the lists of one source are told: layout, and the headers of one that a person mapped."""
    return f"{reading.format}:{reading.layout_key}"


def last_list(batch):
    """The list of the same layout that was applied last before this one, or None."""
    earlier = FacilityImport.objects.filter(
        state=FacilityImport.State.APPLIED, counts__layout=batch.counts["layout"], pk__lt=batch.pk
    )
    return earlier.order_by("-applied_at", "-pk").first()


def propose(batch, plans):
    """Keep as steps which facilities of the last list are not in this one; returns (how many, sentence or "").

    Where most of them are lacking it is a part of a list, and only a sentence says so. What belongs to services that do not
    occur in this list, and what has closed, is not lacking.
    """
    last = last_list(batch)
    if last is None:
        return 0, ""
    services = {plan.record.service_type for plan in plans}
    named = Facility.objects.filter(pk__in=last.facilities, closed_on=None, service_type__in=services)
    here = [plan.facility.pk for plan in plans if plan.facility]
    lacking = list(named.exclude(pk__in=here).defer("search_text").order_by("kana", "name", "pk"))
    known = named.count()
    day = format_date(_day_of(last), weekday=False)
    if len(lacking) > known * (1 - _A_WHOLE_LIST):
        return 0, (
            f"前の一覧（{day}）にあった事業所のうち{len(lacking):,}件が、この一覧にありません。"
            "一部だけの一覧とみて、一覧にない事業所は確かめません。"
        )
    for turn in bulk.in_turns(lacking):
        bulk.insert([_step(batch, facility, day) for facility in turn])
    return len(lacking), ""


def _day_of(last):
    return localtime(last.applied_at).date()


def _step(batch, facility, day):
    return ListStep(
        municipality_id=batch.municipality_id,
        batch_id=batch.pk,
        facility_id=facility.pk,
        number=facility.number,
        service_type=facility.service_type,
        name=facility.name,
        kind=ListStep.Kind.MISSING,
        was=f"前の一覧（{day}）にありました",
        becomes="この一覧にありません",
        values={"before": None},
    )
