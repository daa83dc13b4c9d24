from django.apps import AppConfig


class ObligationsConfig(AppConfig):
    name = "compliance.obligations"
    label = "obligations"
    verbose_name = "義務"
