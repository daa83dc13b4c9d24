from django.db import migrations

from office.sql import SqlFile


class Migration(migrations.Migration):
    dependencies = [("meetings", "0033_suspended")]

    operations = [SqlFile("keeper/municipality_of_member_link.sql", "e486049b3dd63226")]
