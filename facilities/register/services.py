"""The only place that writes facilities and dwellings by hand; lists are written in ``facilities.importing``."""

from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from accounts import services as accounts_services
from accounts.audit import acting
from facilities.lists.corporations import name_key
from facilities.models import AddressChange, DeskNote, Dwelling, Facility, OperatorChange
from facilities.register import policies
from facilities.register.selectors import operators_by_name
from facilities.searching import search_pieces
from office.errors import Refused, Stale, refuse

_TAKEN = "この事業所番号とサービス種別の事業所は、もう登録されています。一覧から探してください。"


def add_facility(*, by, operator_name, corporate_number="", **values):
    """Register a facility by hand, its operator too where it is new. ``values``: fields of Facility.

    Raises Refused where the facility exists already; then no operator stays behind either.
    """
    with acting(by, "facility.add"):
        facility = Facility(operator=_operator_for(by, operator_name, corporate_number), **values)
        _save(facility)
        return facility


def edit_facility(*, by, facility, seen, **values):
    """Change what is registered.

    Args: ``seen``: the facility's ``mark`` when the form was opened. Raises Stale where somebody has changed it since,
    Refused where number and type are another facility's.
    """
    with acting(by, "facility.edit"):
        _lock(facility)
        if facility.mark != seen:
            raise Stale
        for name, value in values.items():
            setattr(facility, name, value)
        _save(facility)


def _lock(facility):
    """Read the facility as it is now and hold it until the transaction ends; a second click sees what the first did."""
    facility.refresh_from_db(from_queryset=Facility.objects.select_for_update(of=["self"]))


def _save(facility):
    facility.search = search_pieces(facility)
    try:
        with transaction.atomic():
            facility.save()
    except IntegrityError as failure:
        if "facility_number_and_service_once" not in str(failure):
            raise
        raise Refused(_TAKEN) from None


def _operator_for(by, name, corporate_number):
    """The operator of that 法人番号, else of that name, else a new one."""
    found = operators_by_name(name, name_key, corporate_number)
    if found:
        return found
    return accounts_services.create_operator(by=by, name=name, corporate_number=corporate_number)


def close_facility(*, by, facility, closed_on):
    """Note the last day of a facility, or take it back with None; its dwellings keep their own days."""
    facility.closed_on = closed_on
    with acting(by, "facility.close" if closed_on else "facility.reopen"):
        facility.save(update_fields=["closed_on"])


def change_operator(*, by, facility, operator_name, corporate_number, changed_on):
    """The facility goes over to another 法人 on a day that has come. Raises Refused; then nothing stays behind."""
    with acting(by, "facility.change_operator"):
        _lock(facility)
        refuse(policies.why_not_change(facility))
        operator = _operator_for(by, operator_name, corporate_number)
        refuse(policies.why_not_go_over(facility, operator))
        OperatorChange.objects.create(
            facility=facility, before_id=facility.operator_id, operator=operator, changed_on=changed_on
        )
        facility.operator = operator
        facility.save(update_fields=["operator"])


def move_facility(*, by, facility, address, building, life_area, changed_on):
    """The facility moved to another address on a day that has come; what it was is kept. Raises Refused."""
    with acting(by, "facility.move"):
        _lock(facility)
        refuse(policies.why_not_change(facility))
        refuse(policies.why_not_move((facility.address, facility.building), (address, building)))
        before = facility.whole_address
        facility.address, facility.building, facility.life_area = address, building, life_area
        AddressChange.objects.create(
            facility=facility, before=before, address=facility.whole_address, changed_on=changed_on
        )
        _save(facility)


def move_dwelling(*, by, dwelling, address, changed_on):
    """A dwelling moved to another address on a day that has come; what it was is kept. Raises Refused."""
    with acting(by, "dwelling.move"):
        _lock(dwelling.facility)
        refuse(policies.why_not_change(dwelling.facility))
        dwelling.refresh_from_db(fields=["address"])
        refuse(policies.why_not_move(dwelling.address, address))
        AddressChange.objects.create(
            facility=dwelling.facility,
            dwelling=dwelling,
            before=dwelling.address,
            address=address,
            changed_on=changed_on,
        )
        dwelling.address = address
        dwelling.save(update_fields=["address"])


def complete_facilities(*, by, values):
    """Fill in what lists lack. ``values``: facility → mapping of its fields; returns how many changed."""
    changed = 0
    with acting(by, "facility.complete"):
        for facility, fields in values.items():
            news = {name: value for name, value in fields.items() if getattr(facility, name) != value}
            if not news:
                continue
            for name, value in news.items():
                setattr(facility, name, value)
            facility.save(update_fields=list(news))
            changed += 1
    return changed


def add_dwelling(*, by, facility, **values):
    """Add a dwelling; who lives with it adds it, so it is confirmed. Raises Refused."""
    with acting(by, "dwelling.add"):
        _lock(facility)
        refuse(policies.why_not_change(facility))
        refuse(policies.why_not_add_dwelling(facility, values["name"]))
        return Dwelling.objects.create(facility=facility, confirmed_at=Now(), **values)


def edit_dwelling(*, by, dwelling, **values):
    """Change a dwelling, which confirms it."""
    for name, value in values.items():
        setattr(dwelling, name, value)
    dwelling.confirmed_at = Now()
    with acting(by, "dwelling.edit"):
        dwelling.save(update_fields=[*values, "confirmed_at"])


def confirm_dwellings(*, by, facility):
    """The home says that its dwellings are as they stand; returns how many were open."""
    with acting(by, "dwelling.confirm"):
        return Dwelling.objects.filter(facility=facility, confirmed_at=None).update(confirmed_at=Now())


def add_note(*, by, facility, text):
    """Keep a note of the officer's desk on a facility. The same words twice in a row are one note."""
    with acting(by, "note.add"):
        last = DeskNote.objects.filter(facility=facility, desk=by.desk).first()
        if last is not None and last.text == text and last.made_by_id == by.pk:
            return last
        return DeskNote.objects.create(facility=facility, desk=by.desk, text=text, made_by=by)
