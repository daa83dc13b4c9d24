"""The only place that writes facilities and dwellings by hand; lists are written in ``facilities.importing``."""

from contextlib import contextmanager
from copy import copy
from functools import partial

from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from accounts import services as accounts_services
from facilities.lists.corporations import name_key
from facilities.models import AddressChange, DeskNote, Dwelling, Facility, OperatorChange
from facilities.register import policies
from facilities.register.selectors import operator_by_name
from facilities.searching import search_text
from office.changing import acting, changing, nothing_forbids, opened, opened_all, write
from office.errors import Refused, refuse

_TAKEN = "この事業所番号とサービス種別の事業所は、もう登録されています。一覧から探してください。"

MERGER = OperatorChange.Kind.MERGER


def add_facility(*, by, operator_name, corporate_number="", **values):
    """Register a facility by hand, its operator too where it is new. ``values``: fields of Facility.

    Raises Refused where the facility exists already; then no operator stays behind either.
    """
    with acting(by, "facility.add"):
        facility = Facility(operator=_operator_for(by, operator_name, corporate_number), **values)
        facility.search_text = search_text(facility)
        with _number_once():
            facility.save()
        return facility


def edit_facility(*, by, facility, seen=None, **values):
    """Change what is registered. Raises Stale, Refused where number and type are another facility's or it has closed."""
    with changing(by, "facility.edit", facility, seen=seen, policy=policies.why_not_change):
        _write(facility, **values)


def _write(facility, **values):
    as_meant = copy(facility)
    for name, value in values.items():
        setattr(as_meant, name, value)
    with _number_once():
        return write(facility, **values, search_text=search_text(as_meant))


