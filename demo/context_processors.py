"""What the sign-in pages of the demo know of its logins."""

from django.conf import settings

from demo.logins import accounts_with_codes


def demo_accounts(request):
    """The demo's accounts with their present one-time codes, on the sign-in pages of the demo alone."""
    if not settings.IS_DEMO or not request.path.startswith("/accounts/"):
        return {}
    return {"demo_codes": accounts_with_codes()}
