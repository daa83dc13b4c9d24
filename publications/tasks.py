"""The PDF of public minutes, made once and put beside them on the register."""

from celery import shared_task

from accounts.models import Membership
from accounts.tenancy import scope
from meetings.models import Version
from office import jobs, printing
from publications import paper_services, printouts, selectors, services
from publications.register import lettering


@jobs.work(services.PDF_JOB, "公開ページのPDFの作成")
def make_public_pdf(municipality_id, parameters, report):
    """Print a published version and add the PDF to the register; a second run finds what the first one made."""
    with scope(municipality_id):
        version = Version.objects.get(pk=parameters["version"])
        by = Membership.objects.get(pk=parameters["by"])
        row = selectors.on_register(version)
        if row is None or row.withdrawn_on:
            return {}
        data = printouts.public_minutes(version, row.municipality_name)
        snapshot = printing.freeze(by=by, kind=printouts.PUBLIC, data=data)
        made = printing.printed(snapshot)
    bytes_made = made is None and printing.render(printouts.PUBLIC, snapshot.data)
    with scope(municipality_id):
        if made is None:
            made = printing.keep(snapshot=snapshot, data=bytes_made, name=name_of(data), by=by)
        services.add_pdf(by=by, version=version, file=made.file, title="議事録（PDF）")
    return {"file": made.file_id}


@jobs.work(selectors.READ_JOB, "資料の確認")
def read_papers(municipality_id, parameters, report):
    """Read the papers that go with a public wording."""
    return paper_services.read_papers(municipality_id=municipality_id, parameters=parameters, report=report)


@jobs.work(selectors.COPY_JOB, "公表する写しの作成")
def make_copies(municipality_id, parameters, report):
    """Make the copies of the papers that go with a public wording."""
    return paper_services.make_copies(municipality_id=municipality_id, parameters=parameters, report=report)


# What waited longer than until the next beat has been overtaken by it.
@shared_task(name="publications.letter_minutes", expires=600)
def letter_minutes():
    """Have what was published under an older edition of the folding found by its words and by how they are read."""
    lettering.letter_all()


def name_of(data):
    """The file's name without ending."""
    return f"{data['title']}_{data['facility']}_{data['day']}"
