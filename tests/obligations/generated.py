"""Odd but well-formed facts in the database: dates around month ends, year turns and today, in every combination."""

import random
from datetime import date, timedelta

from accounts.models import Operator
from compliance.rules import load_rulebook
from evaluations.models import Evaluation, EvaluationChoice
from facilities.models import Addition, Disclosure, Dwelling, Facility, Measure, Residency, Settlement
from meetings.models import (
    Attendance,
    CouncilMember,
    DatesAnswer,
    Meeting,
    MeetingPart,
    Person,
    Visit,
    VisitDwelling,
    VisitMember,
    WardVisit,
)

#: The day around which all dates lie.
AROUND = date(2026, 11, 22)
_TURNS = (date(2026, 3, 31), date(2026, 4, 1), date(2027, 3, 31), date(2027, 4, 1), date(2026, 1, 31))


class World:
    """Facilities with random facts; ``seed`` makes the same ones again."""

    def __init__(self, seed, count):
        self.random = random.Random(seed)
        self.book = load_rulebook()
        self.operator = Operator.objects.create(name="見本法人")
        self.facilities = [self._facility(number) for number in range(count)]
        for facility in self.facilities:
            self._fill(facility)

    def day(self, before=700, after=300):
        if self.random.random() < 0.25:
            return self.random.choice(_TURNS)
        return AROUND + timedelta(days=self.random.randint(-before, after))

    def maybe_day(self, chance=0.6, **span):
        return self.day(**span) if self.random.random() < chance else None

    def flip(self, chance=0.5):
        return self.random.random() < chance

    def _facility(self, number):
        service_type = self.random.choice(list(self.book.service_types.values()))
        return Facility.objects.create(
            operator=self.operator,
            name=f"見本事業所{number}",
            service_type=service_type.code,
            variant=self.random.choice(["", *service_type.variants]),
            life_area=self.random.choice(["", "東", "西"]),
            designated_on=self.maybe_day(before=1500),
            closed_on=self.maybe_day(0.15, before=100, after=400),
        )

    def _fill(self, facility):
        members = [self._member(facility) for _ in range(self.random.randint(0, 7))]
        dwellings = [self._dwelling(facility) for _ in range(self.random.randint(0, 3))]
        meetings = [self._meeting(facility, members) for _ in range(self.random.randint(0, 6))]
        for _ in range(self.random.randint(0, 3)):
            self._visit(facility, members, dwellings)
        for _ in range(self.random.randint(0, 4)):
            self._evaluation(facility, meetings)
        if self.flip(0.3):
            EvaluationChoice.objects.create(
                facility=facility, fiscal_year=2026, way=self.random.choice(["meeting", "agency"])
            )

        self._running(facility, dwellings)
        self._ward(facility)
        if self.flip(0.25):
            # Some years are free, where the type has it so.
            done = self.day(before=200, after=0)
            Evaluation.objects.create(
                facility=facility, kind=Evaluation.Kind.THIRD_PARTY, date=done, published_on=done
            )

    def _running(self, facility, dwellings):
        """Records of running, for types that have no such duty too."""
        words = self.book.vocabulary
        for _ in range(self.random.randint(0, 5)):
            area, item = (
                self.random.choice(list(words.measure_areas)),
                self.random.choice(list(words.measure_items)),
            )
            Measure.objects.get_or_create(facility=facility, area=area, item=item, done_on=self.day())
        for _ in range(self.random.randint(0, 2)):
            item = self.random.choice(list(words.settlement_items))
            Settlement.objects.get_or_create(facility=facility, item=item, settled_on=self.day())
        if self.flip(0.4):
            Disclosure.objects.create(facility=facility, renewed_on=self.day())
        for _ in range(self.random.randint(0, 2)):
            kind = self.random.choice(list(words.addition_kinds))
            Addition.objects.get_or_create(
                facility=facility,
                kind=kind,
                starts_on=self.day(),
                defaults={"notified_on": self.maybe_day()},
            )
        for number, dwelling in enumerate(dwellings):
            if self.flip():
                self._residency(facility, dwelling, number)

    def _residency(self, facility, dwelling, number):
        since = self.day(before=1500)
        Residency.objects.create(
            facility=facility,
            dwelling=dwelling,
            label=f"入居者{number}",
            since=since,
            until=since + timedelta(days=self.random.randint(0, 1500)) if self.flip(0.4) else None,
            extended_until=since + timedelta(days=self.random.randint(1, 1800)) if self.flip(0.3) else None,
        )

    def _ward(self, facility):
        for fiscal_year in (2025, 2026):
            if self.flip(0.3):
                DatesAnswer.objects.create(facility=facility, fiscal_year=fiscal_year, answered_on=self.day())
        if self.flip(0.3):
            WardVisit.objects.create(facility=facility, visited_on=self.day(before=1500))

    def _member(self, facility):
        person = Person.objects.create(
            operator=self.operator, name="見本 太郎", employer_is_own=self.random.choice([None, True, False])
        )
        since = self.maybe_day(0.5)
        until = since and since + timedelta(days=self.random.randint(0, 800)) if self.flip() else None
        return CouncilMember.objects.create(
            person=person,
            facility=facility,
            category=self.random.choice(list(self.book.categories)),
            since=since,
            until=until,
        )

    def _dwelling(self, facility):
        return Dwelling.objects.create(
            facility=facility,
            name="見本荘",
            satellite=self.flip(0.3),
            opened_on=self.maybe_day(before=1500),
            closed_on=self.maybe_day(0.1),
        )

    def _meeting(self, facility, members):
        day = self.day(before=900, after=200)
        state = Meeting.State.HELD if day <= AROUND or self.flip(0.2) else Meeting.State.PLANNED
        if self.flip(0.15):
            state = self.random.choice(list(Meeting.State))
        meeting = Meeting.objects.create(host=facility, date=day, state=state, online=self.flip(0.4))
        part = self._part(meeting, facility)
        if self.flip(0.2):
            partner = self.random.choice(self.facilities) if hasattr(self, "facilities") else facility
            if partner != facility:
                self._part(meeting, partner)
        for member in self.random.sample(members, self.random.randint(0, len(members))):
            kind = self.random.choice(list(Attendance.Kind))
            Attendance.objects.create(
                part=part, member=member, name="見本", category=member.category, kind=kind
            )
        if self.flip(0.4):
            Attendance.objects.create(
                part=part,
                name="客",
                category=self.random.choice(list(self.book.categories)),
                employer_is_own=self.random.choice([None, True, False]),
            )
        return meeting

    def _part(self, meeting, facility):
        def step():
            return meeting.date + timedelta(days=self.random.randint(0, 60)) if self.flip() else None

        return MeetingPart.objects.create(
            meeting=meeting,
            facility=facility,
            evaluating=self.flip(0.3),
            topics=self.random.sample(list(self.book.topics), self.random.randint(0, 3)),
            contacted_on=self.maybe_day(0.4),
            notified_on=meeting.date - timedelta(days=self.random.randint(0, 50)) if self.flip() else None,
            consented_on=self.maybe_day(0.4),
            activity_reported=self.flip(),
            submitted_on=step(),
            distributed_on=step(),
            published_on=step(),
        )

    def _visit(self, facility, members, dwellings):
        visit = Visit.objects.create(facility=facility, date=self.day())
        for member in self.random.sample(members, min(len(members), self.random.randint(0, 2))):
            VisitMember.objects.create(visit=visit, member=member)
        for dwelling in self.random.sample(dwellings, min(len(dwellings), self.random.randint(0, 2))):
            VisitDwelling.objects.create(visit=visit, dwelling=dwelling)

    def _evaluation(self, facility, meetings):
        kind = self.random.choice(list(Evaluation.Kind))
        meeting = self.random.choice(meetings) if kind == "external" and meetings else None
        Evaluation.objects.create(
            facility=facility,
            kind=kind,
            date=self.day(),
            meeting=meeting,
            published_on=self.maybe_day(),
            reported_on=self.maybe_day(),
        )
