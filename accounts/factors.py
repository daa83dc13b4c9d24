"""Second factors: their secrets rest locked, and a code serves once, however many send it at the same moment."""

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.exceptions import ValidationError

#: Where an authenticator keeps the number of the last half minute whose code was taken.
_LAST = "last_counter"


#: Which of an authenticator's data are locked.
_LOCKED = ("secret", "seed")


class UnreadableFactor(ValidationError):
    """None of the keys opens a secret: the keys were changed without keeping the old ones."""

    #: A template that only tells how many codes are left leaves them out.
    silent_variable_failure = True

    def __init__(self):
        super().__init__(
            "2段階の確認を調べられません。自治体の管理者かサーバーの担当に、2段階の確認の解除を頼んでください。"
        )


def box():
    """What locks and opens the secrets of second factors: the first key locks, each opens."""
    return MultiFernet([Fernet(key) for key in settings.FACTOR_KEYS])


def locked_anew(data):
    """The data of an authenticator with what is locked in it locked by the first key."""
    turned = {name: box().rotate(data[name].encode()).decode() for name in _LOCKED if name in data}
    return data | turned


def hold(user):
    """Within a transaction: nobody else looks at a code of this login before it ends."""
    list(Authenticator.objects.select_for_update().filter(user=user).order_by("pk").values_list("pk"))


def use_up(authenticator, code):
    """Note that ``code`` was taken. Raises ValidationError where it, or a later one, was taken before.

    The code of the half minute before and after is good too, as clocks differ; the package remembers a used one for
    thirty seconds only, after which it would serve again.
    """
    if authenticator.type != Authenticator.Type.TOTP:
        return
    secret = decrypt(authenticator.data["secret"])
    now = next(
        counter
        for counter in totp.yield_hotp_counters_from_time()
        if compare_user_code(actual=code, expected=totp.format_hotp_value(totp.hotp_value(secret, counter)))
    )
    if now <= authenticator.data.get(_LAST, 0):
        raise get_adapter().validation_error("incorrect_code")
    authenticator.data[_LAST] = now
    authenticator.save(update_fields=["data"])
