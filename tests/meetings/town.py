"""An invented ward with two operators, and short ways to put things on record in it."""

from datetime import date
from types import SimpleNamespace
from uuid import uuid4

from accounts import services as accounts
from accounts.models import Role
from accounts.tenancy import scope
from compliance.rules import assess, load_rulebook
from facilities.models import Dwelling, Facility, FacilityAssignment
from meetings import facts
from meetings.council import services as council_services
from meetings.council.seats import BY_OFFICE
from meetings.models import Attendance
from meetings.planning import services as planning_services
from meetings.record import services as record_services
from meetings.record.attendance import AttendanceEntry
from meetings.visits import services as visits_services
from office.search import search_text_of
from tests.support.founding import long_standing, with_factor

TODAY = date(2026, 11, 20)
#: A seat without beginning, end and letter of consent.
NO_TERM = {"since": None, "until": None, "consented_on": None}
#: Every duty of a care council binds in HOME: the municipality with a book of its own.
HOME, AWAY = "131202", "990002"


def build_both():
    """The ward, with its neighbour as ``away``."""
    home = build(HOME, "見本区")
    home.away = build(AWAY, "隣町")
    return home


def build(code, name):
    """Make the ward with its people and facilities."""
    municipality = long_standing(code=code, prefecture="見本県", name=name)
    town = SimpleNamespace(municipality=municipality, code=code, today=TODAY)
    with scope(municipality):
        _people(town)
        _facilities(town)
    return town


def _people(town):
    def member(role, key, **where):
        user = accounts.create_user(email=f"{key}@{town.code}.example.jp", password="mihon-mihon-2026")
        if role in (Role.OFFICER, Role.WARD_ADMIN):
            with_factor(user)
        return accounts.create_membership(by=None, user=user, role=role, name=f"見本 {key}", **where)

    types = ["ninchi_gh", "shokibo_takino", "chiiki_tsusho", "teiki_junkai"]
    town.desk = accounts.create_desk(by=None, name="介護の担当", service_types=types)
    town.other_desk = accounts.create_desk(by=None, name="障害の担当", service_types=["kyodo_seikatsu"])
    town.operator = accounts.create_operator(by=None, name="見本いちご会")
    town.second_operator = accounts.create_operator(by=None, name="見本りんご会")
    town.owner = member(Role.FACILITY_STAFF, "owner", operator=town.operator)
    town.colleague = member(Role.FACILITY_STAFF, "colleague", operator=town.operator)
    town.manager = member(Role.OPERATOR_MANAGER, "manager", operator=town.operator)
    town.stranger = member(Role.FACILITY_STAFF, "stranger", operator=town.second_operator)
    town.officer = member(Role.OFFICER, "officer", desk=town.desk)
    town.other_officer = member(Role.OFFICER, "other-officer", desk=town.other_desk)
    town.admin = member(Role.WARD_ADMIN, "admin")


def _facilities(town):
    def facility(name, kind, operator, staff, **fields):
        made = Facility.objects.create(
            operator=operator, service_type=kind, name=name, search_text=search_text_of(name), **fields
        )
        FacilityAssignment.objects.create(membership=staff, facility=made)
        return made

    area = {"life_area": "見本台", "designated_on": date(2015, 4, 1)}
    town.home = facility("見本ホームいちご", "ninchi_gh", town.operator, town.owner, **area)
    town.small = facility("見本の家いちご", "shokibo_takino", town.operator, town.owner, **area)
    town.lodge = facility("見本荘いちご", "kyodo_seikatsu", town.operator, town.owner, **area)
    town.sister = facility("見本デイいちご", "chiiki_tsusho", town.operator, town.colleague, **area)
    town.bare = facility("見本荘みかん", "kyodo_seikatsu", town.operator, town.owner)
    town.other = facility("見本ホームりんご", "ninchi_gh", town.second_operator, town.stranger, **area)
    town.dwellings = [
        Dwelling.objects.create(facility=town.lodge, name=f"見本荘{n}号", satellite=n == 2) for n in (1, 2)
    ]


def seat(town, category, *, facility=None, name="見本 花子", by=None, person=None, **term):
    """Put somebody on a council; the home's unless another is named."""
    fields = {"office": name} if category in BY_OFFICE else {"name": name, **(person or {})}
    return council_services.add_member(
        by=by or town.owner,
        facility=facility or town.home,
        token=uuid4(),
        category=category,
        person=fields,
        term={"since": None, "until": None, "consented_on": None, **term},
    )


def plan(town, day=date(2026, 12, 10), *, facility=None, by=None, **own):
    """Plan a meeting; earlier days are planned as of their own day."""
    return planning_services.plan(
        by=by or town.owner,
        facility=facility or town.home,
        token=uuid4(),
        today=min(day, TODAY),
        event={"date": day, "place": "見本会館"},
        own=own,
    )


def hold(town, day=date(2026, 10, 9), *, entries=None, facility=None, by=None, **own):
    """Plan a meeting and record it as held; who came only where ``entries`` say so."""
    return record_services.record(
        by=by or town.owner,
        part=plan(town, day, facility=facility, by=by),
        today=TODAY,
        event={},
        own=own,
        entries=entries,
    )


def guest(category):
    """Somebody without a place on the roster who came to a meeting, for its record."""
    return AttendanceEntry(Attendance.Kind.ATTENDED, name="見本 客人", category=category)


def visit(town, member, *, facility=None, day=date(2026, 10, 9), dwellings=(), note=""):
    """Record a visit."""
    return visits_services.add_visit(
        by=town.owner,
        facility=facility or town.lodge,
        token=uuid4(),
        today=TODAY,
        date=day,
        members=[member],
        dwellings=list(dwellings),
        note=note,
    )


def rows(facility, duty):
    """The rows of a duty as the rules see it now."""
    answer = assess(facts.gather([facility.pk])[facility.pk], on=TODAY, book=load_rulebook())
    return [row for row in answer if row.duty == duty]


def status(facility, duty, subject=None):
    """The status of a duty as the rules see it now: of one subject, or {subject: status}."""
    found = {row.subject: row.status for row in rows(facility, duty)}
    return found if subject is None else found[subject]
