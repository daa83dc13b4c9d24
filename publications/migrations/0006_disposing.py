"""What a record leaves in attendance, printed papers, snapshots, jobs and drafts goes with it."""

from django.db import migrations

from office.sql import SqlFile


class Migration(migrations.Migration):
    dependencies = [
        ("publications", "0005_refused_uploads"),
    ]

    operations = [
        SqlFile("dispose.sql", "0903bd4128033b53"),
    ]
