"""How a login is found before anything of it is open: by its address to sign in, by its number for a session."""

from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.forms import UserTokenForm
from allauth.account.utils import url_str_to_user_pk

from accounts.models import User
from accounts.tenancy import own_login


class LoginBackend(AuthenticationBackend):
    """The package's, which asks the database's functions for one login instead of reading the table."""

    def get_user(self, user_id):
        user = User.objects.numbered(user_id)
        return user if user is not None and self.user_can_authenticate(user) else None

    def _authenticate_by_email(self, email, password):
        return self._check_password(User.objects.addressed(email), password)


def number_in(text):
    """The number of a login as allauth writes it in links and passkeys; 0, which nobody has, where it is none."""
    try:
        number = int(url_str_to_user_pk(text))
    except (TypeError, ValueError):
        return 0
    return number if 0 < number < 2**63 else 0


class OwnerOfLinkForm(UserTokenForm):
    """Whose a link to a new password is, and whether it is still good; the packages look at the login's address too."""

    def clean(self):
        with own_login(number_in(self.cleaned_data.get("uidb36"))):
            return super().clean()

    def _get_user(self, uidb36):
        return User.objects.filter(pk=number_in(uidb36)).first()
