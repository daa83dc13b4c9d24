from django.db import migrations

from office.trails import ChainEvents, WriteTrails
from office.walls import ReadOnly


class Migration(migrations.Migration):
    dependencies = [("obligations", "0002_suspensions_mark_stale"), ("accounts", "0006_chain")]

    operations = [
        ReadOnly(["ReminderChoiceEvent", "PriorRecordEvent"]),
        WriteTrails(["ReminderChoice", "PriorRecord"], "96ab34cee265a453"),
        ChainEvents(["ReminderChoiceEvent", "PriorRecordEvent"], "6b37eb1644940a4b"),
    ]
