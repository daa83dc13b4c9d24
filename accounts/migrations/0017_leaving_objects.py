from django.db import migrations

from office.sql import SqlFile
from office.walls import KeeperReads, TenantWall


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0016_mail_by_message"),
        ("office", "0009_where_bytes_lie"),
    ]

    operations = [
        TenantWall("office.LeavingObject", ("SELECT", "DELETE"), home="accounts.Municipality"),
        KeeperReads("office.LeavingObject", ["municipality_id"]),
        SqlFile("keeper/municipalities_with_leaving_objects.sql", "b7b4faa252c045bf"),
    ]
