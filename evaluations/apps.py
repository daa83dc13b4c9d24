from django.apps import AppConfig


class EvaluationsConfig(AppConfig):
    name = "evaluations"
    label = "evaluations"
    verbose_name = "評価"

    def ready(self):
        from evaluations.choosing import tasks  # noqa: F401
