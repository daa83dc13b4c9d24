"""The only place that writes lists of questions."""

from functools import partial

from django.db import transaction

from accounts.tenancy import scope
from evaluations.blanks import policies
from evaluations.blanks.reading import QUESTIONS
from evaluations.models import QuestionList, SharedQuestionList
from facilities.lists.apart import opened
from facilities.lists.faults import ListError
from office import uploads
from office.advisory_lock import lock_until_commit
from office.changing import acting
from office.errors import Refused, refuse
from office.models import sha256_of
from office.reading import kept
from office.reading.apart import read_apart

#: The job that reads a table of questions.
READ = "evaluations.questions"


def start_reading(*, by, name, data):
    """Keep a table of questions and ask a worker to read it. Returns the Job."""
    with acting(by, "questions.upload"):
        return uploads.start(by=by, kind=READ, name=name, data=data, back=("evaluations:questions",))


def read_table(*, municipality_id, file_id):
    """Read a table apart and keep what it says; the work behind the job. May run twice. Raises Refused."""
    facts = kept.read_once(QUESTIONS, file_id, partial(scope, municipality_id))
    try:
        opened(facts)
    except ListError as fault:
        raise Refused(str(fault)) from None
    return uploads.led_to("evaluations:questions_check", file_id)


def take_in(*, by, file, read, service_type, name, version, valid_from):
    """Keep a table that was read as a version of a service's questions; pressed twice, it is one. Raises Refused.

    Args: ``file``: StoredFile; ``read``: what it says, as :class:`content.ReadQuestions`.
    """
    with acting(by, "questions.take"):
        lock_until_commit(f"questions:{service_type}")
        same = {"service_type": service_type, "version": version, "valid_from": valid_from, "file": file}
        if known := QuestionList.objects.filter(**same).first():
            return known
        refuse(policies.why_not_read(read) or policies.why_not_take(service_type, version, valid_from))
        return QuestionList.objects.create(**same, name=name, content={"sheets": read.sheets})


def read_shared(*, data):
    """What a table says that the platform's operator chose, read apart. Returns (rows, SHA-256). Raises Refused."""
    facts = read_apart(QUESTIONS, data).facts
    try:
        return opened(facts)["rows"], sha256_of(data)
    except ListError as fault:
        raise Refused(str(fault)) from None


@transaction.atomic
def load_for_all(*, sheets, sha256, file_name, service_type, name, version, valid_from):
    """Load a version of a service's questions for all municipalities; pressed twice, it is one. Raises Refused.

    A list that the ministry publishes belongs to no municipality: no trail of one names it.
    """
    lock_until_commit(f"shared-questions:{service_type}")
    same = {"service_type": service_type, "version": version, "valid_from": valid_from, "sha256": sha256}
    if known := SharedQuestionList.objects.filter(**same).first():
        return known
    refuse(policies.why_not_share(service_type, version, valid_from))
    return SharedQuestionList.objects.create(
        **same, name=name, file_name=file_name, content={"sheets": sheets}
    )
