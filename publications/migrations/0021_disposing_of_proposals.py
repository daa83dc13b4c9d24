"""What facilities proposed to each other about a joint meeting's day goes with its record."""

from django.db import migrations

from office.sql import SqlFile


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0029_reaching_everybody"),
        ("publications", "0020_disposing_of_what_was_asked"),
    ]

    operations = [SqlFile("dispose.sql", "e011816c7fda01d4")]
