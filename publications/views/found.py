"""What every page of a check shows of what wants to go out, and the work on its papers behind it (``publications.gate``)."""

from office import files
from publications import copies, paper_services, selectors
from publications.marks import groups_of
from publications.name_check import look_through
from publications.names import BLOCK, CHECK, UNREAD


def found_in(out):
    """What was found, as the templates take it, and the copies of the papers once all of it is decided."""
    look = look_through(out)
    groups = groups_of(out, look)
    waiting = [group for group in groups if not group.kept]
    orders = [] if waiting else copies.wanted(out, look)
    return {
        "waiting": waiting,
        "blocking": [group for group in waiting if group.level == BLOCK],
        "people": [group for group in waiting if group.level == CHECK and group.is_of_person],
        "things": [group for group in waiting if group.level == CHECK and group.is_of_thing],
        "letters": [group for group in waiting if group.kind == "letter"],
        "pictures": [group for group in waiting if group.level == UNREAD and group.kind == "picture"],
        "unread": [group for group in waiting if group.level == UNREAD and group.kind == "unread"],
        "kept": [group for group in groups if group.kept],
        "attachments": look.attachments,
        "copies": [order for order in orders if order.made],
        "uncopied": [order for order in orders if order.waits],
        "lessened": [order for order in orders if order.left_out],
        "failed": [order for order in orders if order.made is False],
    }


def reading(by, out):
    """The job that reads the papers, begun where it was not; None where all are read."""
    if not selectors.unread_files(out.papers):
        return None
    job = selectors.reading_of(out)
    if job is None or job.state == job.State.DONE:
        job = paper_services.start_reading(by=by, out=out)
    return job


def copying(out, found):
    """The job that makes the copies, while it is under way or was given up. Args: ``found``: as of :func:`found_in`."""
    job = selectors.copying_of(out) if found["uncopied"] else None
    return job if job is not None and job.state != job.State.DONE else None


def work_again(by, out):
    """Have the papers read, or copied, once more, where that was given up."""
    if selectors.unread_files(out.papers):
        paper_services.start_reading(by=by, out=out)
    else:
        paper_services.start_copying(by=by, out=out)


def copy_in(out, file):
    """(what to hand out, StoredFile) of a copy as the public will get it, before it is published; None where it is gone."""
    made = []
    if out.draft is not None and not selectors.unread_files(out.papers):
        made = [order.made for order in copies.wanted(out, look_through(out)) if order.made]
    found = next((one for one in made if one.pk == file), None)
    data = found and files.pieces_of(found)
    return (data, found) if data else None