@contextmanager
def _number_once():
    """Turn the database's word that a number is taken into a sentence."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as failure:
        if "facility_number_and_service_once" not in str(failure):
            raise
        raise Refused(_TAKEN) from None


def _operator_for(by, name, corporate_number):
    """The operator of that 法人番号, else of that name, else a new one."""
    known = operator_by_name(name, name_key, corporate_number)
    if known:
        return known
    return accounts_services.create_operator(by=by, name=name, corporate_number=corporate_number)


def close_facility(*, by, facility, closed_on, seen=None):
    """Note the last day of a facility, or take it back with None; its dwellings keep their own days.

    Raises Refused, Stale.
    """
    verb = "facility.close" if closed_on else "facility.reopen"
    policy = partial(policies.why_not_close, day=closed_on)
    with changing(by, verb, facility, seen=seen, policy=policy):
        write(facility, closed_on=closed_on)


def change_operator(*, by, facility, operator_name, corporate_number, changed_on, kind=MERGER, seen=None):
    """The facility goes over to another 法人 on a day that has come; a new designation is of that day.

    Args: ``kind``: of OperatorChange. What else begins anew is written by who calls this. Raises Refused, Stale; then nothing stays behind.
    """
    with changing(by, "facility.change_operator", facility, seen=seen, policy=policies.why_not_change):
        operator = _operator_for(by, operator_name, corporate_number)
        refuse(policies.why_not_go_over(facility, operator))
        OperatorChange.objects.create(
            facility=facility,
            before_id=facility.operator_id,
            operator=operator,
            changed_on=changed_on,
            kind=kind,
        )
        designated_on = facility.designated_on if kind == MERGER else changed_on
        write(facility, operator=operator, designated_on=designated_on)


def move_facility(*, by, facility, address, building, life_area, changed_on, seen=None):
    """The facility moved to another address on a day that has come; what it was is kept. Raises Refused, Stale."""
    with changing(by, "facility.move", facility, seen=seen, policy=policies.why_not_change):
        refuse(policies.why_not_move((facility.address, facility.building), (address, building)))
        before = facility.whole_address
        _write(facility, address=address, building=building, life_area=life_area)
        AddressChange.objects.create(
            facility=facility, before=before, address=facility.whole_address, changed_on=changed_on
        )


def take_back_operator_change(*, by, change, designated_on):
    """A change of operator that was registered by mistake: the facility is its former operator's again. Raises Refused.

    Args: ``designated_on``: the day of designation before it.
    """
    with changing(by, "facility.take_back_operator", change.facility, policy=policies.why_not_change):
        write(change.facility, operator=change.before, designated_on=designated_on)
        change.delete()


def take_back_move(*, by, change, address, building, life_area):
    """A move that was registered by mistake: the facility is where it was before. Raises Refused."""
    with changing(by, "facility.take_back_move", change.facility, policy=policies.why_not_change):
        _write(change.facility, address=address, building=building, life_area=life_area)
        change.delete()


def move_dwelling(*, by, dwelling, address, changed_on, seen=None):
    """A dwelling moved to another address on a day that has come; what it was is kept. Raises Refused, Stale."""
    with acting(by, "dwelling.move"):
        facility, dwelling = _opened_dwelling(dwelling, seen)
        refuse(policies.why_not_move(dwelling.address, address))
        AddressChange.objects.create(
            facility=facility,
            dwelling=dwelling,
            before=dwelling.address,
            address=address,
            changed_on=changed_on,
        )
        write(dwelling, address=address)


def _opened_dwelling(dwelling, seen):
    return opened(
        dwelling.facility,
        dwelling,
        seen=seen,
        policy=lambda facility, dwelling: policies.why_not_change(facility),
    )


def complete_facilities(*, by, values, seen=None):
    """Fill in what lists lack; returns how many changed.

    Args: ``values``: facility → mapping of its fields; ``seen``: facility → what its form saw. Raises Refused, Stale.
    """
    with acting(by, "facility.complete"):
        changed = 0
        for facility, fields in sorted(values.items(), key=lambda item: item[0].pk):
            opened(facility, seen=seen and seen[facility], policy=_why_not_complete)
            changed += bool(write(facility, **fields))
        return changed


def _why_not_complete(facility):
    why = policies.why_not_change(facility)
    return f"{facility.name}: {why}" if why else ""


def add_dwelling(*, by, facility, **values):
    """Add a dwelling; who lives with it adds it, so it is confirmed. Raises Refused."""
    with changing(by, "dwelling.add", facility, policy=policies.why_not_change):
        closed_on = values.get("closed_on")
        refuse(policies.why_not_call_dwelling(facility, values["name"], closed_on=closed_on))
        return Dwelling.objects.create(facility=facility, confirmed_at=Now(), **values)


def edit_dwelling(*, by, dwelling, seen=None, **values):
    """Change a dwelling, which confirms it. Raises Stale, Refused where the home has closed or has that name twice."""
    with acting(by, "dwelling.edit"):
        facility, dwelling = _opened_dwelling(dwelling, seen)
        name, closed_on = (values.get(key, getattr(dwelling, key)) for key in ("name", "closed_on"))
        refuse(policies.why_not_call_dwelling(facility, name, besides=dwelling, closed_on=closed_on))
        write(dwelling, **values, confirmed_at=Now())


def confirm_dwellings(*, by, facility):
    """The home says that its dwellings are as they stand; returns how many were open. Raises Refused."""
    with changing(by, "dwelling.confirm", facility, policy=policies.why_not_change):
        asked = nothing_forbids("what forbids it is asked of the facility")
        unsaid = opened_all(Dwelling.objects.filter(facility=facility, confirmed_at=None), policy=asked)
        for dwelling in unsaid:
            write(dwelling, confirmed_at=Now())
        return len(unsaid)


def add_note(*, by, facility, text):
    """Keep a note of the officer's desk on a facility. The same words twice in a row are one note."""
    with acting(by, "note.add"):
        last = DeskNote.objects.filter(facility=facility, desk=by.desk).first()
        if last is not None and last.text == text and last.made_by_id == by.pk:
            return last
        return DeskNote.objects.create(facility=facility, desk=by.desk, text=text, made_by=by)
