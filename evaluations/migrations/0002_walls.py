from django.db import migrations

from office.walls import APPEND, TenantWall


class Migration(migrations.Migration):
    dependencies = [
        ("evaluations", "0001_initial"),
        ("meetings", "0002_walls"),
    ]

    operations = [
        TenantWall("Evaluation"),
        TenantWall("EvaluationChoice"),
        TenantWall("EvaluationEvent", APPEND, links=False),
        TenantWall("EvaluationChoiceEvent", APPEND, links=False),
    ]
