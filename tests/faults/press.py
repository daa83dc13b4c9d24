"""A web process that tells the members of one meeting, to be killed at any moment: ``press MUNICIPALITY MEMBERSHIP PART``."""

import sys

import django

django.setup()

from accounts.models import Membership  # noqa: E402
from accounts.tenancy import scope  # noqa: E402
from meetings.members.services import notify  # noqa: E402
from meetings.models import MeetingPart  # noqa: E402
from meetings.views import today  # noqa: E402


def main(municipality, membership, part):
    print("begun", flush=True)
    with scope(int(municipality)):
        part = MeetingPart.objects.select_related("meeting__host", "facility__operator").get(pk=part)
        sent = notify(by=Membership.objects.get(pk=membership), part=part, today=today())
    print(sent.mails, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
