from django.db import migrations

from office.sql import SqlFile


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0032_shown_papers"),
        ("accounts", "0014_suspended"),
    ]

    operations = [
        SqlFile("keeper/municipality_of_calendar_feed.sql", "90a9f1bf46463e23"),
        SqlFile("keeper/municipality_of_member_link.sql", "c3ffb724caf82483"),
    ]
