from django.db import migrations

from office.sql import SqlFile
from office.walls import KeeperReads


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0015_sign_on"),
        ("office", "0008_what_came_back"),
    ]

    operations = [
        KeeperReads("office.OutgoingMail", ["message_id"], more=True),
        SqlFile("keeper/municipality_of_mail.sql", "372e4b4f28fa037b"),
    ]
