"""allauth's hooks: nobody signs up alone, and second-factor secrets rest encrypted."""

import base64
import hashlib
import time

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings

#: Somebody who signed in so many seconds ago need not prove it again.
FRESH_SIGN_IN = 600


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        """People come in by invitation only."""
        return False

    def is_reauthentication_required(self, *, app, **kwargs):
        """A fresh sign-in counts as proof, so that nobody types a password twice to set up the second factor."""
        records = get_authentication_records(self.request, self.request.user)
        return not any(time.time() - record["at"] < FRESH_SIGN_IN for record in records)


class SecondFactorAdapter(DefaultMFAAdapter):
    def encrypt(self, text):
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return _box().decrypt(encrypted_text.encode()).decode()


def _box():
    key = hashlib.sha256(b"second-factor:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
