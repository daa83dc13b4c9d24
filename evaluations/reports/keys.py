"""The link of a 結果報告書 that went to a center: signed, good for what was sent last and where it was sent last."""

import hashlib

from django.core import signing

from evaluations.doors import read_signed

_SALT = "evaluations.reports.center"


def token_of(report):
    """What opens a report as it was sent, as its address holds it."""
    return signing.dumps([report.municipality_id, report.pk, seal_of(report)], salt=_SALT)


def seal_of(report):
    """What changes with what was sent and with the address that it was sent to; it stands in what is signed."""
    return hashlib.sha256(f"{report.snapshot_id}:{report.sent_to}".encode()).hexdigest()


def read_token(token):
    """(municipality, report, seal) of a link, or None where nobody here signed it."""
    return read_signed(token, _SALT)
