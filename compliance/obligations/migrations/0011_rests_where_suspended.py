from django.db import migrations

from office.sql import SqlFile


class Migration(migrations.Migration):
    dependencies = [
        ("obligations", "0010_what_is_late"),
        ("accounts", "0014_suspended"),
    ]

    operations = [
        SqlFile("keeper/municipalities_with_assessments_due.sql", "8add95d556927617"),
        SqlFile("keeper/municipalities_with_reminders_due.sql", "eb2be6b160daf280"),
    ]
