"""Photos of what was seen at a visit, looked into apart; on none of them can anybody be recognised."""

from functools import partial

from accounts.models import Membership
from accounts.tenancy import scope
from meetings.models import Visit, VisitPhoto
from office import files, uploads
from office.changing import acting, changing, nothing_forbids
from office.errors import Refused, refuse
from office.models import StoredFile
from office.reading.papers import apart

#: The job that looks into a photo and adds it.
ADD_PHOTO = "meetings.visit_photo"
#: So many photos belong to one visit at most.
MOST = 20
NO_PHOTO = "写真（JPEG・PNG）のファイルを選んでください。"
UNREADABLE = "この写真を開けません。壊れているか、大きすぎます。撮り直したものを選んでください。"


def why_not_add(visit):
    """Why no further photo may be added to a visit."""
    if VisitPhoto.objects.filter(visit=visit).count() >= MOST:
        return f"写真は1回の見学に{MOST}枚までです。要らない写真を外してから加えてください。"
    return ""


def start_adding(*, by, visit, title, upload):
    """Keep a photo that somebody chose and have a worker look into it. Returns the Job. Raises Refused."""
    with acting(by, "visit.photo"):
        refuse(why_not_add(visit))
        return uploads.start(
            by=by,
            kind=ADD_PHOTO,
            name=upload.name,
            data=upload.data,
            back=("meetings:visit_photo_new", visit.pk),
            visit=visit.pk,
            typed={"title": title},
        )


def look_and_add(*, by, municipality_id, file_id, visit_id, title):
    """Look into a photo apart, and add a copy that is painted anew; the work behind the job. May run twice. Raises Refused.

    What the camera wrote into it, when and where it was taken, goes with the file that was handed in.
    Args: ``by``: id of the Membership that asked. Returns where that led to.
    """
    door = partial(scope, municipality_id)
    with apart.looked_into(file_id, door) as file:
        if not apart.is_photo(file.content_type):
            raise Refused(NO_PHOTO)
    with door():
        member = Membership.objects.get(pk=by)
    apart.read_for_publication(file, door, member)
    with door():
        copy = StoredFile.objects.filter(pk=apart.painted_copy(file)).first()
        if copy is None:
            raise Refused(UNREADABLE)
        visit = _add(member, visit_id, copy, title)
        files.keep_until(file, file.stored_at)
    return uploads.led_to("meetings:visits", visit.facility_id, said="写真を加えました。")


def _add(by, visit_id, copy, title):
    policy = nothing_forbids("what forbids it is asked of a photo that is new")
    with changing(by, "visit.photo", Visit.objects.get(pk=visit_id), policy=policy) as visit:
        if not VisitPhoto.objects.filter(visit=visit, file__sha256=copy.sha256).exists():
            refuse(why_not_add(visit))
            VisitPhoto.objects.create(visit=visit, file=copy, title=title, checked_by=by)
        return visit


def remove_photo(*, by, photo):
    """Take a photo away from a visit again; its bytes stay until they are erased with a reason."""
    policy = nothing_forbids("a mistake is the facility's own to take back")
    with changing(by, "visit.photo_remove", photo.visit, policy=policy):
        photo.delete()
