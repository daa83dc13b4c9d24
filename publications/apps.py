from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    name = "publications"
    label = "publications"
    verbose_name = "公表"

    def ready(self):
        # A worker prints kinds of paper and does jobs that only this app knows.
        from publications import printouts, tasks  # noqa: F401
        from publications.cases import tasks as cases  # noqa: F401
        from publications.elsewhere import self_reports  # noqa: F401
        from publications.elsewhere import tasks as proving  # noqa: F401
        from publications.evaluated import results, way  # noqa: F401
        from publications.jointly import looking  # noqa: F401
        from publications.jointly import tasks as reading_jointly  # noqa: F401
        from publications.keeping import certificates  # noqa: F401
        from publications.keeping import tasks as disposing  # noqa: F401
