"""What a web process does at one press, in a process of its own for each, so that it can be killed at any moment.

``python -m tests.faults.steps`` reads an order a line (JSON) and forks: the program stands in memory then, as in a web process.
"""

import json
import os
import sys

import django

django.setup()

from accounts.models import Membership  # noqa: E402
from accounts.tenancy import scope  # noqa: E402
from meetings.members.services import notify  # noqa: E402
from meetings.minutes.services import submission_and_review  # noqa: E402
from meetings.models import MeetingPart, Version  # noqa: E402
from meetings.views import today  # noqa: E402
from office.errors import Refused  # noqa: E402
from publications import services as publications  # noqa: E402


def _part(pk):
    return MeetingPart.objects.select_related("meeting__host", "facility__operator").get(pk=pk)


def _submit(by, about):
    return submission_and_review.submit(by=by, part=_part(about["part"]), on=today()).number


def _publish(by, about):
    version = Version.objects.get(pk=about["version"])
    return publications.publish(by=by, part=_part(about["part"]), version=version, on=today())


def _notify(by, about):
    return notify(by=by, part=_part(about["part"]), today=today()).mails


STEPS = {"submit": _submit, "publish": _publish, "notify": _notify}


def _do(order, out):
    try:
        with scope(order["municipality"]):
            said = STEPS[order["step"]](Membership.objects.get(pk=order["by"]), order)
        answer = {"said": said}
    except Refused as refusal:
        answer = {"refused": str(refusal)}
    except Exception as trouble:
        answer = {"trouble": type(trouble).__name__}
    os.write(out, json.dumps(answer).encode())


def main():
    print("ready", flush=True)
    for line in sys.stdin:
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(reading)
            try:
                _do(json.loads(line), writing)
            finally:
                os._exit(0)
        os.close(writing)
        print(json.dumps({"pid": pid}), flush=True)
        with os.fdopen(reading, "rb") as answer:
            said = answer.read()
        os.waitpid(pid, 0)
        print(said.decode() or json.dumps({"killed": True}), flush=True)


if __name__ == "__main__":
    main()
