"""What facilities showed each other of joint minutes goes with the record of their meeting."""

from django.db import migrations

from office.sql import SqlFile


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0013_joint_minutes"),
        ("publications", "0014_disposal_lists"),
    ]

    operations = [SqlFile("dispose.sql", "cae17b66d7880cd0")]
