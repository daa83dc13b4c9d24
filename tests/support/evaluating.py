"""One year's evaluation of an invented town, and a table of questions that its administrator handed in."""

import uuid
from datetime import date

from evaluations.blanks import content, services, shipped
from evaluations.models import AnswerSheet, EvaluationPath, ResultReport
from evaluations.reports import papers
from office import files, printing
from publications.models import EvaluationCheck

#: Long ago, so that no test's year is another for it.
YEAR, DAY = 2015, date(2015, 6, 10)


def build(town):
    """Give the town ``path``, ``staff_path`` and all that belongs to them, ``report`` and ``questions_file``."""
    path = town.path = EvaluationPath.objects.create(
        facility=town.facility,
        fiscal_year=YEAR,
        list_name=shipped.NAME,
        list_version=shipped.VERSION,
        sheets=shipped.sheets_of("ninchi_gh"),
        begun_on=DAY,
    )
    town.sheet = AnswerSheet.objects.create(path=path, code="s1-own")
    town.sheet_with_file = AnswerSheet.objects.create(
        path=path,
        code="s1-council",
        file=files.store(
            by=town.owner, name="評価票.pdf", data=b"%PDF-1.7 sample", content_type="application/pdf"
        ),
    )
    # Looked through, so that its paper can be fetched.
    town.checked_path = EvaluationPath.objects.create(
        facility=town.facility,
        fiscal_year=YEAR - 2,
        list_name=shipped.NAME,
        list_version=shipped.VERSION,
        sheets=shipped.sheets_of("ninchi_gh"),
        begun_on=DAY,
    )
    EvaluationCheck.objects.create(
        path=town.checked_path,
        snapshot=printing.freeze(
            by=town.owner, kind=papers.KIND, data=papers.data_of(town.checked_path, papers.PUBLIC, DAY)
        ),
        edition="",
        found=0,
        open=0,
        kept=[],
        checked_by=town.owner,
    )
    town.staff_path = EvaluationPath.objects.create(
        facility=town.facility,
        fiscal_year=YEAR - 1,
        list_name=shipped.NAME,
        list_version=shipped.VERSION,
        sheets=shipped.sheets_of("shokibo_takino"),
        begun_on=DAY,
    )
    town.staff_sheet = AnswerSheet.objects.create(
        path=town.staff_path, code="s1-staff", number=1, seed=uuid.UUID(int=town.municipality.pk)
    )
    data = papers.data_of(path, papers.REPORT, DAY)
    town.report = ResultReport.objects.create(
        path=path,
        to="ward",
        handed_in_on=DAY,
        snapshot=printing.freeze(by=town.owner, kind=papers.KIND, data=data),
    )
    rows = content.rows_of(path.sheets)
    table = "\r\n".join(",".join(row) for row in rows).encode()
    town.questions_file = files.store(
        by=town.ward_admin, name="設問.csv", data=table, content_type="application/octet-stream"
    )
    services.read_table(municipality_id=town.municipality.pk, file_id=town.questions_file.pk)
