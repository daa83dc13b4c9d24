from django.db import migrations

from office.trails import ChainEvents, WriteTrails
from office.walls import ReadOnly


class Migration(migrations.Migration):
    dependencies = [("evaluations", "0002_confirm_and_relax"), ("accounts", "0006_chain")]

    operations = [
        ReadOnly(["EvaluationEvent", "EvaluationChoiceEvent"]),
        WriteTrails(["Evaluation", "EvaluationChoice"], "96ab34cee265a453"),
        ChainEvents(["EvaluationEvent", "EvaluationChoiceEvent"], "6b37eb1644940a4b"),
    ]
