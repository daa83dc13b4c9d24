from django.db import migrations

from office.sql import SqlFile


class Migration(migrations.Migration):
    dependencies = [("publications", "0040_never_of_what_is_gone")]

    operations = [SqlFile("object_leaves.sql", "fcb648771ce3be55")]
