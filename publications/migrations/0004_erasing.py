"""The two functions that take content away: of a file, with a reason, and of a record after its last day of keeping."""

from django.db import migrations

from office.sql import SqlFile


class Migration(migrations.Migration):
    dependencies = [
        ("publications", "0003_attachments"),
        ("accounts", "0011_keeping"),
    ]

    operations = [
        SqlFile("erase_content.sql", "ae0e203983d51c21"),
        SqlFile("dispose.sql", "ca10297e7fde5b81"),
    ]
