"""Addresses inside the municipality whose door is open."""

from django.conf import settings
from django.urls import reverse

from accounts.tenancy import code_here

#: Names in an address, as the number of a membership, the place of somebody with several for which it was written.
ACTING_AS = "as"


def at(name, *args):
    """The address of the view ``name`` in the open municipality; ``args`` follow the municipality's code."""
    return reverse(name, args=[code_here(), *args])


def public_url(path):
    """``path`` as the whole address people open, for what is read outside the browser: mails, letters, files."""
    return f"{settings.PUBLIC_URL}{path}"


def public_url_for(membership, path):
    """The whole address of ``path`` for a mail to one membership: whoever has several here opens it as this one."""
    mark = "&" if "?" in path else "?"
    return public_url(f"{path}{mark}{ACTING_AS}={membership.pk}")
