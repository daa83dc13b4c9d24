"""Photos of what was seen at a visit, looked into apart; on none of them can anybody be recognised."""

from functools import partial

from accounts.models import Membership
from accounts.tenancy import scope
from meetings.models import Visit, VisitPhoto
from office import uploads
from office.changing import acting, changing, nothing_forbids
from office.errors import Refused, refuse
from office.reading.papers import apart

#: The job that looks into a photo and adds it.
ADD_PHOTO = "meetings.visit_photo"
#: So many photos belong to one visit at most.
MOST = 20
NO_PHOTO = "写真（JPEG・PNG）のファイルを選んでください。"


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
    """Look into a photo apart, and add it; the work behind the job. May run twice. Raises Refused.

    Args: ``by``: id of the Membership that asked. Returns where that led to.
    """
    with apart.looked_into(file_id, partial(scope, municipality_id)) as file:
        if not apart.is_photo(file.content_type):
            raise Refused(NO_PHOTO)
        member = Membership.objects.get(pk=by)
        with changing(
            member,
            "visit.photo",
            visit := Visit.objects.get(pk=visit_id),
            policy=nothing_forbids("what forbids it is asked of a photo that is new"),
        ):
            if not VisitPhoto.objects.filter(visit=visit, file__sha256=file.sha256).exists():
                refuse(why_not_add(visit))
                VisitPhoto.objects.create(visit=visit, file=file, title=title, checked_by=member)
    return uploads.led_to("meetings:visits", visit.facility_id, said="写真を加えました。")


def remove_photo(*, by, photo):
    """Take a photo away from a visit again; its bytes stay until they are erased with a reason."""
    policy = nothing_forbids("a mistake is the facility's own to take back")
    with changing(by, "visit.photo_remove", photo.visit, policy=policy):
        photo.delete()
