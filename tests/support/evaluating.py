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
    town.path = _path(town, YEAR, "ninchi_gh")
    _add_sheets(town)
    _add_checked(town)
    data = papers.data_of(town.path, papers.REPORT, DAY)
    town.report = ResultReport.objects.create(
        path=town.path,
        to="ward",
        handed_in_on=DAY,
        snapshot=printing.freeze(by=town.owner, kind=papers.KIND, data=data),
    )
    table = "\r\n".join(",".join(row) for row in content.rows_of(town.path.sheets)).encode()
    town.questions_file = files.store(
        by=town.ward_admin, name="設問.csv", data=table, content_type="application/octet-stream"
    )
    services.read_table(municipality_id=town.municipality.pk, file_id=town.questions_file.pk)


def _path(town, year, sheets):
    return EvaluationPath.objects.create(
        facility=town.facility,
        fiscal_year=year,
        list_name=shipped.NAME,
        list_version=shipped.VERSION,
        sheets=shipped.sheets_of(sheets),
        begun_on=DAY,
    )


def _add_sheets(town):
    town.sheet = AnswerSheet.objects.create(path=town.path, code="s1-own")
    file = files.store(
        by=town.owner, name="評価票.pdf", data=b"%PDF-1.7 sample", content_type="application/pdf"
    )
    town.sheet_with_file = AnswerSheet.objects.create(path=town.path, code="s1-council", file=file)
    town.staff_path = _path(town, YEAR - 1, "shokibo_takino")
    town.staff_sheet = AnswerSheet.objects.create(
        path=town.staff_path, code="s1-staff", number=1, seed=uuid.UUID(int=town.municipality.pk)
    )


def _add_checked(town):
    """An evaluation that was looked through, so that its paper can be fetched."""
    path = town.checked_path = _path(town, YEAR - 2, "ninchi_gh")
    data = papers.data_of(path, papers.PUBLIC, DAY)
    EvaluationCheck.objects.create(
        path=path,
        snapshot=printing.freeze(by=town.owner, kind=papers.KIND, data=data),
        edition="",
        found=0,
        open=0,
        kept=[],
        checked_by=town.owner,
    )
