"""Guessing made slow: what was tried in vain is counted for an account and for where it was tried from.

Delays grow instead of a stop: somebody who guesses at another's login makes nobody wait for ever. A device that has
signed in to an account before is counted by itself, so that it passes while strangers guess. The counts live in
PostgreSQL and stay while Redis is away. Each try is counted before it is looked at, and given back when it was right:
many at once are no way around.
"""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import truncate_ip
from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Now

from accounts import devices
from accounts.models import Tries


@dataclass(frozen=True)
class Limit:
    """How tries of one kind are slowed down.

    Attributes: ``free``: so many before anybody waits; ``first``: seconds of the first wait, doubled by each further
    try up to ``longest``; ``forget``: seconds without a try after which the count begins anew.
    """

    name: str
    free: int
    first: int
    longest: int
    forget: int


HOUR, DAY = 3600, 86400

PASSWORD_HERE = Limit("password", 5, 30, HOUR, DAY)
#: From many places together. Whoever owns the login passes by a device of theirs, or by a new password.
PASSWORD_ANYWHERE = Limit("password-anywhere", 30, 15, HOUR // 4, DAY)
#: One place at many logins; a whole office may share its address.
PASSWORDS_FROM = Limit("passwords-from", 40, 10, HOUR // 4, HOUR)
FACTOR_HERE = Limit("factor", 5, 30, HOUR, DAY)
FACTOR_ANYWHERE = Limit("factor-anywhere", 20, 60, HOUR, DAY)
#: At the code of one letter, from all places; its QR code opens all the same.
LETTER = Limit("letter", 20, 60, HOUR, DAY)
LETTERS_FROM = Limit("letters-from", 10, 30, HOUR // 4, HOUR)
#: At links and codes of council members, from one place; a household or an office may share its address.
MEMBER_KEYS_FROM = Limit("member-keys-from", 10, 30, HOUR // 4, HOUR)
#: On the way to a directory and back, from one place; a whole office may share its address. What went well is not counted.
SIGN_ONS_FROM = Limit("sign-ons-from", 40, 10, HOUR // 4, HOUR)
#: 「名前が残っている」 said of public minutes, from one place and in one municipality: hiding passages is no game.
REPORTS_FROM = Limit("reports-from", 5, 60, HOUR, DAY)
REPORTS_IN = Limit("reports-in", 60, 60, HOUR, DAY)
#: Mails that somebody outside can have sent to an address: in all, and from one place.
MAILS = Limit("mails", 10, DAY, DAY, DAY)
MAILS_FROM = Limit("mails-from", 3, DAY, DAY, DAY)
#: Mails that the people of one municipality have sent to an address, or that one letter sends.
INVITATIONS = Limit("invitations", 10, DAY, DAY, DAY)


class TooSoonError(Exception):
    """It may not be tried yet; ``seconds`` until it may."""

    def __init__(self, seconds):
        super().__init__(f"{seconds} seconds too soon")
        self.seconds = seconds


class Attempt:
    """Tries that were counted together, until it is known whether they were right."""

    def __init__(self, counted):
        self._counted = counted

    def was_right(self):
        """Take the count back: all of it where it was for one account and one place, this one try elsewhere."""
        for limit, key in self._counted:
            rows = Tries.objects.filter(pk=key)
            if limit in (PASSWORD_HERE, FACTOR_HERE):
                rows.delete()
            else:
                rows.filter(count__gt=0).update(count=F("count") - 1, free_at=Now())


def at_password(request, email):
    """Count one try at the password of an address, known or not. Raises TooSoonError."""
    account = email.lower()
    device = devices.known_for(request, account)
    if device:
        return _take([(PASSWORD_HERE, f"{account} {device}")])
    source = _source(request)
    return _take(
        [(PASSWORD_HERE, f"{account} {source}"), (PASSWORD_ANYWHERE, account), (PASSWORDS_FROM, source)]
    )


def at_factor(request, user):
    """Count one try at a login's second factor. Raises TooSoonError."""
    device = devices.known_for(request, user.email)
    if device:
        return _take([(FACTOR_HERE, f"{user.pk} {device}")])
    return _take([(FACTOR_HERE, f"{user.pk} {_source(request)}"), (FACTOR_ANYWHERE, str(user.pk))])


def at_letter(number):
    """Count one try at the code of one letter; ``number``: whose code it would be. Raises TooSoonError."""
    return _take([(LETTER, str(number))])


def note_wrong_letter(request):
    """Count a wrong code by where it comes from. Raises TooSoonError where too many came from there."""
    _take([(LETTERS_FROM, _source(request))])


def at_member_key(request):
    """Count one try at a council member's link or code by where it comes from. Raises TooSoonError."""
    return _take([(MEMBER_KEYS_FROM, _source(request))])


def at_sign_on(request):
    """Count one step of signing on by a directory by where it comes from. Raises TooSoonError."""
    return _take([(SIGN_ONS_FROM, _source(request))])


def at_report(request, code):
    """Count one report of a passage of public minutes, by where it comes from and by municipality. Raises TooSoonError."""
    return _take([(REPORTS_FROM, _source(request)), (REPORTS_IN, code)])


def may_mail(request, address):
    """May somebody who is not signed in have a mail sent to this address? Counts it where they may."""
    address = address.lower()
    source = devices.known_for(request, address) or _source(request)
    return _counts([(MAILS_FROM, f"{address} {source}"), (MAILS, address)])


def may_mail_for(municipality_id, what):
    """May the people of a municipality have one more mail of one sort sent today? Counts it where they may.

    Args: ``what``: to which address, or because of which letter.
    """
    return _counts([(INVITATIONS, f"{municipality_id} {what.lower()}")])


def begin_anew(request, email):
    """Forget what was tried at a login's password: its owner has just set another."""
    account = email.lower()
    here = devices.known_for(request, account) or _source(request)
    wanted = [(PASSWORD_HERE, f"{account} {here}"), (PASSWORD_ANYWHERE, account)]
    Tries.objects.filter(pk__in=[_key(*one) for one in wanted]).delete()


def forget_old():
    """Take away the counts that nothing asks for any more; the beat asks for it."""
    Tries.objects.filter(last_at__lt=Now() - timedelta(seconds=2 * DAY)).delete()


def _counts(wanted):
    try:
        _take(wanted)
    except TooSoonError:
        return False
    return True


def _source(request):
    return truncate_ip(get_adapter(request).get_client_ip(request))


def _take(wanted):
    # In one order, so that two tries at once do not wait for each other.
    counted = sorted(((limit, _key(limit, what)) for limit, what in wanted), key=lambda pair: pair[1])
    with transaction.atomic():
        for limit, key in counted:
            if not _count(limit, key):
                raise TooSoonError(_seconds_left(key))
    return Attempt(counted)


def _key(limit, what):
    return hashlib.sha256(f"{limit.name} {what}".encode()).hexdigest()


_COUNT = """
INSERT INTO accounts_tries AS old (key, count, last_at, free_at)
VALUES (%(key)s, 1, clock_timestamp(), clock_timestamp() + make_interval(secs => %(first_wait)s))
ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN old.last_at < clock_timestamp() - make_interval(secs => %(forget)s)
                 THEN 1 ELSE old.count + 1 END,
    last_at = clock_timestamp(),
    free_at = clock_timestamp() + make_interval(secs =>
        CASE WHEN old.last_at < clock_timestamp() - make_interval(secs => %(forget)s) THEN %(first_wait)s
             WHEN old.count + 1 < %(free)s THEN 0
             ELSE least(%(longest)s, %(first)s * power(2, least(old.count + 1 - %(free)s, 30))) END)
WHERE old.free_at <= clock_timestamp()
"""


def _count(limit, key):
    values = {
        "key": key,
        "free": limit.free,
        "first": limit.first,
        "first_wait": limit.first if limit.free <= 1 else 0,
        "longest": limit.longest,
        "forget": limit.forget,
    }
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, values)
        return cursor.rowcount == 1


def _seconds_left(key):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ceil(extract(epoch FROM free_at - clock_timestamp())) FROM accounts_tries WHERE key = %s",
            [key],
        )
        return max(1, int(cursor.fetchone()[0]))


def in_words(seconds):
    """How long somebody has to wait, as a page says it: 「30秒」「2分」「1時間」."""
    if seconds < 60:
        return f"{seconds}秒"
    if seconds < HOUR:
        return f"{-(-seconds // 60)}分"
    return f"{-(-seconds // HOUR)}時間"
