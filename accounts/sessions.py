"""How long somebody stays signed in: never longer than a working day, and not while nobody is at the machine."""

import time

from django.conf import settings
from django.contrib.auth import logout

MINUTE = 60
#: Seconds without a request after which somebody has to sign in again. What they had typed stays on the device.
IDLE_STAFF = 60 * MINUTE
#: The ward's people and the platform's operator read what others wrote.
IDLE_WARD = 30 * MINUTE
#: Seconds after signing in at which it ends in any case.
LONGEST = 10 * 60 * MINUTE
#: How exactly the last request is noted: a row written with each would be one write more for each page.
_NOTED_EVERY = MINUTE

_BEGAN, _SEEN, _IDLE = "began_at", "seen_at", "idle_seconds"


class SessionTimeMiddleware:
    """Ends a session that has lasted too long or that nobody has used, and notes that somebody is here.

    What a page asks for by itself, as it shows how far a job is, does not count as somebody being here.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # Whoever brings no session is not asked who they are: an answer that depends on nobody says so (Vary).
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            now = time.time()
            if _is_over(request.session, now):
                logout(request)
            else:
                _note(request, now)
        return self.get_response(request)


def _is_over(session, now):
    if _BEGAN not in session:
        return False
    return now - session[_BEGAN] > LONGEST or now - session[_SEEN] > session[_IDLE]


def _note(request, now):
    session = request.session
    if _BEGAN not in session:
        session[_BEGAN] = session[_SEEN] = now
        session[_IDLE] = IDLE_STAFF
    elif now - session[_SEEN] > _NOTED_EVERY and not _by_itself(request):
        session[_SEEN] = now


def shorten(session):
    """Somebody acts for the ward or the platform: from now on their session ends as those of the ward do."""
    if session.get(_IDLE) != IDLE_WARD:
        session[_IDLE] = IDLE_WARD


def _by_itself(request):
    return request.method == "GET" and request.headers.get("HX-Request") == "true"
