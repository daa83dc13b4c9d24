"""Why a file was to be erased goes with the record that it belonged to."""

from django.db import migrations

from office.sql import SqlFile


class Migration(migrations.Migration):
    dependencies = [("publications", "0029_erasing")]

    operations = [SqlFile("dispose.sql", "d56fef20365eba35")]
