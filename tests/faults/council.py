"""Web and workers die while the members of a council are told: nobody twice, nobody forgotten, and the day stands."""

import random
import subprocess
import sys
import time
from datetime import timedelta

from django.utils import timezone

from accounts import services as accounts
from accounts.models import Role
from accounts.tenancy import scope
from facilities.models import Facility, FacilityAssignment
from meetings.models import CouncilMember, Delivery, Meeting, MeetingPart, Person
from office.models import OutgoingMail
from tests.faults import harness
from tests.faults.processes import PROJECT
from tests.support.founding import long_standing


def build(members):
    """A council of many with mail, and a planned meeting. Returns (municipality, membership, part, {token: address})."""
    municipality = long_standing(code="990003", prefecture="見本県", name="見本市")
    with scope(municipality):
        operator = accounts.create_operator(by=None, name="見本法人")
        user = accounts.create_user(email="staff@990003.example.jp")
        by = accounts.create_membership(
            by=None, user=user, role=Role.FACILITY_STAFF, name="見本", operator=operator
        )
        home = Facility.objects.create(operator=operator, service_type="ninchi_gh", name="見本ホーム")
        FacilityAssignment.objects.create(membership=by, facility=home)
        numbers = range(1, members + 1)
        people = Person.objects.bulk_create(
            Person(municipality=municipality, operator=operator, name=f"見本R{n}", email=f"m{n}@example.jp")
            for n in numbers
        )
        CouncilMember.objects.bulk_create(
            CouncilMember(municipality=municipality, person=person, facility=home, category="resident")
            for person in people
        )
        day = timezone.localdate() + timedelta(days=60)
        meeting = Meeting.objects.create(host=home, date=day)
        part = MeetingPart.objects.create(meeting=meeting, facility=home)
    return municipality, by, part, {f"見本R{n}": f"m{n}@example.jp" for n in numbers}


def press(programs, municipality, by, part, chance=None):
    """Start a web process that tells them; kill it at a random moment of that, or wait for what it says."""
    command = [sys.executable, "-m", "tests.faults.press", municipality.pk, by.pk, part.pk]
    running = subprocess.Popen(
        [str(word) for word in command], cwd=PROJECT, env=programs.environment, stdout=subprocess.PIPE
    )
    running.stdout.readline()
    if chance is not None:
        time.sleep(chance.uniform(0, 1))
        running.kill()
    said = running.communicate(timeout=300)[0]
    return said.decode().strip()


def is_done(wards, wanted):
    with scope(wards[0][0]):
        return OutgoingMail.objects.filter(state=OutgoingMail.State.SENT).count() >= wanted


def tell_while_things_die(start_programs, members, kills, patience):
    """Kill web and workers while so many are told; returns the Outcome, once everything about it was looked at."""
    municipality, by, part, wanted = build(members)
    programs, chance = start_programs(0.02), random.Random(5)
    for _ in range(2):
        press(programs, municipality, by, part, chance)
        with scope(municipality):
            assert Delivery.objects.count() in (0, members), "all of one press stands, or none"
    press(programs, municipality, by, part)
    assert press(programs, municipality, by, part) == "0", "a further press tells nobody again"
    wards = [(municipality, wanted)]
    outcome = harness.run(programs, wards, kills=kills, patience=patience, seed=6, is_done=is_done)
    assert not outcome.lost, outcome.figures()
    assert not outcome.astray
    assert not outcome.two_mails
    assert not outcome.unexplained, outcome.figures()
    with scope(municipality):
        assert Delivery.objects.count() == members
        assert not Delivery.objects.filter(sent_on=None).exists()
        assert MeetingPart.objects.get(pk=part.pk).notified_on is not None
    return outcome
