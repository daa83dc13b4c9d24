"""Long work of this room: ids in, one service call."""

from evaluations.council_report import own_form
from office import jobs, uploads


@uploads.work(own_form.TAKE, "様式の確認")
def look_and_take(municipality_id, parameters, report):
    """Look into a municipality's own form, and keep it."""
    return own_form.look_and_take(
        by=parameters["by"], municipality_id=municipality_id, file_id=parameters["file"]
    )


@jobs.work(own_form.FILL, "様式への差し込み")
def fill(municipality_id, parameters, report):
    """Fill a report into the municipality's own form."""
    return own_form.fill(
        by=parameters["by"],
        municipality_id=municipality_id,
        report_id=parameters["report"],
        template_id=parameters["template"],
        words=parameters["words"],
    )
