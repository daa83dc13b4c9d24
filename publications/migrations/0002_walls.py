from django.db import migrations

from office.walls import APPEND, READ_WRITE, OpenTable, TenantWall


class Migration(migrations.Migration):
    dependencies = [
        ("publications", "0001_initial"),
        ("meetings", "0002_walls"),
    ]

    operations = [
        TenantWall("Publication", READ_WRITE),
        TenantWall("PublicationEvent", APPEND, links=False),
        OpenTable("publications_publicminutes", ("SELECT",), "PUBLIC: anybody may read what was made public"),
    ]
