"""Long work of this room: ids in, one service call."""

from evaluations.choosing import services
from office import uploads


@uploads.work(services.CHOOSE, "ファイルの確認")
def look_and_choose(municipality_id, parameters, report):
    """Look into the authority's paper, and register the year that it relieves."""
    return services.look_and_choose(
        by=parameters["by"],
        municipality_id=municipality_id,
        file_id=parameters["file"],
        facility_id=parameters["facility"],
        fiscal_year=parameters["fiscal_year"],
        way=parameters["way"],
    )
