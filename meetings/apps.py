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
        from meetings.joint import mails as joint  # noqa: F401
        from meetings.joint.proposals import mails as proposals  # noqa: F401
        from meetings.joint_groups import mails as joint_groups  # noqa: F401
        from meetings.members import services as members  # noqa: F401
        from meetings.minutes import tasks as minutes  # noqa: F401
        from meetings.officers import services as officers  # noqa: F401
        from meetings.online import mails as online  # noqa: F401
        from meetings.polls import services as polls  # noqa: F401
        from meetings.visits import papers as visit_papers  # noqa: F401
        from meetings.visits import tasks as visits  # noqa: F401
        from meetings.ward.enquiries import mails as enquiries  # noqa: F401
        from meetings.ward.requests import mails as requests  # noqa: F401
        from meetings.ward.survey import letters  # noqa: F401
        from meetings.ward.survey import mails as survey  # noqa: F401
        from meetings.ward.survey import tasks as asking  # noqa: F401
        from meetings.ward_visits import mails as ward_visits  # noqa: F401
