"""What the program leaves behind goes once its days are over."""

from django.db import migrations

from office.sql import SqlFile


class Migration(migrations.Migration):
    dependencies = [("publications", "0027_disposing_of_places")]

    operations = [SqlFile("sweep_leftovers.sql", "8d5a1af62162cfec")]
