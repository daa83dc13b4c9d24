"""The work that putting a facility's records into one file is."""

from compliance.obligations.inspection import services
from compliance.obligations.inspection.selectors import PACK
from office import jobs


@jobs.work(PACK, "運営指導の資料の作成")
def pack(municipality_id, parameters, report):
    """Put a facility's records of some years into one file."""
    return services.run_pack(municipality_id, parameters, report)
