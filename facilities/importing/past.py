"""What facilities have left behind by hand, so that a list printed before it brings nothing of it back."""

from facilities.models import AddressChange, OperatorChange


class Past:
    """The 法人 and addresses before each change that a person registered, with the day of the change."""

    def __init__(self, known=True):
        self._operators, self._addresses = {}, {}
        if known:
            changes = OperatorChange.objects.values_list("facility_id", "before_id", "changed_on")
            self._operators = {(facility, before): day for facility, before, day in changes}
            moves = AddressChange.objects.values_list("facility_id", "dwelling_id", "before", "changed_on")
            self._addresses = {(home, part, before): day for home, part, before, day in moves}

    def left_operator(self, facility, operator):
        """The day on which this facility went over from an operator, or None."""
        return self._operators.get((facility.pk, operator.pk))

    def left_address(self, facility, address):
        """The day on which this facility moved away from an address, or None."""
        return self._addresses.get((facility.pk, None, address))

    def left_dwelling_address(self, dwelling, address):
        """The same for one of its dwellings."""
        return self._addresses.get((dwelling.facility_id, dwelling.pk, address))
