"""Records of agendas and requests go with the record of their meeting."""

from django.db import migrations

from office.sql import SqlFile


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0017_agenda"),
        ("publications", "0010_name_check"),
    ]

    operations = [SqlFile("dispose.sql", "b4b0846c6f8c8288")]
