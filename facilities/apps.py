from django.apps import AppConfig


class FacilitiesConfig(AppConfig):
    name = "facilities"
    label = "facilities"
    verbose_name = "法人・事業所"

    def ready(self):
        # The web process asks for jobs too, so their kinds are known in every process, like those of typed days.
        from facilities import password_words, tasks  # noqa: F401
        from facilities.charges import papers as charge_papers  # noqa: F401
        from facilities.charges import (
            refund_papers,  # noqa: F401
            rent_papers,  # noqa: F401
            uploading,  # noqa: F401
        )
        from facilities.disclosures import mails  # noqa: F401
        from facilities.incidents import mails as incident_mails  # noqa: F401
        from facilities.incidents import papers  # noqa: F401
        from facilities.running import (
            notice_papers,  # noqa: F401
            self_reports,  # noqa: F401
        )
        from facilities.running import papers as running_papers  # noqa: F401
        from facilities.satellites import papers as satellite_papers  # noqa: F401
        from facilities.self_checks import papers as self_check_papers  # noqa: F401
        from facilities.support import uploading as support_uploading  # noqa: F401
