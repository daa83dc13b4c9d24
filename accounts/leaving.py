"""What else follows where somebody leaves, or looks after other kinds of facilities from now on, in the apps above."""

_FOLLOW: list = []


def follow(function):
    """Have a function called with ``by`` and ``membership``, in the transaction that ended or changed what they may do."""
    _FOLLOW.append(function)
    return function


def tell(*, by, membership):
    """Let everything follow. Args: ``membership``: as it stands from now on."""
    for function in _FOLLOW:
        function(by=by, membership=membership)
