from django.apps import AppConfig


class ObligationsConfig(AppConfig):
    name = "compliance.obligations"
    label = "obligations"
    verbose_name = "義務"

    def ready(self):
        # The web process asks for jobs too, so their kinds are known in every process.
        from compliance.obligations import tasks  # noqa: F401
