from django.apps import AppConfig


class LocalConfig(AppConfig):
    name = "config.local"
    label = "local"
