"""What people were told over the last weeks: invented readers, the reminders of each day, mails that went out."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from accounts import services as accounts
from accounts.models import Membership, Role
from compliance.obligations.models import Digest
from compliance.obligations.reminders import services as reminders
from demo import invented
from office.models import OutgoingMail

#: The reminding of this many days before the day of loading is on record.
DAYS = 21
HOUR = 8
_TOKYO = ZoneInfo("Asia/Tokyo")
#: Operators whose manager signs in, beside those of the demo's logins. Nobody reads for the rest.
_READING = ("ringo", "mikan", "sakura", "momo", "budo", "nashi", "yuzu", "ume")


def readers(by, operators):
    """A manager each for most operators, without a password: {key of the operator: membership}."""
    made = {}
    for number, key in enumerate(_READING):
        user = accounts.create_user(email=f"{key}@mihon.example")
        name, _ = invented.person_name(number + 3)
        made[key] = accounts.create_membership(
            by=by, user=user, role=Role.OPERATOR_MANAGER, name=name, operator=operators[key]
        )
    return made


def build(people, today, starts_on):
    """Let ``people`` have signed in long ago and be reminded day by day until yesterday.

    Only what is still open on ``today`` was told of: the records know no earlier state of themselves. Today's own
    reminding is left to the beat.
    """
    since = _at(today - timedelta(days=200))
    Membership.objects.filter(pk__in=[person.pk for person in people]).update(first_signed_in_at=since)
    for back in range(DAYS, 0, -1):
        day = today - timedelta(days=back)
        while reminders.step(day=day, hour=HOUR, starts_on=starts_on):
            pass
        _have_gone_out(day)


def _have_gone_out(day):
    """Date what was written for ``day`` and count it as sent: the demo's folder gets only what is new."""
    mails = Digest.objects.filter(mail__state=OutgoingMail.State.WAITING).values("mail")
    OutgoingMail.objects.filter(pk__in=mails).update(
        state=OutgoingMail.State.SENT, made_at=_at(day), sent_at=_at(day), attempts=1
    )


def _at(day):
    return datetime.combine(day, time(HOUR, 2), _TOKYO)
