from django.db import migrations

from office.sql import SqlFile


class Migration(migrations.Migration):
    dependencies = [("facilities", "0010_changes_taken_back"), ("obligations", "0004_seal")]

    operations = [SqlFile("remove_facilities.sql", "4f614a10859b28b8")]
