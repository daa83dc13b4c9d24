"""A ward with two operators and a neighbouring ward, all invented, and people who sign in."""

from datetime import date
from types import SimpleNamespace
from uuid import uuid4

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.test import Client
from django.urls import reverse

from accounts import services as accounts
from accounts.models import Role
from accounts.tenancy import scope
from facilities.models import Dwelling, Facility, FacilityAssignment
from meetings import services
from office.search import bigrams

TODAY = date(2026, 11, 20)
#: Every duty of a care council binds here: the municipality with a book of its own.
HOME, AWAY = "131202", "990002"


@pytest.fixture(autouse=True)
def frozen_today(monkeypatch):
    """Pages ask for the day in one place; the tests say which it is."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: TODAY)


@pytest.fixture
def ward(db):
    """The ward, its door open for the test's own reads and writes."""
    home = _ward(HOME, "見本区")
    home.away = _ward(AWAY, "隣町")
    with scope(home.municipality):
        yield home


def _ward(code, name):
    municipality = accounts.found_municipality(code=code, prefecture="見本県", name=name)
    town = SimpleNamespace(municipality=municipality, code=code, today=TODAY)
    with scope(municipality):
        _people(town)
        _facilities(town)
    return town


def _people(town):
    def member(role, key, **where):
        user = accounts.create_user(email=f"{key}@{town.code}.example.jp", password="mihon-mihon-2026")
        if role in (Role.OFFICER, Role.WARD_ADMIN):
            totp.TOTP.activate(user, totp.generate_totp_secret())
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
            operator=operator, service_type=kind, name=name, search=bigrams(name), **fields
        )
        FacilityAssignment.objects.create(membership=staff, facility=made)
        return made

    area = {"life_area": "見本台", "designated_on": date(2015, 4, 1)}
    town.home = facility("見本ホームいちご", "ninchi_gh", town.operator, town.owner, **area)
    town.small = facility("見本の家いちご", "shokibo_takino", town.operator, town.owner, **area)
    town.lodge = facility("見本荘いちご", "kyodo_seikatsu", town.operator, town.owner, **area)
    town.sister = facility("見本デイいちご", "chiiki_tsusho", town.operator, town.colleague, **area)
    town.other = facility("見本ホームりんご", "ninchi_gh", town.second_operator, town.stranger, **area)
    town.dwellings = [
        Dwelling.objects.create(facility=town.lodge, name=f"見本荘{n}号", satellite=n == 2) for n in (1, 2)
    ]


@pytest.fixture
def seat(ward):
    """``seat("resident", name="見本 花子")`` puts somebody on the home's council."""

    def put(category, *, facility=None, name="見本 花子", by=None, **term):
        fields = {"office": name} if category in ("municipality", "center") else {"name": name}
        return services.add_member(
            by=by or ward.owner,
            facility=facility or ward.home,
            token=uuid4(),
            category=category,
            person=fields,
            term={"since": None, "until": None, "consented_on": None, **term},
        )

    return put


@pytest.fixture
def planned(ward):
    """``planned(date(2026, 12, 10))`` plans a meeting of the home."""

    def plan(day=date(2026, 12, 10), *, facility=None, by=None, **own):
        return services.plan(
            by=by or ward.owner,
            facility=facility or ward.home,
            token=uuid4(),
            today=min(day, TODAY),
            event={"date": day, "place": "見本会館"},
            own=own,
        )

    return plan


@pytest.fixture
def held(ward, planned):
    """``held(date(2026, 10, 9))`` records a meeting of the home as held."""

    def hold(day=date(2026, 10, 9), *, entries=(), **fields):
        part = planned(day, **fields)
        return services.record(
            by=fields.get("by") or ward.owner,
            part=part,
            revision=None,
            today=TODAY,
            event={},
            own={},
            entries=list(entries),
        )

    return hold


@pytest.fixture
def visitor(ward):
    """``visitor(ward.owner)`` is a browser signed in as that person; ``.at(name, *ids)`` gives an address."""

    def sign_in(membership):
        client = Client()
        if membership is not None:
            client.force_login(membership.user)
        client.at = lambda name, *args: reverse(f"meetings:{name}", args=[ward.code, *args])
        return client

    return sign_in
