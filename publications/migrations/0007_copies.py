"""Erasing takes every copy of a content and its names; disposing of a record leaves what other records hold."""

from django.db import migrations

from office.sql import SqlFile


class Migration(migrations.Migration):
    dependencies = [
        ("publications", "0006_disposing"),
    ]

    operations = [
        SqlFile("erase_content.sql", "f21dd48825bfb428"),
        SqlFile("dispose.sql", "cb6ed561ce787ab6"),
    ]
