from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("office", "0009_where_bytes_lie")]

    operations = [
        ValidateConstraint("storedcontent", "stored_content_in_one_place"),
        ValidateConstraint("storedcontent", "stored_content_of_its_municipality"),
    ]
