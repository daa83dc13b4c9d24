from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    label = "accounts"
    verbose_name = "使う人と自治体"

    def ready(self):
        # The web process hands work to a worker by the task's name, so it must know the task.
        from accounts import tasks  # noqa: F401
        from accounts.recovery_codes import Authenticator, wrapped

        # Whoever leaves loses the links of directories too, whichever process ends the place.
        from accounts.sign_on import services  # noqa: F401

        Authenticator.wrap = wrapped
