"""The only place that writes the papers of an evaluation."""

from functools import partial

from accounts.models import Membership
from accounts.tenancy import scope
from evaluations import policies
from evaluations.models import Evaluation, EvaluationFile
from evaluations.services import UNCHECKED
from office import files, uploads
from office.changing import acting, changing, write
from office.errors import refuse
from office.reading.papers import apart

#: The job that looks into a paper and adds it.
ADD = "evaluations.add_file"


def start_adding(*, by, evaluation, kind, title, upload):
    """Keep a paper that somebody chose and have a worker look into it. Returns the Job. Raises Refused."""
    refuse(policies.why_gone(evaluation))
    with acting(by, "evaluation.add_file"):
        return uploads.start(
            by=by,
            kind=ADD,
            name=upload.name,
            data=upload.data,
            back=("evaluations:file_new", evaluation.pk),
            evaluation=evaluation.pk,
            typed={"kind": kind, "title": title},
        )


def look_and_add(*, by, municipality_id, file_id, evaluation_id, kind, title):
    """Look into a paper apart, and add it; the work behind the job. May run twice. Raises Refused.

    Args: ``by``: id of the Membership that asked. Returns where that led to.
    """
    with apart.looked_into(file_id, partial(scope, municipality_id)) as file:
        evaluation = Evaluation.objects.get(pk=evaluation_id)
        add(by=Membership.objects.get(pk=by), evaluation=evaluation, kind=kind, title=title, file=file)
    return uploads.led_to("evaluations:list", evaluation.facility_id, said="文書を付けました。")


def add(*, by, evaluation, kind, title, file):
    """Add a paper that was looked into, once; what the desk asked about waits for it anew. Returns the row."""
    with changing(by, "evaluation.add_file", evaluation, policy=policies.why_gone):
        known = EvaluationFile.objects.filter(evaluation=evaluation, kind=kind, file__sha256=file.sha256)
        if made := known.first():
            return made
        if evaluation.questioned_on:
            write(evaluation, **UNCHECKED)
        return EvaluationFile.objects.create(evaluation=evaluation, kind=kind, title=title, file=file)


def remove(*, by, paper):
    """Take a paper away that was added by mistake; its bytes go with the next sweep, as no record names them. Raises Refused.

    What somebody relied on stays: its words are erased with a reason (``publications.erasing``), and its time ends all of it.
    """
    with changing(by, "evaluation.remove_file", paper.evaluation, policy=policies.why_not_remove_file):
        file = paper.file
        paper.delete()
        files.keep_until(file, file.stored_at)
