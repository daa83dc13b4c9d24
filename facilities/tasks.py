"""Long work of this app: ids in, one service call."""

from django.utils import timezone

from facilities.importing import services
from facilities.people.invitations import services as invitations
from office import jobs


@jobs.work(services.KIND, "事業所一覧の取り込み")
def import_list(municipality_id, parameters, report):
    """Write a staged list."""
    return services.apply_staged(
        by=parameters["by"],
        municipality_id=municipality_id,
        batch_id=parameters["import"],
        report=report,
    )


@jobs.work(invitations.INVITE_JOB, "招待")
def invite_from_sheet(municipality_id, parameters, report):
    """Invite the people of a sheet."""
    return invitations.invite_from_sheet(
        by=parameters["by"],
        municipality_id=municipality_id,
        file_id=parameters["file"],
        today=timezone.localdate(),
        report=report,
    )
