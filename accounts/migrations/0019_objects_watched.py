from django.db import migrations

from office.sql import SqlFile
from office.walls import KeeperReads


class Migration(migrations.Migration):
    dependencies = [("accounts", "0018_told_of_suspension")]

    operations = [
        KeeperReads("office.LeavingObject", ["since"], more=True),
        SqlFile("keeper/objects_leaving.sql", "62359c8561ade757"),
    ]
