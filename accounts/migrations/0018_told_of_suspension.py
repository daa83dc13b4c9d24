from django.db import migrations

from office.sql import SqlFile


class Migration(migrations.Migration):
    dependencies = [("accounts", "0017_leaving_objects")]

    operations = [SqlFile("keeper/municipality_of_invitation.sql", "5bbbe6859bf696f3")]
