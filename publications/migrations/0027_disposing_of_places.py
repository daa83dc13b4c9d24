"""What shows that minutes could be read elsewhere goes with their record."""

from django.db import migrations

from office.sql import SqlFile


class Migration(migrations.Migration):
    dependencies = [("publications", "0026_facilities_of_places")]

    operations = [SqlFile("dispose.sql", "3121fa3c2978f894")]
