from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "meetings"
    label = "meetings"
    verbose_name = "会議と議事録"

    def ready(self):
        # Pages above the meetings know the days that are typed here.
        from meetings import self_reports  # noqa: F401
        from meetings.attachments import tasks  # noqa: F401

        # A worker opens no page: what follows a mail, and which papers it prints, it knows from here.
        from meetings.distribution import papers  # noqa: F401
        from meetings.distribution import services as distribution  # noqa: F401
        from meetings.joining import services as joining  # noqa: F401
        from meetings.members import services as members  # noqa: F401
        from meetings.minutes import tasks as minutes  # noqa: F401
