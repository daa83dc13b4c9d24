"""The notifications of 休止 and 再開: looked into by a worker, then put beside the suspension that they are about."""

from functools import partial

from accounts.models import Membership
from accounts.tenancy import scope
from facilities.models import Suspension
from facilities.register.suspension_services import attach_paper
from office import uploads
from office.reading.papers import apart

#: The job that looks into a notification and attaches it.
ATTACH = "facilities.suspension_paper"
SUSPENDED, RESUMED = "paper", "resumption_paper"


def start_attaching(*, by, suspension, which, upload):
    """Keep a notification that somebody chose and have a worker look into it. Returns the Job.

    Args: ``which``: SUSPENDED or RESUMED; ``upload``: an `office.papers.Upload`.
    """
    return uploads.start(
        by=by,
        kind=ATTACH,
        name=upload.name,
        data=upload.data,
        back=("facilities:suspension_edit" if which == SUSPENDED else "facilities:resume", suspension.pk),
        suspension=suspension.pk,
        which=which,
    )


def look_and_attach(*, by, municipality_id, file_id, suspension_id, which):
    """Look into a notification apart, and attach it; the work behind the job. May run twice. Raises Refused.

    Args: ``by``: id of the Membership that asked. Returns where that led to.
    """
    with apart.looked_into(file_id, partial(scope, municipality_id)) as file:
        suspension = Suspension.objects.select_related("facility").get(pk=suspension_id)
        attach_paper(by=Membership.objects.get(pk=by), suspension=suspension, which=which, file=file)
    return uploads.led_to("facilities:detail", suspension.facility_id, said="届出の写しを付けました。")
