"""A ward in which each kind of record can be made, as the screens make them, for the tests that ask what each meets."""

from datetime import date
from uuid import uuid4

from accounts import services as accounts
from accounts.models import Role
from accounts.tenancy import scope
from compliance.obligations.assessing import services as obligations
from compliance.obligations.models import StoredRow
from evaluations import services as evaluations
from facilities.register import services as facilities
from facilities.running import services as running
from facilities.running.kinds import KINDS
from meetings.council import services as council_services
from meetings.joint import services as joint_services
from meetings.minutes.services import outside_steps
from meetings.planning import services as planning_services
from meetings.record import services as record_services
from meetings.record.attendance import AttendanceEntry
from meetings.visits import services as visits_services
from meetings.ward import services as ward
from meetings.ward_visits import services as ward_visits
from tests.support.founding import long_standing

TODAY = date(2026, 11, 22)
#: The municipality whose own book holds the duties that no other has.
WARD = "131202"
HELD = date(2026, 9, 10)
BEFORE = date(2026, 8, 1)
AFTER = date(2026, 9, 20)


class Town:
    """One facility of a type, and short ways to record about it."""

    def __init__(self, service_type, variant=""):
        self.municipality = long_standing(code=WARD, prefecture="見本県", name="見本区")
        with scope(self.municipality):
            self.operator = accounts.create_operator(by=None, name="見本いちご会")
            self.staff = self._person(Role.OPERATOR_MANAGER, "staff", operator=self.operator)
            desk = accounts.create_desk(by=None, name="担当", service_types=[service_type])
            self.officer = self._person(Role.OFFICER, "officer", desk=desk)
            self.service_type, self.variant = service_type, variant
            self.facility = self.add_facility()
            self.seats = {}

    def _person(self, role, key, **where):
        user = accounts.create_user(email=f"{key}@example.jp", password="mihon-mihon-2026")
        return accounts.create_membership(by=None, user=user, role=role, name="見本", **where)

    def add_facility(self):
        return facilities.add_facility(
            by=self.staff,
            operator_name=self.operator.name,
            service_type=self.service_type,
            variant=self.variant,
            name="見本の家",
            life_area="見本台",
            designated_on=date(2019, 4, 1),
        )

    def dwelling(self, **fields):
        return facilities.add_dwelling(
            by=self.staff, facility=self.facility, name="見本荘", opened_on=date(2019, 4, 1), **fields
        )

    def seat(self, category, office="見本"):
        person = {"office": office} | ({} if category in ("municipality", "center") else {"name": office})
        if category == "expert":
            person["employer_is_own"] = False
        term = {"since": date(2024, 4, 1), "until": None, "consented_on": None}
        self.seats[category] = council_services.add_member(
            by=self.staff,
            facility=self.facility,
            token=uuid4(),
            category=category,
            person=person,
            term=term,
        )
        return self.seats[category]

    def held(self, came=None, **own):
        event = {"date": HELD, "online": own.pop("online", False)}
        entries = came and [AttendanceEntry("attended", self.seat(category)) for category in came]
        return record_services.log(
            by=self.staff,
            facility=self.facility,
            token=uuid4(),
            today=TODAY,
            event=event,
            own=own,
            entries=entries,
        )

    def steps(self, **days):
        part = self.held()
        given = dict.fromkeys(("submitted_on", "distributed_on", "published_on")) | days
        outside_steps.record_steps(by=self.staff, part=part, today=TODAY, steps=given)

    def evaluated(self, kind, **more):
        evaluations.record_evaluation(
            by=self.staff, facility=self.facility, today=TODAY, kind=kind, date=HELD, **more
        )

    def external(self, **more):
        part = self.held(evaluating=True)
        self.evaluated("external", meeting=part.meeting, **more)

    def visit(self, dwellings=()):
        visits_services.add_visit(
            by=self.staff,
            facility=self.facility,
            token=uuid4(),
            today=TODAY,
            date=HELD,
            members=[self.seat("family")],
            dwellings=list(dwellings),
            note="",
        )

    def run(self, record, **values):
        return running.add_records(
            by=self.staff, facility=self.facility, kind=KINDS[record], today=TODAY, records=[values]
        )[0]

    def joint(self):
        part = planning_services.plan(
            by=self.staff,
            facility=self.facility,
            token=uuid4(),
            today=HELD,
            event={"date": HELD},
            own={},
        )
        invitation = joint_services.invite(
            by=self.staff, part=part, facility=self.add_facility(), joins_at_once=False
        )
        joint_services.accept(by=self.staff, invitation=invitation)
        record_services.record(by=self.staff, part=part, today=TODAY, event={}, own={}, entries=None)

    def satellite(self):
        dwelling = self.dwelling(satellite=True)
        residency = self.run("residency", dwelling=dwelling, label="入居者A", since=date(2025, 5, 1))
        self.assess()
        assert self.rows("satellite.leave") == {f"r{residency.pk}": "open"}
        running.change_record(by=self.staff, record=residency, today=TODAY, values={"until": HELD})

    def notified(self):
        addition = self.run(
            "addition", kind="welfare_specialist", starts_on=date(2027, 1, 1), notified_on=None
        )
        self.assess()
        assert self.rows("addition.notify") == {f"a{addition.pk}": "open"}
        running.change_record(by=self.staff, record=addition, today=TODAY, values={"notified_on": AFTER})

    def ward_came(self):
        ward_visits.add_ward_visit(by=self.officer, facility=self.facility, today=TODAY, visited_on=HELD)

    def answered(self):
        ward.answer_dates(
            by=self.staff,
            facility=self.facility,
            fiscal_year=2026,
            today=TODAY,
            answered_on=HELD,
            days=[(date(2027, 9, 9), None, None)],
            note="",
        )

    def council(self):
        for category in ("user", "family", "resident"):
            self.seat(category)

    def assess(self):
        while obligations.drain(on=TODAY):
            pass

    def rows(self, duty, field="state"):
        found = StoredRow.objects.filter(facility=self.facility, duty=duty)
        return dict(found.values_list("subject", field))
