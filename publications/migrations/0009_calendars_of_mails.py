from django.db import migrations

from office.sql import SqlFile


class Migration(migrations.Migration):
    """Disposing of a meeting's record takes the calendar files of its mails with it."""

    dependencies = [
        ("office", "0005_mail_calendar"),
        ("publications", "0008_what_members_were_sent"),
    ]

    operations = [
        SqlFile("dispose.sql", "de1e8cb2de3ba069"),
    ]
