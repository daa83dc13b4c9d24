from django.apps import AppConfig


class ObligationsConfig(AppConfig):
    name = "compliance.obligations"
    label = "obligations"
    verbose_name = "義務"

    def ready(self):
        # The web process asks for jobs too, so their kinds are known in every process; so are the ways in which a
        # list's steps are written.
        from compliance.obligations import open_questions as _asked  # noqa: F401
        from compliance.obligations.assessing import tasks as _assessing  # noqa: F401
        from compliance.obligations.comparing import tasks as _comparing  # noqa: F401
        from compliance.obligations.inspection import tasks as _inspection  # noqa: F401
        from compliance.obligations.list_steps import ways as _ways  # noqa: F401
        from compliance.obligations.overview import tasks as _overview  # noqa: F401
