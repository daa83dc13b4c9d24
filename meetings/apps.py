from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "meetings"
    label = "meetings"
    verbose_name = "会議と議事録"

    def ready(self):
        # Pages above the meetings know the days that are typed here.
        from meetings import self_reports  # noqa: F401
        from meetings.attachments import tasks  # noqa: F401
