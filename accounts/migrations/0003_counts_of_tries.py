"""What was tried in vain at the logins, and what the packages' limits remember."""

import django.db.models.functions.datetime
from django.db import migrations, models

from office.walls import EVERYTHING, OpenTable


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_tables_of_logins")]

    operations = [
        migrations.CreateModel(
            name="Remembered",
            fields=[
                ("key", models.CharField(max_length=255, primary_key=True, serialize=False)),
                ("value", models.JSONField(null=True)),
                ("expires_at", models.DateTimeField(db_index=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Tries",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("count", models.PositiveIntegerField(default=0)),
                ("last_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("free_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
        ),
        OpenTable("accounts_tries", EVERYTHING, "how often somebody has tried, before anybody is signed in"),
        OpenTable("accounts_remembered", EVERYTHING, "limits and used codes, before anybody is signed in"),
    ]
