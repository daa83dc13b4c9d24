"""The function that takes away the bytes of files that were handed in and not taken."""

from django.db import migrations

from office.sql import SqlFile


class Migration(migrations.Migration):
    dependencies = [
        ("publications", "0004_erasing"),
        ("facilities", "0008_self_reports"),
    ]

    operations = [SqlFile("forget_upload.sql", "b8aefc7b9c150e69")]
