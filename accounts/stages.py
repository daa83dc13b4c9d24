"""Steps of signing in where ours part from the package's: a device is taken for somebody's own only for facilities."""

from allauth.mfa import stages
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.internal.flows import did_use_passwordless_login

from accounts import selectors
from accounts.sign_on import session

_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


class AuthenticateStage(stages.AuthenticateStage):
    """The second factor. Whoever reads others' records is asked each time, whatever their browser brings along."""

    def _should_handle(self, request):
        user = self.login.user
        if session.factor_was_shown(request, user):
            return False
        if super()._should_handle(request):
            return True
        return (
            user is not None
            and is_mfa_enabled(user, _FACTORS)
            and not did_use_passwordless_login(request, user)
            and selectors.reads_others_records(user)
        )


class TrustStage(stages.TrustStage):
    """Asks people of facilities whether the device is theirs; others are not asked."""

    def handle(self):
        if (
            self.login.user is None
            or session.signed_on(self.request)
            or selectors.reads_others_records(self.login.user)
        ):
            return None, True
        return super().handle()
