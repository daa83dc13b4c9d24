"""Signing in by a passkey alone: whose it is says the passkey, so nothing of the login is open before."""

from allauth.mfa.webauthn.views import LoginWebAuthnView

from accounts.tenancy import own_login


class PasskeyLogin(LoginWebAuthnView):
    """The package's page, which notes the use of the passkey as the login that it belongs to."""

    def form_valid(self, form):
        with own_login(form.cleaned_data["credential"].user_id):
            return super().form_valid(form)
