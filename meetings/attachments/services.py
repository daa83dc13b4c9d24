"""Writes which files belong to a facility's part of a meeting."""

from functools import partial

from accounts.models import Membership
from accounts.tenancy import scope
from meetings.attachments import policies
from meetings.models import Attachment, MeetingPart
from office import uploads
from office.changing import changing
from office.errors import refuse
from office.reading.papers import apart

#: The job that looks into a file and attaches it.
ATTACH = "meetings.attach"


def start_attaching(*, by, part, title, upload, for_members=False, shows_daily_life=False):
    """Keep a file that somebody chose for a part and have a worker look into it. Returns the Job. Raises Refused."""
    refuse(policies.why_not_attach(part.meeting, part))
    return uploads.start(
        by=by,
        kind=ATTACH,
        name=upload.name,
        data=upload.data,
        back=("meetings:attachment_new", part.pk),
        part=part.pk,
        typed={"title": title, "for_members": for_members, "shows_daily_life": shows_daily_life},
    )


def look_and_attach(
    *, by, municipality_id, file_id, part_id, title, for_members=False, shows_daily_life=False
):
    """Look into a file apart, and attach it; the work behind the job. May run twice. Raises Refused.

    Args: ``by``: id of the Membership that asked. Returns where that led to.
    """
    with apart.looked_into(file_id, partial(scope, municipality_id)) as file:
        part = MeetingPart.objects.select_related("meeting", "facility").get(pk=part_id)
        attach(
            by=Membership.objects.get(pk=by),
            part=part,
            title=title,
            file=file,
            for_members=for_members,
            shows_daily_life=shows_daily_life,
        )
    return uploads.led_to("meetings:detail", part_id, said="ファイルを付けました。")


def attach(*, by, part, title, file, for_members=False, shows_daily_life=False):
    """Attach a stored file that was looked into: minutes as Word or PDF, or what was handed out.

    Args: ``for_members``: to be read by the members before the meeting; ``shows_daily_life``: shown to those who meet
    elsewhere than at the facility (N7-9a). The same content under the same title is attached once. Raises Refused. Returns the row.
    """
    with changing(by, "attachment.attach", part.meeting, part, policy=policies.why_not_attach):
        same = Attachment.objects.filter(part=part, title=title, file__sha256=file.sha256).first()
        if same is not None:
            return same
        use = {"for_members": for_members, "shows_daily_life": shows_daily_life}
        return Attachment.objects.create(part=part, file=file, title=title, **use)


def detach(*, by, attachment):
    """Take a file away from a part again; its bytes stay until they are erased with a reason."""
    part = attachment.part
    policy = partial(policies.why_not_detach, attachment=attachment)
    with changing(by, "attachment.detach", part.meeting, part, policy=policy):
        attachment.delete()
