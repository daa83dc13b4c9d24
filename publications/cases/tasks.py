"""Long work of this room: ids in, one service call."""

from office import uploads
from publications.cases import services


@uploads.work(services.ADD, "事例の資料の確認")
def look_and_add(municipality_id, parameters, report):
    """Look into a paper that was chosen for a case, and keep it."""
    return services.look_and_add(
        by=parameters["by"],
        municipality_id=municipality_id,
        file_id=parameters["file"],
        case_id=parameters["case"],
        title=parameters["typed"]["title"],
    )
