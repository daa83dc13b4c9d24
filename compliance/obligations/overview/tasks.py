"""The work that writing the overview out is."""

from compliance.obligations.overview import services
from compliance.obligations.overview.selectors import EXPORT
from office import jobs


@jobs.work(EXPORT, "事業所の一覧の書き出し")
def export_overview(municipality_id, parameters, report):
    """Write the overview as a workbook."""
    return services.run_export(municipality_id, parameters, report)
