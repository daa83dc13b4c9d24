from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("publications", "0036_where_bytes_lie")]

    operations = [
        ValidateConstraint("publicevaluation", "public_evaluation_in_one_place"),
        ValidateConstraint("publicfile", "public_file_in_one_place"),
        ValidateConstraint("publicevaluationfile", "public_evaluation_file_in_one_place"),
    ]
