from django.apps import AppConfig


class EvaluationsConfig(AppConfig):
    name = "evaluations"
    label = "evaluations"
    verbose_name = "評価"

    def ready(self):
        # Pages above the evaluations know the days that are typed here.
        from evaluations import self_reports  # noqa: F401
        from evaluations.choosing import tasks  # noqa: F401
