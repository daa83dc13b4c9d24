from django.db import migrations

from office.sql import SqlFile


class Migration(migrations.Migration):
    dependencies = [("accounts", "0019_objects_watched")]

    operations = [SqlFile("keeper/municipalities_with_open_mail.sql", "17b000c91c81d108")]
