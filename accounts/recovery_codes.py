"""Recovery codes rest as hashes: once their owner has seen them, nobody reads them again, and one that was used is gone."""

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal import auth
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

_HASHED = "hashed"
_as_the_package_does = Authenticator.wrap


class HashedRecoveryCodes(auth.RecoveryCodes):
    """The package's, which makes the codes from a seed; the seed goes with the first look at them.

    ``shown``: the codes in clear, for the one answer that shows them.
    """

    shown = None

    def mark_as_viewed(self):
        if not self.did_view and not self._is_hashed():
            self.shown = super().get_unused_codes()
            self.instance.data[_HASHED] = [make_password(code) for code in self.shown]
            del self.instance.data["seed"]
        super().mark_as_viewed()

    def get_unused_codes(self):
        """The codes; of those that were shown only how many are left, one "" for each."""
        if self.shown is not None:
            return self.shown
        return [""] * len(self.instance.data[_HASHED]) if self._is_hashed() else super().get_unused_codes()

    @transaction.atomic
    def validate_code(self, code):
        # Comparing hashes is slow on purpose: the six digits of an app are none of these.
        if len(code) != app_settings.RECOVERY_CODE_DIGITS:
            return False
        self.instance.refresh_from_db(from_queryset=Authenticator.objects.select_for_update())
        if not self._is_hashed():
            return super().validate_code(code)
        kept = self.instance.data[_HASHED]
        used = next((one for one in kept if check_password(code, one)), None)
        if used is None:
            return False
        kept.remove(used)
        self.instance.save(update_fields=["data"])
        return True

    def _is_hashed(self):
        return _HASHED in self.instance.data


def wrapped(authenticator):
    """In the place of ``Authenticator.wrap``, which names the package's own class and asks no setting."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        return HashedRecoveryCodes(authenticator)
    return _as_the_package_does(authenticator)
