"""``manage.py write_states``: writes docs/states.md anew from the machines in the code."""

from django.conf import settings
from django.core.management.base import BaseCommand

from facilities.importing.states import IMPORT
from facilities.self_reports.states import SELF_REPORT
from meetings.states import (
    ENQUIRY,
    JOINT_GROUP,
    JOINT_INVITATION,
    MEETING,
    MINUTES,
    OFFICER_ATTENDANCE,
    SHARED_MINUTES,
    WARD_REQUEST,
)

MACHINES = (
    MEETING,
    MINUTES,
    JOINT_INVITATION,
    JOINT_GROUP,
    SHARED_MINUTES,
    WARD_REQUEST,
    OFFICER_ATTENDANCE,
    ENQUIRY,
    SELF_REPORT,
    IMPORT,
)
PLACE = settings.BASE_DIR / "docs" / "states.md"
_HEAD = """# States, and what leads from one to another

Written by `manage.py write_states` from the machines that the services go by; a test fails when this page is stale.
The words on the arrows are the verbs of the trail.
"""


def page():
    """The text of docs/states.md."""
    parts = [f"## {machine.title}\n\n```mermaid\n{machine.diagram()}\n```\n" for machine in MACHINES]
    return "\n".join([_HEAD, *parts])


class Command(BaseCommand):
    help = "状態の図（docs/states.md）を書き直します"

    def handle(self, *args, **options):
        PLACE.write_text(page(), encoding="utf-8")
        self.stdout.write(f"{PLACE.name} を書きました。")
