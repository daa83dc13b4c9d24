"""Which registered facility a record means: by its number, and without one by name, address and service."""

from collections import defaultdict

from facilities.importing.same_address import letters_of_place, same_place
from facilities.models import Dwelling, Facility
from office.folding import folded

#: What a person answers where a record without a number means nobody who is registered.
NOBODY = "new"


class Known:
    """The facilities of the open municipality with their dwellings, as far as a list may mean them."""

    def __init__(self, known=True):
        self._by_id, self._by_number = {}, {}
        self._names, self._places = None, None
        self._numbers = defaultdict(list)
        for facility in Facility.objects.defer("search_text") if known else ():
            self._by_id[facility.pk] = facility
            if facility.number:
                self._by_number[facility.number, facility.service_type] = facility
                self._numbers[facility.number].append(facility)
        self._without_number = any(not facility.number for facility in self._by_id.values())

    def match(self, records, answers):
        """What each record means, in their order: (its facility or None, those among which only a person can choose).

        Args: ``answers``: what a person said of each: a facility's id, NOBODY, or None. Numbers go first: no facility is meant
        twice, and what a number means no name takes.
        """
        found = [self._by_number.get((r.number, r.service_type)) if r.number else None for r in records]
        taken = {facility.pk for facility in found if facility}
        matches: list[tuple] = []
        for record, facility, answer in zip(records, found, answers, strict=True):
            if facility is not None or answer == NOBODY:
                matches.append((facility, []))
            elif answer is not None:
                matches.append((self._by_id.get(answer), []))
            else:
                facility, candidates = self._by_words(record, taken)
                taken |= {facility.pk} if facility else set()
                matches.append((facility, candidates))
        return matches

    def elsewhere(self, record, services):
        """The facility of a record's number and name under another service, where the list has it no more; or None.

        Args: ``services``: the codes under which the list has that number.
        """
        name = folded(record.name)
        for facility in self._numbers.get(record.number, ()):
            is_left = facility.service_type not in services and facility.closed_on is None
            if is_left and folded(facility.name) == name:
                return facility
        return None

    def _by_words(self, record, taken):
        if record.number and not self._without_number:
            return None, []
        named, there = self._alike(record)
        alike = [one for one in named if _same_address(one, record) is not False]
        if record.number:
            # Only a facility that has no number yet can be the one that a number nobody knows means.
            alike = [one for one in alike if not one.number]
        if len(alike) == 1 and alike[0].pk not in taken:
            return alike[0], []
        # Another address, or another name at the address: it may have moved or been renamed.
        near = [] if record.number else [one for one in (*named, *there) if one.pk not in taken]
        return None, list(dict.fromkeys(one for one in (alike or near) if one.pk not in taken))

    def _alike(self, record):
        """The facilities of a record's service that are called so, and those that are at its address."""
        if self._names is None:
            self._names, self._places = defaultdict(list), defaultdict(list)
            for facility in self._by_id.values():
                self._names[facility.service_type, folded(facility.name)].append(facility)
                if facility.address:
                    place = letters_of_place(facility.address)
                    self._places[facility.service_type, place].append(facility)
        address = record.values.get("address", "")
        there = self._places[record.service_type, letters_of_place(address)] if address else []
        return self._names[record.service_type, folded(record.name)], there

    def dwellings_of(self, facilities):
        """The dwellings of those facilities that are one, by the facility's id."""
        wanted, found = {facility.pk for facility in facilities if facility}, defaultdict(list)
        for dwelling in Dwelling.objects.all() if self._by_id else ():
            if dwelling.facility_id in wanted:
                found[dwelling.facility_id].append(dwelling)
        return found


def _same_address(facility, record):
    """Do both name one place? None where one of them names none."""
    address = record.values.get("address", "")
    return same_place(facility.address, address) if facility.address and address else None
