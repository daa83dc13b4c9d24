"""``manage.py write_states``: writes docs/states.md anew from the machines in the code."""

from django.conf import settings
from django.core.management.base import BaseCommand

from meetings.states import MEETING, MINUTES

PLACE = settings.BASE_DIR / "docs" / "states.md"
_HEAD = """# The states of a meeting and of its minutes

Written by `manage.py write_states` from the machines that the services go by; a test fails when this page is stale.
The words on the arrows are the verbs of the trail.
"""


def page():
    """The text of docs/states.md."""
    parts = [
        f"## {machine.title}\n\n```mermaid\n{machine.diagram()}\n```\n" for machine in (MEETING, MINUTES)
    ]
    return "\n".join([_HEAD, *parts])


class Command(BaseCommand):
    help = "会議と議事録の状態の図（docs/states.md）を書き直します"

    def handle(self, *args, **options):
        PLACE.write_text(page(), encoding="utf-8")
        self.stdout.write(f"{PLACE.name} を書きました。")
