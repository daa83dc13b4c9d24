"""The work that putting a facility's records into one file is."""

from compliance.obligations.inspection import archiving, services
from compliance.obligations.inspection.selectors import ARCHIVE, PACK
from office import jobs


@jobs.work(PACK, "運営指導の資料の作成")
def pack(municipality_id, parameters, report):
    """Put a facility's records of some years into one file."""
    return services.run_pack(municipality_id, parameters, report)


@jobs.work(ARCHIVE, "年度の保管の作成")
def archive(municipality_id, parameters, report):
    """Make one file of a year's records for each facility of the ward."""
    return archiving.run_archive(
        by=parameters["by"], municipality_id=municipality_id, parameters=parameters, report=report
    )
