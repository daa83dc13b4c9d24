import django.contrib.postgres.indexes
from django.db import migrations, models

from office.sql import SqlFile
from office.walls import KeeperReads


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_counts_of_tries"),
        ("facilities", "0004_extension_decided_on"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="facility",
            name="facility_search",
        ),
        migrations.RemoveField(
            model_name="facility",
            name="search",
        ),
        migrations.AddField(
            model_name="facility",
            name="search_text",
            field=models.TextField(blank=True, default="", editable=False),
        ),
        SqlFile("search_pieces.sql", "e50bfe3f4f5bb627"),
        SqlFile("search_wanted.sql", "a42d3535cfc0269e"),
        migrations.AddIndex(
            model_name="facility",
            index=django.contrib.postgres.indexes.GinIndex(
                models.Func("municipality_id", "search_text", function="search_pieces"),
                name="facility_search",
            ),
        ),
        KeeperReads("Facility", ["id", "municipality_id", "search_text"]),
        SqlFile("keeper/facilities_found.sql", "b2bd85963dcd80dc"),
    ]
