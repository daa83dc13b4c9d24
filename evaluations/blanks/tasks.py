"""Long work of this room: ids in, one service call."""

from evaluations.blanks import services
from office import uploads


@uploads.work(services.READ, "設問の表の確認")
def read_questions(municipality_id, parameters, report):
    """Read a table of questions."""
    return services.read_table(municipality_id=municipality_id, file_id=parameters["file"])
