"""One class for each kind of step of a list: how it is written, and how taken back with its list."""

from datetime import date, timedelta

from compliance.obligations.closing import services as closing
from compliance.obligations.succession import services as succession
from facilities.importing.steps import way
from facilities.lists.corporations import name_key
from facilities.models import AddressChange, ListStep, OperatorChange, Suspension
from facilities.register import services as register
from facilities.register import suspension_services
from facilities.register.selectors import operator_by_name
from meetings.council.selectors import seated_since
from meetings.models import Meeting, MeetingPart
from office.errors import Refused, refuse

Kind = ListStep.Kind
_CHANGED_SINCE = "その後、別の画面で登録内容が変わっています。"


@way(Kind.CLOSED, Kind.MISSING)
class Closing:
    """The facility closed on the day; meetings planned for later are left to whoever opens its page."""

    @staticmethod
    def do(by, step, choices):
        if step.facility.closed_on is not None:
            refuse("もう廃止として登録されています。")
        closing.close(by=by, facility=step.facility, closed_on=step.on)

    @staticmethod
    def why_not_undo(step):
        return "" if step.facility.closed_on == step.on else _CHANGED_SINCE

    @staticmethod
    def undo(by, step):
        register.close_facility(by=by, facility=step.facility, closed_on=None)


@way(Kind.SUSPENDED)
class Suspending:
    """The facility rests from the day on, until further notice."""

    @staticmethod
    def do(by, step, choices):
        made = suspension_services.suspend(
            by=by, facility=step.facility, first_day=step.on, reason=step.words
        )
        return {"suspension": made.pk}

    @staticmethod
    def why_not_undo(step):
        made = Suspension.objects.filter(pk=step.done["suspension"]).first()
        # What somebody answered, or laid beside it, is not taken away with a list.
        return "" if made is not None and made.revision == 0 else "休止の登録が、その後に変わっています。"

    @staticmethod
    def undo(by, step):
        made = Suspension.objects.get(pk=step.done["suspension"])
        suspension_services.remove_suspension(by=by, suspension=made)


@way(Kind.RESUMED)
class Resuming:
    """The facility is open again from the day on."""

    @staticmethod
    def do(by, step, choices):
        rest = Suspension.objects.filter(pk=step.values["suspension"], last_day=None).first()
        if rest is None:
            raise Refused("再開は、もう登録されています。")
        suspension_services.resume(by=by, suspension=rest, last_day=step.on - timedelta(days=1))
        return {"suspension": rest.pk, "revision": rest.revision}

    @staticmethod
    def why_not_undo(step):
        rest = Suspension.objects.filter(pk=step.done["suspension"]).first()
        unchanged = rest is not None and rest.revision == step.done["revision"]
        return "" if unchanged else "休止の登録が、その後に変わっています。"

    @staticmethod
    def undo(by, step):
        rest = Suspension.objects.get(pk=step.done["suspension"])
        suspension_services.change_suspension(by=by, suspension=rest, last_day=None)


@way(Kind.OPERATOR)
class GoingOver:
    """The facility goes over to another 法人; whoever confirms it says whether everything goes on."""

    @staticmethod
    def do(by, step, choices):
        facility = step.facility
        if step.values["before"] not in (facility.operator.corporate_number, facility.operator.name):
            refuse(_CHANGED_SINCE)
        kind = choices.way or OperatorChange.Kind.MERGER
        anew = kind == OperatorChange.Kind.NEW_DESIGNATION and _begins_anew(facility, step.on)
        designated_on, named = facility.designated_on, step.values
        known = operator_by_name(named["operator_name"], name_key, named["corporate_number"])
        succession.change_operator(
            by=by,
            facility=facility,
            kind=kind,
            changed_on=step.on,
            operator_name=named["operator_name"],
            corporate_number=named["corporate_number"],
        )
        change = OperatorChange.objects.filter(facility=facility).latest("pk")
        return {
            "change": change.pk,
            "operators": [] if known else [change.operator_id],
            "designated_on": designated_on and designated_on.isoformat(),
            "anew": anew,
        }

    @staticmethod
    def why_not_undo(step):
        if step.done["anew"]:
            return "新しい指定として登録し、構成員の任期や会議の同意がそこで終わっています。"
        last = OperatorChange.objects.filter(facility=step.facility).order_by("pk").last()
        if last is None or last.pk != step.done["change"]:
            return _CHANGED_SINCE
        return "" if step.facility.operator_id == last.operator_id else _CHANGED_SINCE

    @staticmethod
    def undo(by, step):
        day = step.done["designated_on"]
        register.take_back_operator_change(
            by=by,
            change=OperatorChange.objects.get(pk=step.done["change"]),
            designated_on=day and date.fromisoformat(day),
        )


def _begins_anew(facility, day):
    """Is there a seat, or a consent to a planned meeting, that a new designation on a day ends?"""
    planned = MeetingPart.objects.filter(
        facility=facility, meeting__state=Meeting.State.PLANNED, meeting__date__gte=day
    )
    return seated_since(facility, day).exists() or planned.exclude(consented_on=None).exists()


@way(Kind.MOVED)
class Moving:
    """The facility is at another address since the day."""

    @staticmethod
    def do(by, step, choices):
        facility = step.facility
        if facility.whole_address != step.was:
            refuse(_CHANGED_SINCE)
        before = {name: getattr(facility, name) for name in ("address", "building", "life_area")}
        there = {name: step.values[name] for name in before}
        register.move_facility(by=by, facility=facility, changed_on=step.on, **there)
        moves = AddressChange.objects.filter(facility=facility, dwelling=None)
        return {"change": moves.latest("pk").pk, "before": before}

    @staticmethod
    def why_not_undo(step):
        last = AddressChange.objects.filter(facility=step.facility, dwelling=None).order_by("pk").last()
        if last is None or last.pk != step.done["change"]:
            return _CHANGED_SINCE
        return "" if step.facility.whole_address == last.address else _CHANGED_SINCE

    @staticmethod
    def undo(by, step):
        register.take_back_move(
            by=by, change=AddressChange.objects.get(pk=step.done["change"]), **step.done["before"]
        )
