"""The only place that writes who follows. Each opens the door of the municipality that the register's page belongs to.

While that is suspended nobody begins to follow; whoever wants no more mails is let go at any time.
"""

from django.core import signing
from django.db.models import Q

from accounts.models import Municipality
from accounts.tenancy import door
from facilities.models import Facility
from office.changing import acting
from publications.following import mails
from publications.following.models import Follower

_ASKED, _STOP = "publications.follow", "publications.unfollow"
#: Seconds in which the link of the first mail serves.
ASKED_FOR = 3 * 86400


def ask_address(*, code, facility, email):
    """Mail the link by which the owner of an address says that they want news. Nothing is kept.

    Args: ``facility``: number of one on the register, None for all of the municipality.
    """
    with door(Municipality.objects.at_work().filter(code=code)) as municipality:
        if municipality is not None:
            token = signing.dumps([code, facility, email], salt=_ASKED)
            mails.ask(municipality, facility and _named(facility), email, token)


def asked_with(token):
    """(code, facility, email) of the link of a first mail; None where it is none, or too old."""
    return _loaded(token, _ASKED, ASKED_FOR)


def follow(*, token):
    """Whoever opened the link of the first mail wants news. Twice is once. Returns whether it could be done."""
    if (asked := asked_with(token)) is None:
        return False
    code, facility, email = asked
    with door(Municipality.objects.at_work().filter(code=code)) as municipality:
        if municipality is None or (facility and _named(facility) is None):
            return False
        with acting(None, "publication.follow"):
            Follower.objects.get_or_create(facility_id=facility, email=email)
    return True


def followed_with(token):
    """(code, number of the Follower, email) of the link in each mail; None where it is none."""
    return _loaded(token, _STOP, None)


def stop_following(*, token):
    """Whoever opened the link of a mail wants no more of them. Twice is once. Returns whether it is a link of ours."""
    if (found := followed_with(token)) is None:
        return False
    code, number, email = found
    with door(Municipality.objects.filter(code=code)) as municipality:
        if municipality is not None:
            with acting(None, "publication.unfollow"):
                Follower.objects.filter(pk=number, email=email).delete()
    return True


def tell(*, code, facility, news):
    """Mail those who follow a facility, or all of its municipality, that it published; an address once. No door is opened.

    Args: ``news``: a ``mails.News``.
    """
    rows = Follower.objects.filter(Q(facility=None) | Q(facility=facility)).order_by("email", "pk")
    for follower in {row.email: row for row in rows}.values():
        stop_with = signing.dumps([code, follower.pk, follower.email], salt=_STOP)
        mails.tell(follower, facility.name, news, stop_with)


def _named(number):
    return Facility.objects.filter(pk=number).values_list("name", flat=True).first()


def _loaded(token, salt, age):
    try:
        return tuple(signing.loads(token, salt=salt, max_age=age))
    except signing.BadSignature:
        return None
