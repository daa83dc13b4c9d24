"""Who may look at a route and who may do what it does: the words in which ``routes.py`` says it.

People (see tests/world.py) are named as they stand to the facility 見本ホームいちご. An answer is given by one of

    seen("owner manager", refused="officer ward_admin")   an object: others get 404
    ward("ward_admin")                                    a page of the municipality: others of it get 403

``None``: the route has no such method. Signed out leads to the login page, and people of other municipalities and
the platform's operator get 404, on every route: that needs no line. ``args`` are names of the town's rows; a text
that begins with ``=`` stands for itself.
"""

from dataclasses import dataclass

HOME = ("owner", "colleague", "manager", "officer", "other_officer", "ward_admin", "other_operator")
AWAY = ("other_ward", "platform")


@dataclass(frozen=True)
class Answer:
    ok: frozenset
    refused: frozenset

    def expected(self, person):
        """``ok`` (a page, or on to another), 403 or 404."""
        return "ok" if person in self.ok else 403 if person in self.refused else 404


def seen(ok, refused=""):
    """Some may, some see the object and lack the verb, for all others it is not there."""
    return Answer(frozenset(ok.split()), frozenset(refused.split()))


def ward(ok):
    """Some may; others of the municipality lack the verb."""
    allowed = frozenset(ok.split())
    return Answer(allowed, frozenset(HOME) - allowed)


@dataclass(frozen=True)
class Route:
    name: str
    args: str = ""
    get: Answer | None = None
    post: Answer | None = None
    #: What is posted where an empty form says nothing about rights; values like ``args``.
    data: tuple = ()
    #: A piece that a script puts into a page, and no page of its own.
    piece: bool = False
    #: Whose contact data the page shows, by the word that it notes (``office.deeds.note_read``).
    shows: str = ""

    def __str__(self):
        return self.name


EVERYBODY = ward(" ".join(HOME))
WARDS_PEOPLE = ward("officer other_officer ward_admin")
ADMIN = ward("ward_admin")
ADMIN_OR_MANAGER = ward("ward_admin manager")
MAY_COMPLETE = ward("owner colleague manager other_operator ward_admin")

#: Who sees 見本ホームいちご, and what they may do there.
READERS = seen("owner manager officer ward_admin")
WORKERS = seen("owner manager", refused="officer ward_admin")
COMPLETERS = seen("owner manager ward_admin", refused="officer")
#: The members of its council and its files: the ward sees numbers only.
WITHIN = seen("owner manager")
#: Minutes that nobody has begun, and those that were submitted: the administrator's desk is none of them.
WRITERS = seen("owner manager officer")
MINUTES_READERS = seen("owner manager officer")
#: Who asks that a paper of an evaluation is emptied: whoever reads it and may ask; the ward's administrator decides.
ASKERS_OF_ERASURE = seen("owner manager officer", refused="ward_admin")
#: The officer of the desk looks at what takes the place of meetings.
WARDS_READERS = seen("officer ward_admin", refused="owner manager")
CHECKERS = seen("officer", refused="owner manager ward_admin")
ADMIN_OF_FACILITY = seen("ward_admin", refused="owner manager officer")
#: Who may hold back the disposal of a record of 見本ホームいちご.
HOLDERS = seen("manager officer ward_admin", refused="owner")
#: The desk and the administrator look at what is past its day; others of the municipality may not.
DISPOSERS = seen("officer ward_admin", refused="owner manager")
#: What somebody asked for is theirs.
WHO_ASKED = seen("ward_admin")
#: The same for the group home, which the other desk looks after.
HOME_COMPLETERS = seen("owner manager ward_admin", refused="other_officer")
HOME_CHECKERS = seen("other_officer", refused="owner manager ward_admin")
HOME_WORKERS = seen("owner manager", refused="other_officer ward_admin")
HOME_READERS = seen("owner manager other_officer ward_admin")
#: The facility answers, or an officer writes down what it answered; the ward's visits are the ward's to record.
HOME_ANSWERERS = seen("owner manager other_officer", refused="ward_admin")
HOME_WARD = seen("other_officer ward_admin", refused="owner manager")
