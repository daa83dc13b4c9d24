"""Coming in by a one-time link as a browser does: the link is touched, its key goes into the session, the page follows."""

from accounts import invitations

#: The page on which somebody joins, whatever led there.
PAGE = "/invitation/"


def touch(client, membership):
    """Open the one-time link; the answer of the page it leads to."""
    return client.get(invitations.path_of(membership), follow=True)


def join(client, membership, data=None, **options):
    """Open the one-time link and send its page."""
    touch(client, membership)
    return client.post(PAGE, data or {}, **options)
