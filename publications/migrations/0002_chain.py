from django.db import migrations

from office.trails import ChainEvents, WriteTrails
from office.walls import ReadOnly


class Migration(migrations.Migration):
    dependencies = [("publications", "0001_initial"), ("accounts", "0006_chain")]

    operations = [
        ReadOnly(["PublicationEvent"]),
        WriteTrails(["Publication"], "96ab34cee265a453"),
        ChainEvents(["PublicationEvent"], "6b37eb1644940a4b"),
    ]
