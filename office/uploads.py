"""A file that somebody hands in: kept, read by a worker, and then whatever it was handed in for.

The page that takes it looks at its size and its name alone. ``start`` keeps the bytes and asks a worker; one page for all
of them (``office:reading``) shows how far it is and leads on, or says why the file cannot be taken.
"""

from office import files, jobs

_KINDS: set[str] = set()


def work(kind, label):
    """Register what is done with a file of this kind, as ``jobs.work`` does, ``parameters["file"]`` being its id.

    The function reads it apart (``office.reading.apart``), does what it was handed in for, and returns ``led_to(…)``.
    Refused says why it cannot be taken; then its bytes go.
    """
    _KINDS.add(kind)
    return jobs.work(kind, label, when_refused=_forget)


def _forget(parameters):
    """What was not taken is not kept: only its name, its hash and that it was refused."""
    files.forget_upload(parameters["file"], "受け取れないファイルでした")


def is_upload(job):
    """Is this job about a file that somebody handed in?"""
    return job.kind in _KINDS


def start(*, by, kind, name, data, back, **parameters):
    """Keep a file and ask a worker to read it. Returns the Job.

    Args: ``back``: (view, argument, …) where another file can be chosen; ``parameters``: what else the work wants to know,
    among it ``typed``: what stood in the other boxes, {name: text}, to stand there again.
    """
    file = files.store(by=by, name=name, data=data, content_type="application/octet-stream")
    return again(by=by, kind=kind, file=file, back=back, **parameters)


def again(*, by, kind, file, back, **parameters):
    """Ask a worker to read a file that is kept already, as :func:`start` does."""
    asked = {"file": file.pk, "name": file.name, "by": by.pk, "back": list(back), **parameters}
    return jobs.start(by=by, kind=kind, parameters=asked)


def led_to(view, *arguments, said="", **told):
    """What the work returns: the page that shows what came of it, and a sentence for it. ``told``: whatever else it kept."""
    return {"page": [view, *arguments], "said": said, **told}
