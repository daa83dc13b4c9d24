"""What facility and desk wrote about a meeting's day, and what members were asked, goes with its record."""

from django.db import migrations

from office.sql import SqlFile


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0028_online"),
        ("publications", "0019_disposing_of_online_rooms"),
    ]

    operations = [SqlFile("dispose.sql", "43f60a5531b66f7a")]
