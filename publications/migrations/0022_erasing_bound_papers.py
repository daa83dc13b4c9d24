"""Erasing a paper also erases the letters behind which it was bound."""

from django.db import migrations

from office.sql import SqlFile


class Migration(migrations.Migration):
    dependencies = [
        ("publications", "0021_disposing_of_proposals"),
    ]

    operations = [SqlFile("erase_content.sql", "b488902e1b79fc62")]
