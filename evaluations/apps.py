from django.apps import AppConfig


class EvaluationsConfig(AppConfig):
    name = "evaluations"
    label = "evaluations"
    verbose_name = "評価"

    def ready(self):
        # Pages below ask the rules with the evaluations too, pages above know the days that are typed here.
        from evaluations import facts, self_reports  # noqa: F401
        from evaluations.blanks import tasks as blank_tasks  # noqa: F401
        from evaluations.choosing import tasks  # noqa: F401
        from evaluations.council_report import papers  # noqa: F401
        from evaluations.council_report import tasks as council_report  # noqa: F401
        from evaluations.sheets import tasks as sheet_tasks  # noqa: F401
        from evaluations.third_party import agenda  # noqa: F401
        from evaluations.third_party import tasks as third_party  # noqa: F401
