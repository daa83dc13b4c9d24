"""Where allauth says what happens to a login: mixed into its adapters and forms, so that each is told once."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest

from accounts.models import User
from accounts.security.recording import SecurityKind, fingerprint, record_security_event
from accounts.selectors import login_of
from accounts.sign_on import session
from accounts.tenancy import own_login

#: allauth tells its owner by mail of what happens to a login; each mail's template is such an event.
_NOTIFIED = {
    "account/email/password_changed": SecurityKind.PASSWORD_CHANGED,
    "account/email/password_set": SecurityKind.PASSWORD_CHANGED,
    "account/email/password_reset": SecurityKind.PASSWORD_CHANGED,
    "account/email/email_changed": SecurityKind.ADDRESS_CHANGED,
    "account/email/email_confirm": SecurityKind.ADDRESS_PROVED,
    "account/email/email_deleted": SecurityKind.ADDRESS_CHANGED,
    "mfa/email/totp_activated": SecurityKind.FACTOR_ADDED,
    "mfa/email/totp_deactivated": SecurityKind.FACTOR_REMOVED,
    "mfa/email/webauthn_added": SecurityKind.FACTOR_ADDED,
    "mfa/email/webauthn_removed": SecurityKind.FACTOR_REMOVED,
    "mfa/email/recovery_codes_generated": SecurityKind.RECOVERY_CODES,
}


class RecordsLogins:
    """For the account adapter: signing in and out, failing to, and changes of password, address and factors."""

    request: HttpRequest

    def authentication_failed(self, request, **credentials):
        super().authentication_failed(request, **credentials)
        self.record_try(SecurityKind.SIGN_IN_FAILED, request, credentials)

    def post_login(self, request, user, **more):
        # Where somebody is signed in belongs to the login.
        with own_login(user):
            answer = super().post_login(request, user, **more)
        how = {"by_directory": True} if session.signed_on(request) else {}
        record_security_event(SecurityKind.SIGN_IN, request=request, user=user, **how)
        return answer

    def logout(self, request):
        if request.user.is_authenticated:
            record_security_event(SecurityKind.SIGN_OUT, request=request, user=request.user)
        super().logout(request)

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        if kind := _NOTIFIED.get(template_prefix):
            about = template_prefix.rpartition("/")[2]
            record_security_event(kind, request=self.request, user=user, about=about)
        super().send_notification_mail(template_prefix, user, context, email)

    def record_try(self, kind, request, credentials):
        """Tell of a try at a login, whose address is known by its fingerprint alone."""
        address = credentials.get("email") or ""
        user = login_of(address) if address else None
        record_security_event(kind, request=request, user=user, address=fingerprint(address))


class RecordsWrongCodes:
    """For the forms that take the code of a second factor."""

    user: User

    def clean_code(self):
        try:
            return super().clean_code()
        except ValidationError as refusal:
            kind = (
                SecurityKind.FACTOR_FAILED
                if refusal.code == "incorrect_code"
                else SecurityKind.SIGN_IN_DELAYED
            )
            record_security_event(kind, user=self.user, about="code")
            raise
