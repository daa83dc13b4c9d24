"""A plan's document on its way in: kept, looked into by a worker apart, then put beside its plan as the next version."""

from functools import partial

from django.db.models import Max

from accounts.models import Membership
from accounts.tenancy import scope
from facilities.models import SupportPaper, SupportPlan
from office import uploads
from office.changing import changing, nothing_forbids
from office.reading.papers import apart

#: The job that looks into a plan's document and keeps it.
ADD = "facilities.support_paper"


def start_adding(*, by, plan, note, upload):
    """Keep a document that somebody chose and have a worker look into it. Returns the Job."""
    return uploads.start(
        by=by,
        kind=ADD,
        name=upload.name,
        data=upload.data,
        back=("support:paper_new", plan.pk),
        plan=plan.pk,
        typed={"note": note},
    )


@uploads.work(ADD, "個別支援計画のファイルの確認")
def look_and_add(municipality_id, parameters, report):
    """Look into a document apart, and keep it as the next version. May run twice. Raises Refused."""
    with apart.looked_into(parameters["file"], partial(scope, municipality_id)) as file:
        plan = SupportPlan.objects.get(pk=parameters["plan"])
        by = Membership.objects.get(pk=parameters["by"])
        add(by=by, plan=plan, file=file, note=parameters["typed"]["note"])
    return uploads.led_to("support:papers", plan.pk, said="計画の文書を付けました。")


def add(*, by, plan, file, note):
    """Put a file beside a plan as its next version; the same content as the latest is no new one. Returns the SupportPaper."""
    policy = nothing_forbids("a home may always hand in its own plan's document")
    with changing(by, "support.add_paper", plan, policy=policy) as plan:
        latest = SupportPaper.objects.filter(plan=plan).select_related("file").first()
        if latest is not None and latest.file.sha256 == file.sha256:
            return latest
        last = SupportPaper.objects.filter(plan=plan).aggregate(last=Max("version"))["last"] or 0
        return SupportPaper.objects.create(plan=plan, version=last + 1, file=file, note=note, added_by=by)
