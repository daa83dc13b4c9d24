"""What facilities have left behind by hand, so that a list printed before it brings nothing of it back."""

from collections import defaultdict

from facilities.models import AddressChange, Facility, OperatorChange


class Past:
    """The 法人 and addresses before each change that a person registered, with the day of the change."""

    def __init__(self, known=True):
        self._operators, self._addresses = {}, defaultdict(list)
        if known:
            in_turn = ("changed_on", "pk")
            changes = OperatorChange.objects.order_by(*in_turn)
            for facility, before, day in changes.values_list("facility_id", "before_id", "changed_on"):
                self._operators[facility, before] = day
            moves = AddressChange.objects.order_by(*in_turn)
            for home, part, *move in moves.values_list("facility_id", "dwelling_id", "before", "changed_on"):
                self._addresses[home, part].append(move)

    def left_operator(self, facility, operator):
        """The day on which this facility went over from an operator, or None."""
        return self._operators.get((facility.pk, operator.pk))

    def left_address(self, facility, address, building):
        """The day on which this facility moved away from an address, or None; some lists know no ``building``."""
        moves = self._addresses.get((facility.pk, None), ())
        whole = Facility(address=address, building=building).whole_address
        days = [
            day
            for before, day in moves
            if before == whole or (address and not building and before.startswith(f"{address} "))
        ]
        return days[-1] if days else None

    def left_dwelling_address(self, dwelling, address):
        """The day on which a dwelling left this address by hand, or None."""
        moves = self._addresses.get((dwelling.facility_id, dwelling.pk), ())
        return dict(moves).get(address)
