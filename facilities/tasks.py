"""Long work of this app: ids in, one service call."""

from facilities.importing import services
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
