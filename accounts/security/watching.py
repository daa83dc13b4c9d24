"""What a request inside a municipality leaves in the record: told by the middleware once the answer stands.

No view has to remember it. A service that went through, a file that goes out, a refusal and an object that is not there
are seen from outside; pages that show people's contact data say so by ``office.deeds.note_read``.
"""

from accounts.security.recording import SecurityKind, record_security_event

#: Verbs that are no deed of their own: typing that is saved every few seconds, and the program's own notes.
NO_DEED = frozenset({"draft.save", "minutes.note_talk", "membership.sign_in"})
#: Verbs that change who may do what have kinds of their own; every other deed is a :attr:`SecurityKind.DID`.
KINDS = {
    "membership.invite": SecurityKind.INVITED,
    "membership.create": SecurityKind.RIGHTS_CHANGED,
    "membership.change": SecurityKind.RIGHTS_CHANGED,
    "membership.hand_over": SecurityKind.RIGHTS_CHANGED,
    "assignment.save": SecurityKind.RIGHTS_CHANGED,
    "membership.end": SecurityKind.MEMBERSHIP_ENDED,
    "factor.reset": SecurityKind.FACTOR_RESET,
    "sign_on.create": SecurityKind.SIGN_ON_CHANGED,
    "sign_on.change": SecurityKind.SIGN_ON_CHANGED,
    "sign_on.unlink": SecurityKind.SIGN_ON_CHANGED,
}
_KIND = "security_kind"


def exports(view):
    """Mark a view that writes out a list of many rows: its file is told as an export and no mere download."""
    setattr(view, _KIND, SecurityKind.EXPORTED)
    return view


def tell(request, response, deeds):
    """Record what a finished request did. Args: ``deeds``: what ``office.deeds.noted`` gave."""
    match = request.resolver_match
    about = match.view_name if match else ""
    where = {"request": request, "facility": deeds.facility}
    # A HEAD hands nothing over.
    if response.status_code < 400 and request.method != "HEAD":
        for verb in deeds.verbs:
            if verb not in NO_DEED:
                kind = KINDS.get(verb, SecurityKind.DID)
                record_security_event(kind, about=verb, page=about, **where, **_named(match))
        for what in deeds.reads:
            record_security_event(SecurityKind.READ, about=what, page=about, **where, **_named(match))
        if response.get("Content-Disposition", "").startswith("attachment"):
            kind = getattr(match.func, _KIND, SecurityKind.DOWNLOADED)
            record_security_event(kind, about=about, **where, **_named(match), **_file(response))
    elif response.status_code == 403:
        record_security_event(
            SecurityKind.REFUSED, about=about, method=request.method, **where, **_named(match)
        )
    elif response.status_code == 404:
        record_security_event(
            SecurityKind.NOT_THERE, about=about, method=request.method, **where, **_named(match)
        )


def _named(match):
    """The words and numbers of the address, such as the number of a meeting."""
    named = {name: value for name, value in match.kwargs.items() if value is not None} if match else {}
    return {"named": named} if named else {}


def _file(response):
    told = {"bytes": len(getattr(response, "content", b""))}
    if file := getattr(response, "stored_file", None):
        told |= {"file": file.pk, "sha256": file.sha256}
    return told
