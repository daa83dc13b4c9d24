"""The papers on a user's case are disposed of as a meeting's record is: by two people, with a certificate."""

from django.db import migrations

from office.sql import SqlFile


class Migration(migrations.Migration):
    dependencies = [("publications", "0031_cases")]

    operations = [SqlFile("dispose_case.sql", "289b301f150eb231")]
