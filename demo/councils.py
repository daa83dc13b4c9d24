"""The invented facilities, their dwellings and the people on their councils."""

from dataclasses import dataclass
from datetime import date

from accounts.tenancy import current_municipality_id
from compliance.rules import load_rulebook
from compliance.rules.codes import CouncilCode
from demo import invented, year
from facilities.models import Dwelling, Facility
from facilities.searching import search_text
from meetings.models import CouncilMember, Person

_GROUPS = {"kaigo": "7", "shogai": "1"}


@dataclass
class Home:
    """An invented facility with what the rest of the demo needs of it."""

    index: int
    place: invented.InventedFacility
    facility: Facility
    dwellings: list
    members: list


def build(operators, today):
    """Facilities, dwellings and councils of the open municipality. Returns {key of the place: Home}."""
    made = Facility.objects.bulk_create(
        [_facility(index, place, operators, today) for index, place in enumerate(invented.PLACES)]
    )
    homes = {
        place.key: Home(index, place, facility, [], [])
        for index, (place, facility) in enumerate(zip(invented.PLACES, made, strict=True))
    }
    _dwellings(homes, today)
    _councils(homes, today)
    return homes


def _facility(index, place, operators, today):
    service = load_rulebook().service_types[place.service_type]
    facility = Facility(
        municipality_id=current_municipality_id(),
        operator=operators[place.operator],
        service_type=place.service_type,
        variant=place.variant,
        number=invented.facility_number(f"{_GROUPS[service.group]}{index % 6}", index + 1),
        name=place.name,
        kana=place.kana,
        address=f"練馬区見本町{index % 5 + 1}丁目{index % 12 + 1}番{index % 9 + 1}号",
        phone=f"03-0000-{1000 + index}",
        email="" if index % 4 == 3 else f"{place.key.replace('_', '-')}@mihon.example",
        capacity=place.capacity,
        life_area="" if index % 13 == 6 else invented.AREAS[place.area],
        site=place.site,
        designated_on=year.designated_on(index, place.habit, today),
        has_preventive_twin=place.service_type in ("ninchi_tsusho", "shokibo_takino", "ninchi_gh"),
    )
    facility.search_text = search_text(facility)
    return facility


def _dwellings(homes, today):
    rows = []
    for home in homes.values():
        for number, (name, satellite) in enumerate(home.place.dwellings):
            rows.append(
                Dwelling(
                    municipality_id=current_municipality_id(),
                    facility=home.facility,
                    name=name,
                    satellite=satellite,
                    address=f"練馬区見本町{number + 1}丁目{home.index % 9 + 1}番",
                    capacity=2 if satellite else 7,
                    opened_on=home.facility.designated_on or date(2016, 4, 1),
                )
            )
    for dwelling in Dwelling.objects.bulk_create(rows):
        next(h for h in homes.values() if h.facility.pk == dwelling.facility_id).dwellings.append(dwelling)


def _seats(home):
    """Who sits on a council: (category, office, does the person work for the same corporation)."""
    service = load_rulebook().service_types[home.place.service_type]
    seats = [
        ("user", "利用者", None),
        ("family", "利用者の家族", None),
        ("resident", "見本町会", None),
        ("expert", "見本居宅介護支援事業所", False),
        ("staff", "管理者", True),
        ("staff", "従業者", True),
    ]
    if service.council == CouncilCode.IRYO_RENKEI and home.place.habit != "no_doctor":
        seats.append(("medical", "見本診療所", False))
    if home.place.habit == "newcomer":
        return [seats[0], *seats[4:]]
    if home.place.habit == "silent":
        return [seat for seat in seats if seat[0] != "resident"]
    return seats


def _councils(homes, today):
    since = date(year.fiscal_year_of(today) - 1, 4, 1)
    shared = _shared_people()
    people, members, number = [], [], 0
    for home in homes.values():
        service = load_rulebook().service_types[home.place.service_type]
        for category, office, own in _seats(home):
            name, kana = invented.person_name(number)
            number += 1
            person = Person(
                municipality_id=current_municipality_id(),
                operator=home.facility.operator,
                name=name,
                kana=kana,
                office=office,
                employer_is_own=own,
            )
            people.append(person)
            members.append((home, person, category))
        if home.place.habit != "newcomer":
            for category in ("municipality", "center") if service.group == "kaigo" else ("municipality",):
                members.append((home, shared[category, home.place.area, service.group], category))
    Person.objects.bulk_create(people)
    rows = [
        CouncilMember(
            municipality_id=current_municipality_id(),
            person=person,
            facility=home.facility,
            category=category,
            since=max(since, home.facility.designated_on or since),
            consented_on=since if home.place.service_type == "kyodo_seikatsu" else None,
        )
        for home, person, category in members
    ]
    for (home, _, _), member in zip(members, CouncilMember.objects.bulk_create(rows), strict=True):
        home.members.append(member)


def _shared_people():
    """Staff of the ward and of the centers belong to no operator and are shown by office."""
    rows = {}
    for group in _GROUPS:
        for area, name in invented.AREAS.items():
            desk = invented.DESKS[group][0]
            rows["municipality", area, group] = Person(name=f"{desk}の職員", office=f"区役所 {desk}")
            rows["center", area, group] = Person(name="センターの職員", office=f"{name}地域包括支援センター")
    # One person a desk and one a center, however many councils they sit on.
    unique = {}
    for key, person in rows.items():
        unique.setdefault((person.office, person.name), person)
        rows[key] = unique[person.office, person.name]
    for person in unique.values():
        person.municipality_id = current_municipality_id()
        person.employer_is_own = False
    Person.objects.bulk_create(unique.values())
    return rows
