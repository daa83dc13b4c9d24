"""What the register says of many facilities is brought up to date at once, and their municipality counted once."""

from django.db import migrations

from office.sql import SqlFile


class Migration(migrations.Migration):
    dependencies = [("publications", "0022_erasing_bound_papers")]

    operations = [SqlFile("show_facility.sql", "4e5f82b110cd2827")]
