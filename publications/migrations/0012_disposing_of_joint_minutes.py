"""What facilities showed each other of joint minutes goes with the record of their meeting."""

from django.db import migrations

from office.sql import SqlFile


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0013_joint_minutes"),
        ("publications", "0011_disposing_of_agendas"),
    ]

    operations = [SqlFile("dispose.sql", "19f9a4f266f9c9c4")]
