"""Loads the demo: the ward in full swing, the empty one, and a login of every kind."""

from django.db import transaction

from accounts import law_services, services
from accounts.models import Municipality, Role
from accounts.tenancy import scope
from compliance.obligations.assessing import services as obligations
from demo import (
    asking_days,
    beginnings,
    councils,
    desk,
    evaluating,
    home_keeping,
    incidents,
    invented,
    joint,
    keeping,
    logins,
    minutes,
    polls,
    publishing,
    records,
    reminding,
    reporting,
    running,
    telling,
    typed_days,
    visiting,
    year,
)
from facilities.models import FacilityAssignment
from office.changing import writer


@transaction.atomic
def load(today):
    """Make both wards, as of ``today``, unless one of them is there already; returns whether it did."""
    if Municipality.objects.filter(code__in=[invented.WARD_CODE, invented.EMPTY_CODE]).exists():
        return False
    users = logins.create_users()
    _empty_ward(users["hajimete"])
    _full_ward(users, today)
    return True


def _empty_ward(administrator):
    municipality = services.create_municipality(
        code=invented.EMPTY_CODE, prefecture=invented.EMPTY_PREFECTURE, name=invented.EMPTY_NAME
    )
    services.create_first_administrator(
        municipality=municipality, user=administrator, name=logins.LOGINS["hajimete"].name
    )


def _full_ward(users, today):
    municipality = services.create_municipality(
        code=invented.WARD_CODE,
        prefecture=invented.WARD_PREFECTURE,
        name=invented.WARD_NAME,
        starts_on=year.starts_on(today),
    )
    admin = services.create_first_administrator(
        municipality=municipality, user=users["admin"], name=logins.LOGINS["admin"].name
    )
    with scope(municipality), writer(admin, "demo.load"):
        services.save_profile(by=admin, starts_on=municipality.starts_on, **invented.WARD_PROFILE)
        law_services.confirm_values(by=admin, on=municipality.starts_on)
        desks = {
            key: services.create_desk(by=admin, name=name, service_types=types, phone=phone)
            for key, (name, types, phone) in invented.DESKS.items()
        }
        operators = {
            key: services.create_operator(by=admin, name=name, kana=kana)
            for key, (name, kana) in invented.OPERATORS.items()
        }
        homes = councils.build(operators, today)
        people = _people(admin, users, desks, operators) | reminding.readers(admin, operators)
        _assign(people, homes)
        parts = records.build(homes, today)
        evaluating.build(homes, parts, people, today)
        running.build(homes, today)
        minutes.build(parts, people)
        joint.build(homes, people)
        keeping.build(admin, homes, today)
        publishing.build(parts, people)
        telling.build(parts, people, today)
        _at_work(homes, people, admin, today)
        typed_days.build(parts, people, today)
        _asked(homes, people, today)
        while obligations.drain(on=today):
            pass
        reminding.build([admin, *people.values()], today, municipality.starts_on)


def _at_work(homes, people, admin, today):
    """What the desk and the homes do besides their meetings: first steps, visits, reports to the 協議会."""
    beginnings.build(homes, people, admin, today)
    desk.build(homes, today)
    visiting.build(homes, people, today)
    reporting.build(homes, people, today)
    incidents.build(homes, people, admin, today)
    home_keeping.build(homes, people, today)


def _asked(homes, people, today):
    """What is being asked just now: members about a day, homes about next year's days."""
    polls.build(homes, people, today)
    asking_days.build(people, today)


def _people(admin, users, desks, operators):
    def member(key, role, **where):
        return services.create_membership(
            by=admin, user=users[key], role=role, name=logins.LOGINS[key].name, **where
        )

    return {
        "officer-kaigo": member("officer-kaigo", Role.OFFICER, desk=desks["kaigo"]),
        "officer-shogai": member("officer-shogai", Role.OFFICER, desk=desks["shogai"]),
        "manager": member("manager", Role.OPERATOR_MANAGER, operator=operators["ichigo"]),
        "manager-home": member("manager-home", Role.OPERATOR_MANAGER, operator=operators["kaki"]),
        "staff": member("staff", Role.FACILITY_STAFF, operator=operators["ichigo"]),
        "staff2": member("staff2", Role.FACILITY_STAFF, operator=operators["kaki"]),
    }


def _assign(people, homes):
    for who, where in (("staff", "ichigo_home"), ("staff2", "kaki_sou")):
        FacilityAssignment.objects.create(membership=people[who], facility=homes[where].facility)
