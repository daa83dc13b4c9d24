"""Long work of this room: ids in, one service call."""

from office import jobs
from publications.jointly import selectors, services


@jobs.work(selectors.READ_JOB, "合同の会議の資料の確認")
def read_papers(municipality_id, parameters, report):
    """Read the papers of a part that are to be shown to other facilities."""
    return services.read_papers(
        by=parameters["by"], municipality_id=municipality_id, part_id=parameters["part"], report=report
    )
