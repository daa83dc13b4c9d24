"""Presses of a web process, each of which is killed at a random moment until one comes to its end: all of it stands, or none."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from accounts.tenancy import scope
from meetings.minutes.services import drafts, submission_and_review
from meetings.models import CouncilMember, Delivery, Meeting, MeetingPart, Person, Version
from office.models import Job, OutgoingMail
from publications import services as publications
from publications.models import PublicMinutes
from tests.faults.processes import PROJECT

#: So often one press is killed at most before it is left to come to its end.
IN_A_ROW = 4


@dataclass
class PressFigures:
    """What the presses of one kind came to."""

    kind: str
    kills: int = 0
    presses: int = 0
    half: int = 0
    doubled: int = 0
    lost: int = 0

    def __str__(self):
        return (
            f"{self.kind}: 強制終了 {self.kills}、仕上がり {self.presses}、"
            f"失われたもの {self.lost}、二度になったもの {self.doubled}、半分だけのもの {self.half}"
        )


class WebSteps:
    """The process of :mod:`tests.faults.steps`."""

    def __init__(self, programs):
        command = [sys.executable, "-m", "tests.faults.steps"]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self._running = subprocess.Popen(command, cwd=PROJECT, env=programs.environment, text=True, **pipes)
        assert self._running.stdout.readline() == "ready\n"

    def do(self, order, kill_after=None):
        """What came of an order: {"said"}, {"refused"}, {"trouble"}, or {"killed"} after so many seconds."""
        self._running.stdin.write(json.dumps(order) + "\n")
        self._running.stdin.flush()
        pid = json.loads(self._running.stdout.readline())["pid"]
        if kill_after is not None:
            time.sleep(kill_after)
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return json.loads(self._running.stdout.readline())

    def close(self):
        self._running.stdin.close()
        self._running.wait(30)
        self._running.stdout.close()


class _Kind:
    """One kind of press: ``prepared()`` gives an order, ``stands(order)`` how much of it there is (0, or :attr:`whole`)."""

    whole = 1

    def __init__(self, town):
        self.town, self.number = town, 0

    def held(self):
        """A meeting whose minutes were written, of a day of its own."""
        self.number += 1
        day = timezone.localdate() - timedelta(days=10 + self.number)
        meeting = Meeting.objects.create(host=self.town.home, date=day, state=Meeting.State.HELD)
        part = MeetingPart.objects.create(meeting=meeting, facility=self.town.home)
        drafts.save(by=self.town.owner, part=part, text={"requests": "散歩の道に街灯がほしい。"})
        return part

    def order(self, **about):
        return {
            "municipality": self.town.municipality.pk,
            "by": self.town.owner.pk,
            "step": self.step,
        } | about


class Submit(_Kind):
    """提出: a version, and the state of the meeting's part."""

    step = "submit"

    def prepared(self):
        return self.order(part=self.held().pk)

    def stands(self, order):
        part = MeetingPart.objects.get(pk=order["part"])
        count = Version.objects.filter(part=part).count()
        assert (part.submitted_on is not None) == (count > 0), (
            "the version and the part's state stand together"
        )
        return count


class Publish(_Kind):
    """公表: the row of the register and the job of its PDF."""

    step = "publish"

    def prepared(self):
        part = self.held()
        submission_and_review.submit(by=self.town.owner, part=part, on=timezone.localdate())
        part.refresh_from_db()
        publications.prepare(by=self.town.owner, part=part)
        publications.save(by=self.town.owner, part=part, text={"requests": "街灯がほしい。"}, attachments=[])
        version = publications.confirm(by=self.town.owner, part=part)
        return self.order(part=part.pk, version=version.pk)

    def stands(self, order):
        rows = PublicMinutes.objects.filter(version_id=order["version"]).count()
        asked = Job.objects.filter(kind=publications.PDF_JOB, parameters__version=order["version"]).count()
        assert rows == asked, "no page without its PDF's job, and none twice"
        return rows


class Notify(_Kind):
    """開催通知: a delivery and a mail for each member."""

    step = "notify"

    def __init__(self, town, members):
        super().__init__(town)
        self.whole = members
        with scope(town.municipality):
            people = Person.objects.bulk_create(
                Person(
                    municipality=town.municipality,
                    operator=town.operator,
                    name=f"見本 {n}",
                    email=f"m{n}@example.jp",
                )
                for n in range(members)
            )
            CouncilMember.objects.bulk_create(
                CouncilMember(
                    municipality=town.municipality, person=one, facility=town.home, category="resident"
                )
                for one in people
            )

    def prepared(self):
        self.number += 1
        day = timezone.localdate() + timedelta(days=30 + self.number)
        meeting = Meeting.objects.create(host=self.town.home, date=day)
        self._mails = OutgoingMail.objects.count()
        return self.order(part=MeetingPart.objects.create(meeting=meeting, facility=self.town.home).pk)

    def stands(self, order):
        told = Delivery.objects.filter(part=order["part"]).count()
        assert OutgoingMail.objects.count() - self._mails == told, "each who is told has a mail, and one"
        return told


def press_while_it_dies(steps, kind, kills, chance):
    """Kill presses of a kind so often in all; each is pressed anew until it stands, and once more. Returns PressFigures."""
    figures, span = PressFigures(kind.step), 0.4
    while figures.kills < kills:
        with scope(kind.town.municipality):
            order = kind.prepared()
        for _ in range(min(IN_A_ROW, kills - figures.kills)):
            came = steps.do(order, chance.uniform(0, span))
            figures.kills += 1
            _look(figures, kind, order)
            if "killed" not in came:
                break
        begun = time.monotonic()
        steps.do(order)
        span = max(0.05, 0.5 * span + 0.5 * 1.1 * (time.monotonic() - begun))
        steps.do(order)
        figures.presses += 1
        figures.lost += _look(figures, kind, order) == 0
    return figures


def _look(figures, kind, order):
    with scope(kind.town.municipality):
        stands = kind.stands(order)
    figures.half += 0 < stands < kind.whole
    figures.doubled += stands > kind.whole
    return stands
