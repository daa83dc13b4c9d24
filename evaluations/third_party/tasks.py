"""Long work of this room: ids in, one service call."""

from evaluations.third_party import services
from office import uploads


@uploads.work(services.ADD, "文書の確認")
def look_and_add(municipality_id, parameters, report):
    """Look into a paper that was chosen for an evaluation, and add it."""
    return services.look_and_add(
        by=parameters["by"],
        municipality_id=municipality_id,
        file_id=parameters["file"],
        evaluation_id=parameters["evaluation"],
        kind=parameters["typed"]["kind"],
        title=parameters["typed"]["title"],
    )
