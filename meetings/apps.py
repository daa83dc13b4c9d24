from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "meetings"
    label = "meetings"
    verbose_name = "会議と議事録"

    def ready(self):
        from meetings.attachments import tasks  # noqa: F401
