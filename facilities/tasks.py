"""Long work of this app: ids in, one service call."""

from django.utils import timezone

from facilities.importing import services, taking_back
from facilities.people.invitations import services as invitations
from facilities.register import suspension_papers
from office import jobs, uploads


@uploads.work(services.READ, "事業所一覧の読み込み")
def read_list(municipality_id, parameters, report):
    """Read a list that was handed in, and check it."""
    return services.read_and_check(
        by=parameters["by"],
        municipality_id=municipality_id,
        file_id=parameters["file"],
        today=timezone.localdate(),
        encoding=parameters.get("encoding"),
        later=parameters.get("later", False),
    )


@jobs.work(services.KIND, "事業所一覧の取り込み")
def import_list(municipality_id, parameters, report):
    """Write a staged list."""
    return services.apply_staged(
        by=parameters["by"],
        municipality_id=municipality_id,
        batch_id=parameters["import"],
        report=report,
    )


@jobs.work(taking_back.KIND, "一覧の取り込みの取り消し")
def take_back_list(municipality_id, parameters, report):
    """Take back what a list has written."""
    return taking_back.take_back(
        by=parameters["by"], municipality_id=municipality_id, batch_id=parameters["import"]
    )


@uploads.work(invitations.READ, "招く人の表の読み込み")
def read_sheet(municipality_id, parameters, report):
    """Read a sheet of people that was handed in."""
    return invitations.read_sheet(municipality_id=municipality_id, file_id=parameters["file"])


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


@uploads.work(suspension_papers.ATTACH, "ファイルの確認")
def look_and_attach(municipality_id, parameters, report):
    """Look into a notification, and put it beside its suspension."""
    return suspension_papers.look_and_attach(
        by=parameters["by"],
        municipality_id=municipality_id,
        file_id=parameters["file"],
        suspension_id=parameters["suspension"],
        which=parameters["which"],
    )
