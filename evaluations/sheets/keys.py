"""The links of the staff's sheets: signed, one a sheet, good while its seed stands; who holds which is recorded nowhere."""

from django.core import signing
from django.utils.crypto import salted_hmac

from evaluations.doors import read_signed

_SALT = "evaluations.sheets.staff"


def token_of(sheet):
    """What opens one sheet, as its address holds it."""
    return signing.dumps([sheet.municipality_id, sheet.pk, sheet.seed.hex], salt=_SALT)


def read_token(token):
    """(municipality, sheet, seed) of a link, or None where nobody here signed it."""
    return read_signed(token, _SALT)


def holder_of(path, membership):
    """Whose sheet of a path it is, as the sheet itself says: only who knows the person can find the sheet, never the reverse."""
    salt = "evaluations.sheets.holder"
    return salted_hmac(salt, f"{path.pk}:{membership.pk}", algorithm="sha256").hexdigest()
