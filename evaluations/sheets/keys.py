"""The links of the staff's sheets: signed, one a sheet, good while its seed stands; who holds which is recorded nowhere."""

from django.core import signing

_SALT = "evaluations.sheets.staff"


def token_of(sheet):
    """What opens one sheet, as its address holds it."""
    return signing.dumps([sheet.municipality_id, sheet.pk, sheet.seed.hex], salt=_SALT)


def read_token(token):
    """(municipality, sheet, seed) of a link, or None where nobody here signed it."""
    try:
        municipality, sheet, seed = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return municipality, sheet, seed
