"""Asking for the content of a file to be erased, and deciding on it."""

from django.db import connection
from django.db.models.functions import Now

from office.changing import acting, changing, write
from office.errors import Refused, refuse
from office.models import StoredFile
from publications import selectors as publishing
from publications import signs
from publications.erasing import policies, selectors
from publications.erasing.models import ErasureRequest
from publications.names import findings_in

State = ErasureRequest.State
_OF_A_COPY = "もとのファイルの内容を消したため"


def ask(*, by, place, file, reason):
    """Ask for the content of an attached file to be erased; once for the same. Returns the ErasureRequest. Raises Refused.

    Args: ``place``: the part, or the evaluation, that it is attached to.
    """
    reason = " ".join(reason.split())
    file = StoredFile.objects.get(pk=file.pk)
    refuse(policies.why_not_ask(file, selectors.is_public(place)))
    found = findings_in(
        {"reason": reason},
        publishing.known_names_for(selectors.outgoing_of(place)),
        {"reason": signs.signs_of([reason])[reason] or ()},
    )
    refuse(policies.why_not_reason(found))
    with acting(by, "erasure.ask"):
        about = {"facility": place.facility, "file": file, "state": State.ASKED}
        known = ErasureRequest.objects.filter(**about).first()
        return known or ErasureRequest.objects.create(**about, reason=reason, asked_by=by)


def erase(*, by, asked):
    """Erase what was asked for, with every copy that was made of it. Raises Refused."""

    def policy(asked):
        public = any(map(selectors.is_public, selectors.places_with(asked.file)))
        return policies.why_not_decide(asked, by) or policies.why_not_ask(asked.file, public)

    with changing(by, "erasure.erase", asked, policy=policy) as asked:
        copies = selectors.copies_of(asked.file)
        if not _erase(asked.file_id, by, asked.reason):
            raise Refused("このファイルの内容は、もう消えています。")
        for copy in copies:
            _erase(copy, by, _OF_A_COPY)
        write(asked, state=State.DONE, decided_by=by, decided_at=Now())


def _erase(file_id, by, reason):
    with connection.cursor() as cursor:
        cursor.execute("SELECT erase_content(%s, %s, %s)", [file_id, by.pk, reason])
        return cursor.fetchone()[0]


def decline(*, by, asked, answer):
    """Leave the file as it is, and say why. Raises Refused."""

    def policy(asked):
        return policies.why_not_decide(asked, by)

    with changing(by, "erasure.decline", asked, policy=policy) as asked:
        write(asked, state=State.DECLINED, answer=answer.strip(), decided_by=by, decided_at=Now())
